"""How people sign in."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from auditor.posture import (
    Authentication,
    Fact,
    IdentityProvider,
    Known,
    PasswordPolicy,
    Population,
    Seen,
    SessionPolicy,
    ShippedAccount,
    SignatureStrength,
    Unknown,
    map_fact,
    not_provided,
    unseen,
)

from ..questions import KIND
from .single import facts_below, single

_PART = "authentication"
_PROVIDERS = f"{_PART}.identity_providers"


def authentication(facts: Mapping[str, Fact[Any]]) -> Authentication:
    """The sign-in settings; one password policy and one session policy hold for the whole tenant."""
    plain = {name: fact for name, fact in facts_below(_PART, facts).items() if "." not in name}
    return unseen(
        Authentication,
        not_provided(KIND),
        **{
            **plain,
            "mfa_exempt": _exempt(plain["mfa_exempt"], plain["mfa_required"]),
            "password_policies": single(
                PasswordPolicy,
                f"{_PART}.password_policies",
                facts,
                id_="password-policy:organisation",
                name="organisation",
            ),
            "session_policies": single(
                SessionPolicy,
                f"{_PART}.session_policies",
                facts,
                id_="session-policy:organisation",
                name="organisation",
            ),
            "shipped_accounts": single(
                ShippedAccount,
                f"{_PART}.shipped_accounts",
                facts,
                id_="shipped-account:any",
                name="admin, demo, test",
            ),
            "identity_providers": _providers(facts, plain["sso_enabled"]),
            "login_providers": _no_others(plain["sso_enabled"]),
        },
    )


def _exempt(exempt: Fact[Any], required: Fact[bool]) -> Fact[Any]:
    """Where no second factor is demanded, nobody is exempt from the demand: that it is missing is a finding of its own."""
    if isinstance(required, Known) and not required.value:
        return Known((), required.evidence)
    return exempt


def _no_others(enabled: Fact[bool]) -> Seen[IdentityProvider]:
    """The answers are about single sign-on as a whole, so that there is none beside the one they speak of."""
    return enabled if isinstance(enabled, Unknown) else Population("identity_providers", ())


def _providers(facts: Mapping[str, Fact[Any]], enabled: Fact[bool]) -> Seen[IdentityProvider]:
    """None where there is no single sign-on; else the one that the answers are about."""
    if isinstance(enabled, Known) and not enabled.value:
        return Population("identity_providers", ())
    strength = {True: SignatureStrength.STRONG, False: SignatureStrength.WEAK}
    signature = f"{_PROVIDERS}.signature"
    read = {**facts, signature: map_fact(facts[signature], lambda strong: strength[strong])}
    found = single(IdentityProvider, _PROVIDERS, read, id_="identity-provider:sso", name="SSO", protocol="")
    if isinstance(found, Population) and isinstance(enabled, Unknown):
        return Population(found.noun, found.items, enabled)
    return found

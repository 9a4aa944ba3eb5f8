"""Sign-in as far as it is the same in the whole family: the way that the configuration names, and what stands elsewhere."""

from __future__ import annotations

from collections.abc import Callable, Collection

from auditor.posture import (
    Authentication,
    Evidence,
    Fact,
    IdentityProvider,
    Known,
    PasswordPolicy,
    Population,
    Seen,
    SessionPolicy,
    SignatureStrength,
    Unknown,
    map_fact,
    not_provided,
    out_of_reach,
    unseen,
)

from .config import CONFIG, DATABASE, Config
from .passwords import character_classes, minimum_length


def authentication(
    way: Fact[str],
    native: Collection[str],
    saml: Collection[str],
    *,
    policy: PasswordPolicy,
    without_factor: Fact[bool],
    networks_limited: Fact[bool],
    barred: Unknown,
    provider: Callable[[str, Evidence], IdentityProvider],
) -> Authentication:
    """Sign-in of the tenant. `without_factor` is false where the product asks nobody for a second factor, `barred` is why it is not
    known whether accounts of another service may use a password. What stands with accounts is in the database, and how long a
    session lasts in php.ini."""
    gap = out_of_reach("php.ini")
    disabled: Fact[bool] = barred
    if isinstance(way, Unknown) or way.value in native:
        disabled = map_fact(way, lambda _: False)
    return unseen(
        Authentication,
        not_provided(CONFIG),
        password_policies=Population("password_policies", (policy,)),
        session_policies=Population(
            "session_policies", (SessionPolicy("session-policy:organisation", "organisation", gap, gap),)
        ),
        sessions_end_on_password_reset=out_of_reach("sessions"),
        mfa_required=without_factor,
        mfa_phishing_resistant_allowed=without_factor,
        mfa_sms_suffices=without_factor,
        sso_enabled=map_fact(way, lambda name: name in saml),
        password_login_disabled=disabled,
        identity_providers=_providers(way, native, saml, provider),
        login_providers=Population("identity_providers", ()),
        weak_oauth_flows_blocked=out_of_reach(DATABASE),
        shipped_accounts=out_of_reach(DATABASE),
        networks_limited=networks_limited,
        trusted_ranges=out_of_reach("web server"),
    )


def password_policy(
    config: Config,
    where: Callable[[Fact[int]], Fact[int]],
    *,
    history: Fact[int],
    max_age_days: Fact[int],
    lockout_attempts: Fact[int],
    lockout_minutes: Fact[int],
) -> PasswordPolicy:
    """The one policy; `where` gives the rules of the configuration where it is the product that decides them."""
    return PasswordPolicy(
        id="password-policy:organisation",
        name="organisation",
        minimum_length=where(minimum_length(config)),
        character_classes=where(character_classes(config)),
        history=history,
        max_age_days=max_age_days,
        lockout_attempts=lockout_attempts,
        lockout_minutes=lockout_minutes,
        question_may_contain_password=out_of_reach(DATABASE),
    )


def saml_provider(
    name: str,
    place: Evidence,
    current: Known[bool],
    signature: Fact[SignatureStrength] | None,
    creates_users: Fact[bool],
) -> IdentityProvider:
    """The service that the class of a name asks."""
    return IdentityProvider(
        id=f"identity-provider:{name}",
        name=name,
        protocol="SAML",
        protocol_current=current,
        signature=signature,
        secret_protected=None,
        creates_users=creates_users,
        evidence=place,
    )


def _providers(
    way: Fact[str],
    native: Collection[str],
    saml: Collection[str],
    provider: Callable[[str, Evidence], IdentityProvider],
) -> Seen[IdentityProvider]:
    if isinstance(way, Unknown):
        return way
    if way.value in native:
        return Population("identity_providers", ())
    if way.value not in saml:
        return not_provided(CONFIG, reason=f"authenticationClass names {way.value}, which is not known")
    return Population("identity_providers", (provider(way.value, way.evidence),))

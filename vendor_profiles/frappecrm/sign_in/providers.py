"""Services that vouch for people: a directory, and social sign-in."""

from __future__ import annotations

from auditor.posture import Fact, IdentityProvider, Known, Population, Seen, Unknown, map_fact, negated
from auditor.vendor.answers import Answers, Row
from auditor.vendor.facts.columns import called, one_of
from auditor.vendor.facts.gaps import first_gap, united

from .. import kinds
from ..product import TABLE, declared
from ..values import flag, told

_OWN = frozenset(TABLE["own_directories"])


def identity_providers(answers: Answers) -> Seen[IdentityProvider]:
    """The directory, and social sign-in of kinds that the organisation's own directory can stand behind."""
    return united("identity_providers", (_directory(answers), _social(answers, own=True)))


def login_providers(answers: Answers) -> Seen[IdentityProvider]:
    """Social sign-in by accounts elsewhere."""
    return _social(answers, own=False)


def sso_enabled(answers: Answers) -> Fact[bool]:
    """Whether any of them is in use."""
    found = [identity_providers(answers), login_providers(answers)]
    for seen in found:
        if not isinstance(seen, Unknown) and seen.items:
            return Known(True, seen.items[0].evidence)
    gap = first_gap(found)
    ldap = told(answers, kinds.LDAP, "enabled")
    return gap if gap is not None else ldap


def _directory(answers: Answers) -> Seen[IdentityProvider]:
    row = answers.one(kinds.LDAP)
    if isinstance(row, Unknown):
        return row
    on = flag(row, "enabled")
    if isinstance(on, Unknown):
        return on
    if not on.value:
        return Population("identity_providers", ())
    provider = IdentityProvider(
        id="identity-provider:ldap",
        name="LDAP",
        protocol="LDAP",
        protocol_current=None,
        signature=None,
        secret_protected=declared(True, "integrations/doctype/ldap_settings/ldap_settings.json"),
        creates_users=negated(flag(row, "do_not_create_new_user")),
        evidence=row.evidence,
    )
    return Population("identity_providers", (provider,))


def _social(answers: Answers, *, own: bool) -> Seen[IdentityProvider]:
    noun = "identity_providers" if own else "login_providers"

    def build(row: Row) -> IdentityProvider | None:
        on, kind = flag(row, "enable_social_login"), row.text("social_login_provider")
        off = isinstance(on, Known) and not on.value
        return None if off or (kind in _OWN) is not own else _provider(row, answers)

    return answers.population(noun, kinds.SOCIAL, build, key="name")


def _provider(row: Row, answers: Answers) -> IdentityProvider:
    return IdentityProvider(
        id=f"identity-provider:{row.text('name')}",
        name=called(row, "provider_name", "name"),
        protocol="OAuth 2.0",
        protocol_current=declared(True, "utils/oauth.py"),
        signature=None,
        secret_protected=declared(True, "integrations/doctype/social_login_key/social_login_key.json"),
        creates_users=_creates(row, answers),
        evidence=row.evidence,
    )


def _creates(row: Row, answers: Answers) -> Fact[bool]:
    """What the service itself says, else what the whole site says of signing up."""
    if row.has("sign_ups") and row.data["sign_ups"] in (None, ""):
        return negated(told(answers, kinds.WEBSITE, "disable_signup"))
    return map_fact(one_of(row, "sign_ups", {"Allow": True, "Deny": False}), bool)

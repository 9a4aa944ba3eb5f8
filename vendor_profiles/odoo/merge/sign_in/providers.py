"""Services that vouch for users: OAuth providers, directories, and those that an extension brings."""

from __future__ import annotations

from auditor.posture import (
    Fact,
    IdentityProvider,
    Known,
    Seen,
    Unknown,
    Unread,
    gravest,
    not_provided,
)
from auditor.vendor.answers import Row
from auditor.vendor.facts.gaps import but_for, gap_among

from ...tables import modules
from ..exposure import open_sign_up
from ..tenant import Tenant

EXTENSION = "identity-provider:extension"


def login_providers(tenant: Tenant) -> Seen[IdentityProvider]:
    """OAuth providers that are offered. An account is made for somebody unknown where a stranger can sign up at all
    (addons/auth_oauth/models/res_users.py, `_auth_oauth_signin`)."""
    creates = open_sign_up(tenant)
    return tenant.answers.population("identity_providers", "OAuthProvider", lambda row: _oauth(row, creates))


def identity_providers(tenant: Tenant) -> Seen[IdentityProvider]:
    """Directories that passwords are tried against, and SAML or OpenID Connect by an extension, whose settings are not
    read: that there is one is known, and nothing more."""
    found = tenant.answers.population("identity_providers", "Ldap", _directory)
    installed = tenant.module(*modules("identity_modules"))
    if installed is False:
        return found
    if isinstance(installed, Unknown):
        why = installed
        unread: tuple[Unread, ...] = ()
    else:
        why = not_provided("identity provider", "an extension for SAML or OpenID Connect is installed")
        unread = (Unread(EXTENSION, "SAML or OpenID Connect", why),)
    if isinstance(found, Unknown):
        return gravest((found, why))
    return but_for(found, why, unread=unread)


def single_sign_on(tenant: Tenant) -> Fact[bool]:
    """Whether any service vouches for users beside the product's own passwords."""
    installed = tenant.module(*modules("identity_modules"))
    if installed is True:
        return Known(True, tenant.place("Module"))
    services = (login_providers(tenant), tenant.answers.population("directories", "Ldap", _directory))
    for providers in services:
        if not isinstance(providers, Unknown) and providers.items:
            return Known(True, providers.items[0].evidence)
    gap = gap_among((installed, *services))
    return Known(False, tenant.place("Module")) if gap is None else gap


def _oauth(row: Row, creates: Fact[bool]) -> IdentityProvider | None:
    enabled = row.flag("enabled")
    if isinstance(enabled, Known) and not enabled.value:
        return None
    return _provider(row, f"login-provider:{row.text('id')}", row.text("name"), "OAuth 2.0", creates)


def _directory(row: Row) -> IdentityProvider:
    """The password of the product is tried first, then the directory's (addons/auth_ldap/models/res_users.py)."""
    id_ = f"identity-provider:ldap-{row.text('id')}"
    return _provider(row, id_, row.text("ldap_server"), "LDAP", row.flag("create_user"))


def _provider(row: Row, id_: str, name: str, protocol: str, creates: Fact[bool]) -> IdentityProvider:
    return IdentityProvider(
        id=id_,
        name=name or row.text("id"),
        protocol=protocol,
        protocol_current=None,
        signature=None,
        secret_protected=None,
        creates_users=creates,
        evidence=row.evidence,
    )

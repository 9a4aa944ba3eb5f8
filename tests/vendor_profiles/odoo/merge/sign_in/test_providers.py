"""Who vouches for users beside the product's own passwords, and who may make an account."""

from __future__ import annotations

import pytest

from auditor.posture import Authentication, Known, Population, Unknown, UnknownKind
from tests.vendor_profiles.facts import known
from tests.vendor_profiles.odoo.fake import Fake
from tests.vendor_profiles.odoo.support import posture_of, statuses
from tests.vendor_profiles.odoo.tenant import Tables, hardened, modules, parameters, weak

OAUTH = {"id": 3, "name": "Google", "enabled": True, "auth_endpoint": "https://accounts.example.com/auth"}
LDAP = {"id": 1, "ldap_server": "ldap.example.com", "ldap_tls": True, "create_user": True}


def sign_in(tables: Tables, **without: UnknownKind) -> Authentication:
    return posture_of(Fake(tables), without).authentication


def names(seen: object) -> list[tuple[str, str]]:
    assert isinstance(seen, Population)
    return [(entry.name, entry.protocol) for entry in seen.items]


def test_without_any_there_is_no_single_sign_on() -> None:
    found = sign_in(hardened())
    assert names(found.identity_providers) == names(found.login_providers) == []
    assert isinstance(found.sso_enabled, Known)
    assert found.sso_enabled.value is False


def test_a_directory_and_an_oauth_provider_vouch_for_users() -> None:
    tables = hardened() | {"auth.oauth.provider": [OAUTH], "res.company.ldap": [LDAP]}
    found = sign_in(tables)
    assert names(found.identity_providers) == [("ldap.example.com", "LDAP")]
    assert names(found.login_providers) == [("Google", "OAuth 2.0")]
    assert isinstance(found.sso_enabled, Known)
    assert found.sso_enabled.value is True


@pytest.mark.parametrize("creates", [True, False])
def test_a_directory_makes_accounts_where_it_is_told_to(creates: bool) -> None:
    found = sign_in(hardened() | {"res.company.ldap": [{**LDAP, "create_user": creates}]})
    assert isinstance(found.identity_providers, Population)
    (directory,) = found.identity_providers.items
    assert isinstance(directory.creates_users, Known)
    assert directory.creates_users.value is creates


@pytest.mark.parametrize(("make", "creates"), [(weak, True), (hardened, False)])
def test_oauth_makes_accounts_where_strangers_can_sign_up(make: object, creates: bool) -> None:
    tables = (weak() if make is weak else hardened()) | {"auth.oauth.provider": [OAUTH]}
    found = sign_in(tables).login_providers
    assert isinstance(found, Population)
    assert isinstance(found.items[0].creates_users, Known)
    assert found.items[0].creates_users.value is creates


def test_a_provider_that_is_not_offered_vouches_for_nobody() -> None:
    found = sign_in(hardened() | {"auth.oauth.provider": [{**OAUTH, "enabled": False}]})
    assert names(found.login_providers) == []


def test_an_extension_is_one_of_which_nothing_more_is_known() -> None:
    tables = hardened() | {"res.company.ldap": [LDAP]}
    tables["ir.module.module"] += modules("auth_saml")
    providers = sign_in(tables).identity_providers
    assert names(providers) == [("ldap.example.com", "LDAP")]
    assert isinstance(providers, Population)
    assert [entry.id for entry in providers.unread] == ["identity-provider:extension"]
    assert isinstance(providers.complete, Unknown)
    assert (providers.complete.kind, providers.complete.resource) == (
        UnknownKind.NOT_PROVIDED,
        "identity provider",
    )


@pytest.mark.parametrize("kind", ["Ldap", "OAuthProvider", "Module"])
def test_where_one_list_is_refused_it_is_not_known_that_there_is_none(kind: str) -> None:
    enabled = sign_in(hardened(), **{kind: UnknownKind.DENIED}).sso_enabled
    assert isinstance(enabled, Unknown)
    assert (enabled.kind, enabled.resource) == (UnknownKind.DENIED, kind)


def test_who_signs_up_without_the_pages_of_the_portal_is_a_portal_user_as_well() -> None:
    tables = weak()
    tables["ir.module.module"] = modules("base", "auth_signup")
    assert statuses(posture_of(Fake(tables)))["exposure.self-registration"] == "fail"


@pytest.mark.parametrize(
    ("installed", "value", "length"), [(False, None, 1), (True, None, 1), (True, "0", 1), (True, "12", 12)]
)
def test_a_password_of_one_character_is_one(installed: bool, value: str | None, length: int) -> None:
    """The product refuses an empty one only; the extension demands more where it is told to."""
    tables = weak()
    tables["ir.module.module"] += modules("auth_password_policy") if installed else []
    if value is not None:
        tables["ir.config_parameter"] += parameters(auth_password_policy__minlength=value)
    policies = sign_in(tables).password_policies
    assert isinstance(policies, Population)
    found = known(policies.items[0].minimum_length)
    assert found.value == length

"""What the checks say of an organisation that is weak, hardened, seen with too few rights, tiny, or of a small edition."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from auditor.posture import Audience, Known, Population, Posture, Source, Unknown, UnknownKind, User, UserKind
from auditor.vendor import NotUsableError, Raw
from tests.unknown import is_unknown
from tests.vendor_profiles.facts import seen, value
from vendor_profiles.salesforce.api.answers import extract

from .fake import Fake, SalesforceError
from .org import ADMIN, CLERK, GUEST, Account, Container, Org, hardened, tiny, weak
from .support import posture_of, posture_of_org, results_of, statuses

WEAK, HARDENED = statuses(posture_of_org(weak())), statuses(posture_of_org(hardened()))


def people(posture: Posture) -> dict[str, User]:
    return {user.login.partition("@")[0]: user for user in seen(posture.users).items}


@pytest.mark.parametrize(
    "check",
    [
        "mfa.admins", "mfa.all-users", "mfa.required-for-ui", "auth.password-length", "auth.lockout", "auth.session-timeout",
        "auth.sso-only", "auth.weak-oauth-flows", "access.people-export", "access.login-as",
        "access.role-groups-current", "access.dormant-privileged", "exposure.guest-uploads", "exposure.self-registration",
        "exposure.clickjack", "exposure.public-link-password", "encryption.certificate-expiry", "encryption.exportable-keys",
        "endpoints.cors-origins", "endpoints.merge-fields", "logging.event-generation", "logging.deletion-allowed",
        "apps.admin-approval", "apps.ip-relaxation", "apps.credential-unused", "transport.hsts",
    ],
)  # fmt: skip
def test_a_weak_organisation_fails(check: str) -> None:
    assert WEAK.get(check) in ("fail", "partial"), WEAK.get(check, "no such check")


@pytest.mark.parametrize(
    "check",
    [
        "mfa.admins", "mfa.required-for-ui", "auth.weak-oauth-flows", "access.login-as",
        "access.admin-count", "access.role-groups-current", "access.external-sharing", "access.default-sharing",
        "exposure.public-links", "encryption.certificate-expiry", "encryption.certificate-key-size",
        "logging.event-generation", "logging.sign-ins", "logging.audit-on", "endpoints.plain-http", "apps.admin-approval",
        "transport.hsts", "access.auditor-credential",
    ],
)  # fmt: skip
def test_a_hardened_organisation_passes(check: str) -> None:
    assert HARDENED.get(check) == "pass", HARDENED.get(check, "no such check")


@pytest.mark.parametrize(
    ("without", "checks"),
    [
        ("ViewAllUsers ManageUsers", ["access.admin-count", "access.people-export", "hygiene.leavers"]),
        ("CustomizeApplication", ["apps.credential-unused"]),
        ("MonitorLoginHistory ManageUsers", []),
        ("ViewSetup", ["access.run-code", "access.default-sharing", "access.unheld-roles"]),
        ("ExternalClientAppViewer", ["apps.refresh-token-lifetime"]),
    ],
)
def test_without_a_right_nothing_passes_that_takes_it(without: str, checks: list[str]) -> None:
    own = weak().own - set(without.split())
    found = statuses(posture_of_org(replace(hardened(), own=own)))
    for check in checks:
        assert found[check] not in ("pass", "not_applicable"), check


def test_without_the_methods_of_people_nobody_is_said_to_have_one() -> None:
    refused = {"TwoFactorMethodsInfo": SalesforceError(403, "INSUFFICIENT_ACCESS")}
    found = statuses(posture_of(Fake(hardened(), refused=refused)))
    assert {found["mfa.admins"], found["mfa.all-users"]} == {"unknown"}


def test_to_an_account_with_no_right_but_the_api_no_list_is_whole() -> None:
    """Answers come all the same, and look like those of an account that sees everything."""
    posture = posture_of_org(replace(hardened(), own=frozenset({"ApiEnabled"})))
    lists = (
        posture.users, posture.administrators, posture.access.roles, posture.integrations.apps,
        posture.integrations.endpoints, posture.encryption.certificates, posture.data.objects, posture.exposure.sites,
    )  # fmt: skip
    assert all(
        isinstance(one, Population)
        and is_unknown(
            one.complete,
            (UnknownKind.DENIED, "Certificate"),
            (UnknownKind.DENIED, "ConnectedApp"),
            (UnknownKind.DENIED, "CustomObject"),
            (UnknownKind.DENIED, "CustomSite"),
            (UnknownKind.DENIED, "Profile"),
            (UnknownKind.DENIED, "RemoteSiteSetting"),
            (UnknownKind.DENIED, "User"),
        )
        for one in lists
    )
    rich, poor = HARDENED, statuses(posture)
    worth = {"fail": 0, "unknown": 0, "partial": 1, "pass": 2, "not_applicable": 2}
    better = [id_ for id_ in rich if worth[poor[id_]] > worth[rich[id_]]]
    assert better == []


def test_the_right_that_is_missing_is_named() -> None:
    posture = posture_of_org(replace(weak(), own=weak().own - {"ViewAllUsers", "ManageUsers"}))
    gap = seen(posture.users).complete
    assert is_unknown(gap, (UnknownKind.DENIED, "User"))
    assert (gap.kind, gap.permission) == (UnknownKind.DENIED, "View All Users")


def test_the_rights_of_the_audit_itself_decide_even_when_they_are_not_shown() -> None:
    refused = {"UserPermissionAccess": SalesforceError(403, "INSUFFICIENT_ACCESS")}
    posture = posture_of(Fake(hardened(), refused=refused))
    assert is_unknown(seen(posture.users).complete, (UnknownKind.ERROR, "User"))
    assert is_unknown(posture.audit_credentials, (UnknownKind.NOT_PROVIDED, "Self"))


def test_a_tiny_organisation_is_read() -> None:
    posture = posture_of_org(tiny())
    assert people(posture)["root"].administrator.value is True  # type: ignore[union-attr]
    assert statuses(posture)["access.modify-all-data"] in ("fail", "partial", "pass")


def test_what_an_edition_does_not_have_is_no_answer() -> None:
    org = hardened()
    small = frozenset(
        {"TenantSecret", "EventLogFile", "TransactionSecurityPolicy", "MutingPermissionSet", "OauthToken"}
    )
    found = statuses(posture_of(Fake(org, without=small)))
    assert found["apps.credential-unused"] == "unknown"
    assert found["logging.alert-rules"] in ("unknown", "fail")


def test_portals_that_the_product_does_not_have_are_none() -> None:
    posture = posture_of(Fake(hardened(), without=frozenset({"Network", "Site"})))
    assert seen(posture.exposure.portals).complete is True
    poor = replace(hardened(), own=frozenset({"ApiEnabled"}))
    hidden = posture_of(Fake(poor, without=frozenset({"Network", "Site"})))
    assert is_unknown(hidden.exposure.portals, (UnknownKind.NOT_PROVIDED, "Network"))


def test_accounts_are_what_they_are() -> None:
    found = people(posture_of_org(weak()))
    kinds = {name: user.kind.value for name, user in found.items() if isinstance(user.kind, Known)}
    assert (kinds["ann"], kinds["sync"], kinds["guest"]) == (
        UserKind.PERSON,
        UserKind.INTEGRATION,
        UserKind.GUEST,
    )
    assert found["ice"].active.value is False  # type: ignore[union-attr]
    assert found["sync"].interactive.value is False  # type: ignore[union-attr]
    assert found["ann"].interactive.value is True  # type: ignore[union-attr]
    assert found["ann"].manager.value == found["root"].id  # type: ignore[union-attr]
    assert found["boss"].last_login.value is None  # type: ignore[union-attr]
    assert is_unknown(found["sync"].mfa_enrolled, (UnknownKind.NOT_PROVIDED, "TwoFactorMethodsInfo"))
    assert str(found["root"].last_administered.value) == "2026-11-01"  # type: ignore[union-attr]
    assert found["ann"].last_administered.value is None  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("licence", "audience"), [("Salesforce", Audience.INTERNAL), ("Customer Community", Audience.EXTERNAL)]
)
def test_the_licence_of_a_profile_tells_whom_it_is_for(licence: str, audience: Audience) -> None:
    org = weak()
    found = posture_of_org(
        replace(
            org,
            profiles=tuple(replace(one, licence=licence) if one == CLERK else one for one in org.profiles),
        )
    )
    audiences = {role.name: role.audience for role in seen(found.access.roles)}
    assert value(audiences[CLERK.name]) is audience
    assert value(audiences[GUEST.name]) is Audience.GUEST


def test_what_accounts_are_given_has_canonical_names() -> None:
    found = people(posture_of_org(weak()))
    assert found["ann"].roles.value == (  # type: ignore[union-attr]
        "profile:Standard", "permission-set:Exporter", "permission-set-group:Team",
    )  # fmt: skip
    limits = found["bob"].limits
    assert not isinstance(limits, Unknown)
    assert str(limits["permission-set:acme__Deleter"].until.value) == "2026-12-31"  # type: ignore[union-attr]


def test_an_assignment_that_is_there_twice_ends_with_the_last() -> None:
    org = Org(
        profiles=(ADMIN,),
        sets=(Container("Extra", "Extra"),),
        accounts=(
            Account(
                "a@b.example", "Admin", ("Extra", "Extra"), ends={"Extra": "2026-12-31T00:00:00.000+0000"}
            ),
        ),
    )
    fake = Fake(org)
    fake.tables["PermissionSetAssignment"][0]["ExpirationDate"] = None
    limits = people(posture_of(fake))["a"].limits
    assert limits == {}


def test_a_standard_profile_is_known_by_its_name_where_its_metadata_is_not_shown() -> None:
    refused = {"Profile": SalesforceError(403, "INSUFFICIENT_ACCESS")}
    posture = posture_of(Fake(weak(), refused=refused))
    assert is_unknown(people(posture)["root"].roles, (UnknownKind.NOT_PROVIDED, "Profile"))
    fake = Fake(weak())
    shown = posture_of(fake)
    fake.get = lambda path, soql, get=fake.get: (  # type: ignore[method-assign,misc]
        {"records": []} if "FullName" in soql else get(path, soql)
    )
    hidden = posture_of(fake)
    assert people(hidden)["root"].roles == people(shown)["root"].roles


def test_a_right_of_no_edition_is_nobodys_and_a_value_that_is_missing_is_unknown() -> None:
    assert WEAK["apps.salesforce-any-api-client"] == "pass"
    fake = Fake(weak())
    del fake.tables["PermissionSet"][1]["PermissionsAuthorApex"]
    found = results_of(posture_of(fake))["access.run-code"]
    assert {entry.id for entry in found.resources if entry.status == "unknown"} == {"profile:Standard"}


def test_what_only_the_api_shows_is_kept_as_native_facts() -> None:
    native = posture_of_org(weak()).native
    values = {key: fact.value for key, fact in native.items() if isinstance(fact, Known)}
    assert values["HealthCheck.score"] == 72
    assert values["LoginHistory.weak_tls_sign_ins"] == 0
    assert values["TenantSecret.days_since_newest"] > 600
    assert values["ContentDistribution.endless"] == 1
    assert values["computed.active_system_administrators"] == 2


def test_old_protocols_of_sign_ins_are_counted() -> None:
    fake = Fake(weak())
    fake.tables["LoginHistory"].append({"TlsProtocol": "TLS 1.1", "CipherSuite": "X", "logins": 3})
    fact = posture_of(fake).native["LoginHistory.weak_tls_sign_ins"]
    assert isinstance(fact, Known) and fact.value == 3  # noqa: PT018


def test_the_release_is_the_newest_that_is_offered() -> None:
    version = posture_of_org(tiny()).product.version
    assert isinstance(version, Known) and version.value == "Winter '26"  # noqa: PT018


def test_an_audit_with_the_power_to_write_is_said() -> None:
    found = results_of(posture_of_org(replace(tiny(), own=tiny().own | {"ModifyAllData", "AuthorApex"})))
    (entry,) = found["access.auditor-credential"].resources
    assert set(entry.actual) == {"ModifyAllData", "AuthorApex"}


@pytest.mark.parametrize("kind", ["LiveUser", "LiveProfile", "LivePermissionSet", "LiveObjectPermissions"])
def test_a_list_that_is_never_empty_and_came_empty_was_not_told(kind: str) -> None:
    answer = json.dumps({"totalSize": 0, "done": True, "records": []}).encode()
    with pytest.raises(NotUsableError, match="empty"):
        list(extract(Raw(kind, answer, Source("GET /services/data/v64.0/query", "", ""))))

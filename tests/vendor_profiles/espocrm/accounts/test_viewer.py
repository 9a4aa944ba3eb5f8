"""What an account that is no administrator is shown with status 200, and what that is worth."""

from __future__ import annotations

import pytest

from auditor.posture import AuditCredential, Known, Population, UnknownKind
from auditor.snapshot import ResourceState
from benchmarks.twins.espocrm.shapes import listed, user
from tests.unknown import is_unknown, lacks
from tests.vendor_profiles.answers import Tenant
from tests.vendor_profiles.espocrm.tenant import hardened, posture, results
from tests.vendor_profiles.facts import value

REFUSED = (
    "Role", "PortalRole", "AuthLogRecord", "ScheduledJob", "InboundEmail", "UserSecurity", "TeamRecord", "PortalRecord"
)  # fmt: skip


def by_regular_user() -> Tenant:
    tenant = hardened()
    tenant["Self"] = {
        "user": {"id": "r1", "userName": "r1.name", "type": "regular"},
        "acl": {
            "table": {
                "Account": {"read": "team", "edit": "own", "delete": "no", "create": "yes"},
                "User": {"read": "all", "edit": "own", "delete": "no", "create": "no"},
                "Webhook": False,
            },
            "exportPermission": "no",
        },
        "appParams": {"isRestrictedMode": False},
    }
    for key in (
        "authTokenMaxIdleTime",
        "authTokenLifetime",
        "authenticationMethod",
        "cleanupActionHistoryPeriod",
    ):
        del tenant["Settings"][key]
    tenant["Webhook"] = listed()
    tenant["EmailAccount"] = listed()
    return tenant


STATES = dict.fromkeys(REFUSED, ResourceState.DENIED)


def test_nothing_that_was_shown_in_part_counts_as_whole() -> None:
    found = posture(by_regular_user(), STATES)
    for seen in (found.users, found.administrators, found.access.roles, found.integrations.credentials):
        assert isinstance(seen, Population)
        gap = seen.complete
        assert is_unknown(gap, (UnknownKind.DENIED, "Role"), (UnknownKind.DENIED, "User"))
        assert (gap.kind, gap.permission) == (UnknownKind.DENIED, "User type Admin")
    assert is_unknown(found.integrations.endpoints, (UnknownKind.DENIED, "Webhook"))


def test_no_check_of_settings_for_administrators_passes() -> None:
    found = results(posture(by_regular_user(), STATES))
    for id_ in (
        "auth.session-timeout",
        "auth.reset-ends-sessions",
        "auth.sso-only",
        "logging.audit-retention",
    ):
        assert found[id_].status == "unknown", id_
        assert {entry.permission for entry in found[id_].missing} == {"User type Admin"}, id_


def test_a_setting_that_is_hidden_is_not_one_that_is_off() -> None:
    tenant = by_regular_user()
    del tenant["Settings"]["authIpAddressCheck"]
    roles = posture(tenant, STATES).access.roles
    assert isinstance(roles, Population)
    [everyone] = [role for role in roles if role.id == "everyone:internal"]
    assert is_unknown(everyone.login_ranges, (UnknownKind.DENIED, "Settings"))


def test_super_administrators_are_hidden_from_administrators_in_restricted_mode() -> None:
    tenant = hardened()
    for mode in ({"isRestrictedMode": True}, {}, {"isRestrictedMode": None}):
        tenant["Self"]["appParams"] = mode
        administrators = posture(tenant).administrators
        assert isinstance(administrators, Population)
        assert is_unknown(administrators.complete, (UnknownKind.DENIED, "User"))
        assert administrators.complete.permission == "User type Super Admin"
    tenant["Self"]["user"]["type"] = "super-admin"
    tenant["User"]["list"].append(user("s1", "super-admin"))
    administrators = posture(tenant).administrators
    assert isinstance(administrators, Population)
    assert administrators.complete is True
    assert {admin.id for admin in administrators} == {"user:a1", "user:s1"}


@pytest.mark.parametrize("broken", [{}, {"user": None}, {"user": {"type": 5}}, {"user": []}])
def test_whoever_does_not_say_who_asked_is_not_taken_for_an_administrator(broken: dict[str, object]) -> None:
    found = posture(hardened() | {"Self": broken})
    assert isinstance(found.users, Population)
    assert is_unknown(found.users.complete, (UnknownKind.ERROR, "Self"))
    assert lacks(results(found)["mfa.admins"], (UnknownKind.ERROR, "Self"))


def test_without_the_answer_about_oneself_nothing_is_whole() -> None:
    found = posture(hardened(), {"Self": ResourceState.ERROR})
    assert isinstance(found.users, Population)
    assert is_unknown(found.users.complete, (UnknownKind.ERROR, "Self"))
    assert is_unknown(found.audit_credentials, (UnknownKind.ERROR, "Self"))


def credential(tenant: Tenant, states: dict[str, ResourceState] | None = None) -> AuditCredential:
    found = posture(tenant, states).audit_credentials
    assert isinstance(found, Population)
    [used] = found
    assert isinstance(used, AuditCredential)
    return used


def test_the_credential_of_the_audit_is_a_finding_of_its_own() -> None:
    used = credential(hardened())
    assert isinstance(used.excess, Known)
    assert "manage users, roles and settings" in used.excess.value
    used = credential(by_regular_user(), STATES)
    assert value(used.excess) == ("read Account", "create Account", "change Account")


def test_a_credential_that_may_only_look_up_accounts_has_nothing_in_excess() -> None:
    tenant = by_regular_user()
    tenant["Self"]["acl"]["table"]["Account"] = False
    used = credential(tenant, STATES)
    assert value(used.excess) == ()


def test_a_credential_whose_rights_are_not_told_is_not_without_rights() -> None:
    tenant = by_regular_user()
    del tenant["Self"]["acl"]
    used = credential(tenant, STATES)
    assert is_unknown(used.excess, (UnknownKind.ERROR, "Self"))


def test_a_field_of_accounts_that_is_hidden_is_refused_and_not_merely_missing() -> None:
    tenant = by_regular_user()
    for row in tenant["User"]["list"]:
        del row["auth2FA"], row["rolesIds"]
    users = posture(tenant, STATES).users
    assert isinstance(users, Population)
    [person] = [user for user in users if user.id == "user:r1"]
    for fact in (person.mfa_enrolled, person.roles):
        assert is_unknown(fact, (UnknownKind.DENIED, "User"))
        assert (fact.kind, fact.permission) == (UnknownKind.DENIED, "User type Admin")

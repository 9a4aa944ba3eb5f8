"""Users, departments, the event log, the audit's own permissions: fact by fact, and what losing them does."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from auditor.posture import Grade, GroupKind, Known, Population, Unknown, UnknownKind, User, UserKind
from auditor.snapshot import ResourceState
from tests.unknown import is_unknown
from tests.vendor_profiles.bitrix24.tenant import PLAN, bad, basic, good, listed, posture, results, user
from tests.vendor_profiles.facts import value

GOOD, BAD = results(posture(good())), results(posture(bad()))


def person(**changes: Any) -> User:
    found = posture(good() | {"User": listed(user(7, **changes))}).users
    assert isinstance(found, Population)
    return found.items[0]


@pytest.mark.parametrize(
    ("type_", "kind", "interactive"),
    [
        ("employee", UserKind.PERSON, True),
        ("extranet", UserKind.PORTAL, True),
        ("bot", UserKind.INTEGRATION, False),
    ],
)
def test_kinds(type_: str, kind: UserKind, interactive: bool) -> None:
    one = person(USER_TYPE=type_)
    assert isinstance(one.kind, Known)
    assert isinstance(one.interactive, Known)
    assert (one.kind.value, one.interactive.value) == (kind, interactive)


def test_an_empty_last_sign_in_is_never_and_a_missing_one_unknown() -> None:
    never = person(LAST_LOGIN="").last_login
    assert value(never) is None
    row = user(7)
    del row["LAST_LOGIN"], row["USER_TYPE"]  # what user_basic does not show
    found = posture(good() | {"User": listed(row)}).users
    assert isinstance(found, Population)
    assert is_unknown(found.items[0].last_login, (UnknownKind.ERROR, "LastSignIn"))
    assert is_unknown(found.items[0].kind, (UnknownKind.ERROR, "Employee"))


def test_the_event_log_says_who_signed_in_and_never_who_did_not() -> None:
    found = posture(basic(bad())).users
    assert isinstance(found, Population)
    seen = {one.id: one.last_login for one in found.items}
    known = seen["user:3"]
    assert value(known) == date(2025, 1, 20)
    assert isinstance(known, Known)
    assert known.evidence.source.grade is Grade.DERIVED
    silent = seen["user:2"]
    assert isinstance(silent, Unknown)
    assert (silent.kind, silent.resource) == (UnknownKind.ERROR, "LastSignIn")
    assert silent.reason == "the event log has no sign-in of this user"


def test_the_kind_of_account_by_the_list_that_it_is_in() -> None:
    found = posture(basic(good())).users
    assert isinstance(found, Population)
    assert [one.kind.value for one in found.items if isinstance(one.kind, Known)] == [
        UserKind.PERSON,
        UserKind.PERSON,
        UserKind.PORTAL,
    ]


@pytest.mark.parametrize("kind", ["Employee", "Extranet"])
def test_a_filter_that_was_not_applied_says_nothing_of_the_kind_of_account(kind: str) -> None:
    tenant = basic(good())
    tenant[kind] = listed(*({"ID": str(number)} for number in (1, 2, 3)))
    found = posture(tenant).users
    assert isinstance(found, Population)
    gaps = [one.kind for one in found.items]
    assert all(
        is_unknown(gap, (UnknownKind.ERROR, "Employee")) and gap.kind is UnknownKind.ERROR for gap in gaps
    )


def test_an_account_in_neither_list_is_of_no_known_kind() -> None:
    tenant = basic(good())
    del tenant["Employee"]["result"][0]
    found = posture(tenant).users
    assert isinstance(found, Population)
    gap = found.items[0].kind
    assert is_unknown(gap, (UnknownKind.ERROR, "Employee"))
    assert gap.reason == "neither an employee nor a person outside"


def test_a_sign_in_of_another_kind_or_person_is_none() -> None:
    tenant = basic(bad())
    tenant["LastSignIn"]["3"]["result"]["items"][0]["auditTypeId"] = "USER_LOGOUT"
    tenant["LastSignIn"]["4"]["result"]["items"][0]["userId"] = 44
    found = posture(tenant).users
    assert isinstance(found, Population)
    seen = {one.id: one.last_login for one in found.items}
    assert is_unknown(seen["user:3"], (UnknownKind.ERROR, "LastSignIn"))
    assert is_unknown(seen["user:4"], (UnknownKind.ERROR, "LastSignIn"))


@pytest.mark.parametrize(
    ("said", "ids"), [([1, "2"], ("department:1", "department:2")), (False, ()), (None, ()), ([], ())]
)
def test_departments_of_a_user(said: Any, ids: tuple[str, ...]) -> None:
    roles = person(UF_DEPARTMENT=said).roles
    assert value(roles) == ids


def test_what_cannot_be_read_is_unknown() -> None:
    one = person(ACTIVE="Y", UF_DEPARTMENT="all", USER_TYPE="android", DATE_REGISTER=7)
    assert all(
        is_unknown(fact, (UnknownKind.ERROR, "User"))
        for fact in (one.active, one.roles, one.kind, one.created)
    )


def test_the_list_of_users_is_never_complete() -> None:
    found = posture(good()).users
    assert isinstance(found, Population)
    assert is_unknown(found.complete, (UnknownKind.OUT_OF_REACH, "Integrators"))
    found = posture(good() | {"Admin": {"result": False}}).users
    assert isinstance(found, Population)
    assert is_unknown(found.complete, (UnknownKind.DENIED, "User"))


def test_departments_are_groups_of_which_it_is_not_known_what_they_give() -> None:
    found = posture(good()).access.groups
    assert isinstance(found, Population)
    assert {group.kind for group in found.items} == {GroupKind.DEPARTMENT}
    assert all(
        is_unknown(group.gives, (UnknownKind.OUT_OF_REACH, "CRM permissions")) for group in found.items
    )


@pytest.mark.parametrize(
    ("scopes", "excess"),
    [
        (["user_basic", "department", "main"], ()),
        (["user", "department"], ("user",)),
        (["crm", "basic", "user_basic"], ("crm",)),
        ([], None),
        (None, None),
        ([7], None),
    ],
)
def test_the_permissions_of_the_audit(scopes: Any, excess: tuple[str, ...] | None) -> None:
    found = posture(good() | {"Scope": {"result": scopes}}).audit_credentials
    assert isinstance(found, Population)
    fact = found.items[0].excess
    assert (
        is_unknown(fact, (UnknownKind.ERROR, "Scope"), (UnknownKind.NOT_PROVIDED, "Scope"))
        if excess is None
        else isinstance(fact, Known) and fact.value == excess
    )


@pytest.mark.parametrize(
    ("check", "good_", "bad_"),
    [
        ("access.auditor-credential", "pass", "fail"),
        ("logging.audit-on", "pass", "fail"),
        ("logging.sign-ins", "pass", "fail"),
        ("hygiene.dormant-accounts", "unknown", "fail"),
        ("hygiene.never-used-accounts", "unknown", "fail"),
        ("hygiene.shared-accounts", "unknown", "fail"),
        ("access.people-export", "unknown", "unknown"),
        ("access.admin-count", "unknown", "unknown"),
        ("mfa.all-users", "unknown", "unknown"),
    ],
)
def test_verdicts(check: str, good_: str, bad_: str) -> None:
    assert (GOOD[check].status, BAD[check].status) == (good_, bad_)


def test_where_nothing_was_seen_nothing_is_said() -> None:
    found = results(posture({}, dict.fromkeys(PLAN.resources, ResourceState.DENIED)))
    assert {one.status for one in found.values()} <= {"unknown", "not_applicable"}
    assert {id_ for id_, one in found.items() if one.status == "not_applicable"} <= {
        id_ for id_, one in BAD.items() if one.status == "not_applicable"
    }


def test_another_event_is_no_sign_in() -> None:
    tenant = good() | {"SignIns": good()["Events"]}
    assert is_unknown(posture(tenant).logging.sign_ins_recorded, (UnknownKind.ERROR, "SignIns"))

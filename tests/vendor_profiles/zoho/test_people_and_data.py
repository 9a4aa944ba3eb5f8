"""Users, personal data, backups, the audit's own token: fact by fact."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from auditor.posture import GroupKind, Known, Marking, Population, Unknown, UnknownKind, User, UserKind
from auditor.snapshot import ResourceState
from tests.unknown import is_unknown
from tests.vendor_profiles.answers import Tenant
from tests.vendor_profiles.facts import known, seen, value
from tests.vendor_profiles.zoho.tenant import (
    field,
    hardened,
    page,
    personal,
    posture,
    run,
    the_policy,
    user,
)


def person(tenant: Tenant, **changes: Any) -> User:
    tenant["User"]["users"].append(user("90", "22", "33") | changes)
    found = seen(posture(tenant).users)
    return found.items[-1]


@pytest.mark.parametrize(
    ("status", "active"),
    [
        ("active", True),
        ("inactive", False),
        ("deleted", False),
        ("disabled dormant", False),
        ("closed", False),
    ],
)
def test_status(status: str, active: bool) -> None:
    fact = known(person(hardened(), status=status).active)
    assert fact.value is active


@pytest.mark.parametrize(
    ("type_", "kind", "interactive"),
    [
        ("Regular User", UserKind.PERSON, True),
        ("Team User", UserKind.PERSON, True),
        ("Sandbox Developer User", UserKind.PERSON, True),
        ("Digital Employee", UserKind.INTEGRATION, False),
        ("Client Portal User", UserKind.PORTAL, True),
    ],
)
def test_kinds(type_: str, kind: UserKind, interactive: bool) -> None:
    one = person(hardened(), type__s=type_)
    assert isinstance(one.kind, Known)
    assert isinstance(one.interactive, Known)
    assert (one.kind.value, one.interactive.value) == (kind, interactive)


def test_words_that_nobody_knows_are_unknown() -> None:
    one = person(hardened(), status="asleep", type__s="Android", profile=None, Reporting_To="boss")
    assert all(
        is_unknown(fact, (UnknownKind.ERROR, "User"))
        for fact in (one.active, one.kind, one.roles, one.administrator, one.manager)
    )


def test_the_rest_of_a_user() -> None:
    one = person(hardened(), Reporting_To={"id": "2"}, confirm=False)
    assert (one.login, one.name) == ("p90@acme.example", "Person 90")
    assert value(one.created) == date(2025, 2, 3)
    assert value(one.manager) == "user:2"
    assert value(one.last_login) is None


def test_of_those_who_signed_in_nobody_says_when() -> None:
    one = person(hardened())
    assert is_unknown(one.last_login, (UnknownKind.OUT_OF_REACH, "Sign-ins"))
    assert is_unknown(one.mfa_enrolled, (UnknownKind.OUT_OF_REACH, "Second factors"))


@pytest.mark.parametrize("confirm", [None, {"odd": 1}])
def test_who_does_not_say_whether_he_took_the_invitation_is_missing_evidence(confirm: Any) -> None:
    """No source tells when somebody signed in; whether he ever could is in the list of users."""
    kind = UnknownKind.NOT_PROVIDED if confirm is None else UnknownKind.ERROR
    assert is_unknown(person(hardened(), confirm=confirm).last_login, (kind, "User"))


@pytest.mark.parametrize("private", [{"odd": 1}, {"type": None, "restricted": None}, True])
def test_a_mark_that_says_nothing_makes_no_field_personal(private: Any) -> None:
    tenant = hardened()
    tenant["Field"]["Deals"]["fields"][0]["private"] = private
    found = posture(tenant).data
    assert "Deals.Amount" not in found.marks
    assert [entry.name for entry in seen(found.fields).unread] == ["Deals.Amount"]


def test_a_copy_of_administrator_makes_administrators_and_sales_does_not() -> None:
    found = seen(posture(hardened()).administrators)
    assert ([one.id for one in found.items], found.complete) == (["user:1"], True)


def test_people_of_a_portal_that_are_not_listed_make_the_list_incomplete() -> None:
    tenant = hardened()
    tenant["UserType"]["acme"]["user_type"][0]["no_of_users"] = 3
    found = seen(posture(tenant).users)
    assert is_unknown(found.complete, (UnknownKind.NOT_PROVIDED, "People of portals"))


def marks(tenant: Tenant, **changes: Any) -> dict[str, Marking]:
    return posture(tenant, policy=the_policy(**changes)).data.marks


def test_marks_of_the_product_come_first() -> None:
    tenant = hardened()
    tenant["Field"]["Deals"]["fields"] += [
        personal("Payer"),
        field("Fax", "phone"),
        field("Insured", hipaa_compliance_enabled=True),
    ]
    found = marks(tenant)
    assert found["Deals.Payer"] is found["Deals.Insured"] is found["Deals"] is Marking.CLASSIFIED
    assert found["Deals.Fax"] is Marking.SUGGESTED
    assert "Leads.Source" not in found


def test_a_field_that_does_not_say_whether_it_is_personal_is_unread_unless_privacy_is_off() -> None:
    tenant = hardened()
    del tenant["Field"]["Deals"]["fields"][0]["private"]
    fields = seen(posture(tenant).data.fields)
    assert [entry.name for entry in fields.unread] == ["Deals.Amount"]
    tenant["Org"]["org"][0]["privacy_settings"] = False
    fields = seen(posture(tenant).data.fields)
    assert fields.unread == ()


@pytest.mark.parametrize(
    ("crypt", "encrypted"),
    [
        (None, False),
        ({"mode": "encryption", "status": 1}, True),
        ({"mode": "encryption", "status": 2}, False),
        ({"mode": "decryption", "status": 2}, False),
        ({"mode": "decryption", "status": 1}, None),
        ({"mode": "encryption", "status": True}, None),
        ({"mode": "encryption", "status": 3}, None),
        ({"mode": "encryption"}, None),
        ({"mode": "rot13", "status": 1}, None),
        (7, None),
    ],
)
def test_encryption_of_fields(crypt: Any, encrypted: bool | None) -> None:
    tenant = hardened()
    tenant["Field"]["Contacts"]["fields"] = [personal("Iban", crypt=crypt)]
    fields = seen(posture(tenant).data.fields)
    fact = next(entry.encrypted for entry in fields.items if entry.name == "Contacts.Iban")
    assert (
        is_unknown(fact, (UnknownKind.ERROR, "Field"))
        if encrypted is None
        else isinstance(fact, Known) and fact.value is encrypted
    )


@pytest.mark.parametrize(
    ("rule", "hours"),
    [
        ("RRULE:FREQ=WEEKLY;INTERVAL=1;BYDAY=MO", 168),
        ("FREQ=WEEKLY;INTERVAL=2", 336),
        ("FREQ=DAILY", 24),
        ("FREQ=WEEKLY;INTERVAL=0", None),
        ("FREQ=MONTHLY", 744),
        ("every monday", None),
        (None, None),
    ],
)
def test_backup_schedules(rule: str | None, hours: int | None) -> None:
    tenant = hardened()
    tenant["Backup"]["backup"]["rrule"] = rule
    found = posture(tenant).backup
    assert isinstance(found.exists, Known)
    assert found.exists.value
    fact = found.interval_hours
    assert (
        is_unknown(fact, (UnknownKind.ERROR, "Backup"), (UnknownKind.NOT_PROVIDED, "Backup"))
        if hours is None
        else isinstance(fact, Known) and fact.value == hours
    )


STATES = [
    ("SCHEDULED", True),
    ("INPROGRESS", True),
    ("STOPPED", False),
    ("COMPLETED", True),
    ("FAILED", True),
    ("PAUSED", None),
    (None, None),
]


@pytest.mark.parametrize(("status", "goes_on"), STATES)
def test_the_schedule_says_how_often_while_it_goes_on(status: str | None, goes_on: bool | None) -> None:
    tenant = hardened()
    tenant["Backup"]["backup"]["status"] = status
    fact = posture(tenant).backup.interval_hours
    assert isinstance(fact, Known if goes_on else Unknown)
    if isinstance(fact, Unknown):
        assert (fact.kind, fact.resource) == (
            UnknownKind.ERROR if goes_on is None else UnknownKind.NOT_PROVIDED,
            "Backup",
        )


@pytest.mark.parametrize("following", [None, "2026-11-23T01:00:00+07:00"])
def test_a_schedule_that_ended_makes_no_more_backups(following: str | None) -> None:
    tenant = hardened()
    tenant["Backup"]["backup"] |= {"status": "COMPLETED", "scheduled_date": following}
    found = posture(tenant).backup
    assert isinstance(found.exists, Known)
    assert is_unknown(found.interval_hours, (UnknownKind.NOT_PROVIDED, "Backup"))
    assert found.interval_hours.reason == "no further backup is scheduled"


@pytest.mark.parametrize(
    ("runs", "exists"),
    [
        ([run("1", "2026-11-23")], True),
        ([run("1", "2026-11-23", "failure"), run("2", "2026-11-16")], True),
        ([run("1", "2026-11-23", "failure"), run("2", "2026-11-16", None)], False),
        ([], False),
        ([run("1", "2026-11-23"), run("2", "2026-11-16", "skipped")], None),
    ],
)
def test_a_schedule_that_never_succeeded_is_no_backup(runs: list[Any], exists: bool | None) -> None:
    tenant = hardened() | {"BackupRun": page("BackupRun", *runs)}
    fact = posture(tenant).backup.exists
    if exists is None:
        assert isinstance(fact, Unknown)
        assert (fact.kind, fact.resource) == (UnknownKind.ERROR, "BackupRun")
    else:
        assert value(fact) is exists


def test_a_last_backup_older_than_the_schedule_leaves_open_how_often_they_are_made() -> None:
    tenant = hardened() | {"BackupRun": page("BackupRun", run("1", "2026-10-01"))}
    fact = posture(tenant).backup.interval_hours
    assert isinstance(fact, Unknown)
    assert (fact.kind, fact.resource) == (UnknownKind.NOT_PROVIDED, "BackupRun")


@pytest.mark.parametrize("kind", ["Backup", "BackupRun"])
def test_backups_that_were_not_seen_are_unknown_with_the_scope_that_shows_them(kind: str) -> None:
    found = posture(hardened(), {kind: ResourceState.DENIED}).backup
    assert is_unknown(found.interval_hours, (UnknownKind.DENIED, "Backup"), (UnknownKind.DENIED, "BackupRun"))
    assert found.interval_hours.kind is UnknownKind.DENIED
    assert found.interval_hours.permission == "ZohoCRM.bulk.backup.READ, and the profile Administrator"
    assert isinstance(found.exists, Unknown if kind == "BackupRun" else Known)


@pytest.mark.parametrize(
    ("counts", "whole"),
    [
        ({"no_of_users": 0}, True),
        ({"no_of_users": 3}, False),
        ({"active_user_count": 0, "deactive_user_count": 0}, True),
        ({"active_user_count": 0, "deactive_user_count": 2}, False),
        ({"active_user_count": 0}, False),
        ({"no_of_users": 0, "active_user_count": 4, "deactive_user_count": 0}, False),
        ({"no_of_users": False}, False),
        ({}, False),
    ],
)
def test_people_of_portals_are_counted_as_either_schema_has_them(counts: Any, whole: bool) -> None:
    tenant = hardened()
    row = tenant["UserType"]["acme"]["user_type"][0]
    del row["no_of_users"]
    row |= counts
    people = seen(posture(tenant).users)
    assert (people.complete is True) is whole


@pytest.mark.parametrize(
    ("count", "gap"), [(3, "People of portals"), (None, "UserType"), (True, "UserType"), (-1, "UserType")]
)
def test_people_whom_no_list_holds_are_not_taken_for_people_who_were_not_counted(
    count: Any, gap: str
) -> None:
    tenant = hardened()
    tenant["UserType"]["acme"]["user_type"][0]["no_of_users"] = count
    people = seen(posture(tenant).users)
    assert is_unknown(people.complete, (UnknownKind.NOT_PROVIDED, gap))


@pytest.mark.parametrize(
    ("scope", "excess"),
    [
        ("ZohoCRM.users.READ ZohoCRM.org.READ", ()),
        ("ZohoCRM.users.ALL,ZohoCRM.org.READ", ("ZohoCRM.users.ALL",)),
        ("zohocrm.Users.read", ()),
        ("", None),
        (None, None),
    ],
)
def test_the_scopes_of_the_audit(scope: str | None, excess: tuple[str, ...] | None) -> None:
    tenant = hardened()
    tenant["Token"]["scope"] = scope
    found = seen(posture(tenant).audit_credentials)
    fact = found.items[0].excess
    assert (
        is_unknown(fact, (UnknownKind.ERROR, "Token"), (UnknownKind.NOT_PROVIDED, "Token"))
        if excess is None
        else isinstance(fact, Known) and fact.value == excess
    )


def test_groups_and_territories() -> None:
    tenant = hardened()
    tenant["Territory"]["territories"].append({"id": "91", "name": "North"})
    found = seen(posture(tenant).access.groups)
    assert [(group.id, group.kind) for group in found.items] == [
        ("public-group:51", GroupKind.PUBLIC_GROUP),
        ("territory:91", GroupKind.TERRITORY),
    ]


def test_an_organisation_without_territories_is_no_gap() -> None:
    tenant = hardened()
    del tenant["Territory"]
    found = seen(posture(tenant, {"Territory": ResourceState.ABSENT}).access.groups)
    assert found.complete is True


@pytest.mark.parametrize("kind", ["Org", "User", "Role", "Profiles", "Modules"])
def test_a_list_that_is_never_empty_and_came_empty_is_no_evidence(kind: str) -> None:
    tenant = hardened()
    [name] = [key for key in tenant[kind] if key != "info"]
    tenant[kind][name] = []
    found = posture(tenant)
    facts = (found.users, found.access.roles, found.data.objects, found.native["Org.privacy_settings"])
    assert any(
        isinstance(fact, Unknown) or (isinstance(fact, Population) and isinstance(fact.complete, Unknown))
        for fact in facts
    )

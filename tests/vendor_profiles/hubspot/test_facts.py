"""Users, both logs, properties, the audit's own scopes: fact by fact, and what losing them does."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from importlib.resources import files
from typing import Any

import pytest
import yaml

from auditor.posture import Grade, GroupKind, Known, Source, Unknown, UnknownKind, User
from auditor.snapshot import ResourceState
from auditor.vendor import NotUsableError, Raw
from benchmarks.twins.hubspot.shapes import event, listed, owner, prop, sign_in, user
from tests.unknown import is_unknown
from tests.vendor_profiles.answers import Tenant
from tests.vendor_profiles.facts import known, seen
from tests.vendor_profiles.hubspot.tenant import PLAN, bad, good, posture, results
from tests.vendor_profiles.lost_columns import WORTH
from vendor_profiles.hubspot import kinds
from vendor_profiles.hubspot.normalize import NORMALIZER
from vendor_profiles.hubspot.settings import NEEDED

GOOD, BAD = results(posture(good())), results(posture(bad()))
ADD, REMOVE = "ADD_TWO_FACTOR_AUTHENTICATION", "REMOVE_TWO_FACTOR_AUTHENTICATION"


def person(tenant: Tenant | None = None, **changes: Any) -> User:
    found = seen(posture(good() | {"User": listed(user(7, **changes))} | (tenant or {})).users)
    return found.items[0]


@pytest.mark.parametrize(
    ("events", "enrolled"),
    [
        ([event(ADD, 7)], True),
        ([event(ADD, 7, "2026-11-01T08:00:00Z"), event(REMOVE, 7, "2026-11-02T08:00:00Z")], False),
        ([event(REMOVE, 7, "2026-11-01T08:00:00Z"), event(ADD, 7, "2026-11-01T08:00:00.5Z")], True),
        ([event(ADD, 7), event(REMOVE, 7)], None),
        ([event(ADD, 8)], None),
        ([event("A_TYPE_OF_NEXT_YEAR", 7)], None),
        ([], None),
        ([event(ADD, 7), event(REMOVE, 8, "yesterday")], None),
    ],
)
def test_a_second_factor_is_derived_from_the_newest_event(events: list[Any], enrolled: bool | None) -> None:
    fact = person({"Security": listed(*events)}).mfa_enrolled
    assert (
        is_unknown(fact, (UnknownKind.ERROR, "Security"), (UnknownKind.NOT_PROVIDED, "Second factors"))
        if enrolled is None
        else isinstance(fact, Known) and fact.value is enrolled
    )


T1, T2 = "2026-11-01T08:00:00Z", "2026-11-02T08:00:00Z"


def nameless(type_: str, at: str) -> dict[str, Any]:
    return {key: value for key, value in event(type_, 1, at).items() if key != "objectId"}


@pytest.mark.parametrize(
    ("events", "enrolled"),
    [
        # An administrator takes the second factor of somebody else away: neither's is known.
        ([event(ADD, 7, T1), event(REMOVE, 1, T2, about=7)], None),
        ([event(ADD, 7, T1), event(REMOVE, 7, T2, about=9)], None),
        # What is older than an event that is surely about the user says nothing more.
        ([event(REMOVE, 1, T1, about=7), event(ADD, 7, T2)], True),
        ([event(ADD, 7, T1), event(REMOVE, 1, T2, about=9)], True),
        # Of an event that does not say what was affected nobody knows whom it is about.
        ([event(ADD, 7, T1), nameless(REMOVE, T2)], None),
        ([nameless(REMOVE, T1), event(ADD, 7, T2)], True),
        ([event(ADD, 1, T1, about=7)], None),
    ],
)
def test_whom_an_event_is_about(events: list[Any], enrolled: bool | None) -> None:
    fact = person({"Security": listed(*events)}).mfa_enrolled
    if enrolled is None:
        assert isinstance(fact, Unknown)
        assert (fact.kind, fact.resource) == (UnknownKind.NOT_PROVIDED, kinds.SECURITY)
    else:
        assert isinstance(fact, Known)
        assert fact.value is enrolled


@pytest.mark.parametrize(
    ("events", "day", "status"),
    [
        ([event("DATA_RESTORE_COMPLETED", 1, "2026-11-01T23:30:00-07:00")], date(2026, 11, 2), "pass"),
        ([event("DATA_RESTORE_COMPLETED", 1, "2025-01-01T08:00:00Z")], date(2025, 1, 1), "fail"),
        ([event("UNIFIED_RESTORE_UNDO_EXECUTION")], None, "unknown"),
        ([], None, "unknown"),
    ],
)
def test_a_restore_that_was_completed_is_a_test_of_one(
    events: list[Any], day: date | None, status: str
) -> None:
    found = posture(good() | {"Security": listed(*events)})
    fact = found.backup.last_restore_test
    if day is None:
        assert is_unknown(fact, (UnknownKind.NOT_PROVIDED, "Restores"))
    else:
        assert isinstance(fact, Known)
        assert (fact.value, fact.evidence.source.grade) == (day, Grade.DERIVED)
    assert results(found)["backup.restore-tested"].status == status


def test_calls_of_private_apps_and_their_limit_are_kept_by_name() -> None:
    native = posture(good()).native
    numbers = {key: fact.value for key, fact in native.items() if isinstance(fact, Known)}
    assert numbers["Usage.private-apps-api-calls-daily.currentUsage"] == 42
    assert numbers["Usage.private-apps-api-calls-daily.usageLimit"] == 650000
    assert numbers["Account.accountType"] == "STANDARD"


def test_the_audit_asks_for_no_scope_that_writes() -> None:
    asked = {right.strip() for resource in PLAN.resources.values() for right in resource.right.split(",")}
    named = asked & NEEDED
    assert named >= {"crm.schemas.tickets.read", "settings.users.read"}
    assert {scope for scope in NEEDED if not scope.endswith(".read")} == {"oauth"}


def test_what_is_derived_says_so_and_how_old_it_is() -> None:
    fact = known(person().mfa_enrolled)
    assert fact.evidence.source.grade is Grade.DERIVED
    assert "2026-11-01" in fact.evidence.locator


def test_a_log_that_was_read_in_part_tells_no_state() -> None:
    found = seen(posture(good(), {"Security": ResourceState.DENIED}).users)
    fact = found.items[0].mfa_enrolled
    assert is_unknown(fact, (UnknownKind.DENIED, "Security"))
    assert (fact.kind, fact.permission) == (UnknownKind.DENIED, "account-info.security.read")


def test_the_last_sign_in_is_the_newest_that_succeeded_and_none_is_not_never() -> None:
    rows = [
        sign_in(7, "2026-11-02T08:00:00Z"),
        sign_in(7, "2026-11-20T23:30:00-07:00"),
        sign_in(7, "2026-11-24T08:00:00Z", ok=False),
    ]
    fact = known(person({"SignIn": listed(*rows)}).last_login)
    assert (fact.value, fact.evidence.source.grade) == (date(2026, 11, 21), Grade.DERIVED)
    assert is_unknown(person({"SignIn": listed()}).last_login, (UnknownKind.NOT_PROVIDED, "SignIn"))


@pytest.mark.parametrize(
    ("owners", "former", "active"),
    [
        ([owner(7)], [], True),
        ([], [owner(7, True)], False),
        ([], [], None),
        ([owner(7)], [owner(7, True)], True),
    ],
)
def test_owners_tell_who_is_active(owners: list[Any], former: list[Any], active: bool | None) -> None:
    fact = person({"Owner": listed(*owners), "FormerOwner": listed(*former)}).active
    assert (
        is_unknown(fact, (UnknownKind.ERROR, "Owner"))
        if active is None
        else isinstance(fact, Known) and fact.value is active
    )


@pytest.mark.parametrize(
    ("changes", "ids"),
    [
        ({}, ("role:11", "team:21")),
        (
            {"superAdmin": True, "roleIds": [], "secondaryTeamIds": ["22"]},
            ("role:administrator", "team:21", "team:22"),
        ),
        ({"roleIds": []}, None),
        ({"roleIds": None}, None),
        ({"superAdmin": None}, None),
        ({"roleIds": [7]}, None),
    ],
)
def test_roles_of_a_user(changes: Mapping[str, Any], ids: tuple[str, ...] | None) -> None:
    fact = person(**changes).roles
    assert (
        is_unknown(fact, (UnknownKind.ERROR, "User"), (UnknownKind.OUT_OF_REACH, "Permissions"))
        if ids is None
        else isinstance(fact, Known) and fact.value == ids
    )


def test_what_a_role_allows_is_not_known_and_teams_give_nothing() -> None:
    access = posture(good()).access
    assert all(
        is_unknown(role.rights_seen, (UnknownKind.OUT_OF_REACH, "Permissions"))
        for role in seen(access.roles).items
    )
    assert [(group.id, group.kind) for group in seen(access.groups).items] == [("team:21", GroupKind.TEAM)]


@pytest.mark.parametrize(
    ("said", "encrypted"),
    [
        ("sensitive", True),
        ("highly_sensitive", True),
        ("non_sensitive", False),
        ("secret", None),
        (None, None),
    ],
)
def test_sensitivity_of_a_property(said: Any, encrypted: bool | None) -> None:
    fields = seen(posture(good() | {"Contacts": listed(prop("national_id", said))}).data.fields)
    fact = next(field for field in fields.items if field.name == "contacts.national_id").encrypted
    assert (
        is_unknown(fact, (UnknownKind.ERROR, "Contacts"), (UnknownKind.NOT_PROVIDED, "Contacts"))
        if encrypted is None
        else isinstance(fact, Known) and fact.value is encrypted
    )


@pytest.mark.parametrize(
    ("scopes", "excess"),
    [
        (["oauth", "settings.users.read"], ()),
        (["oauth", "crm.export"], ("crm.export",)),
        ([], None),
        (None, None),
        ([7], None),
    ],
)
def test_the_scopes_of_the_audit(scopes: Any, excess: tuple[str, ...] | None) -> None:
    found = seen(posture(good() | {"Token": {"scopes": scopes}}).audit_credentials)
    fact = found.items[0].excess
    assert (
        is_unknown(fact, (UnknownKind.ERROR, "Token"), (UnknownKind.NOT_PROVIDED, "Token"))
        if excess is None
        else isinstance(fact, Known) and fact.value == excess
    )


@pytest.mark.parametrize(
    ("type_", "exists"),
    [("DATA_BACKUP_CREATED", True), ("DATA_BACKUP_SCHEDULE_DELETED", None), ("DATA_BACKUP_DOWNLOADED", None)],
)
def test_a_backup_that_was_made_is_known_and_a_deleted_schedule_is_no_answer(
    type_: str, exists: bool | None
) -> None:
    fact = posture(good() | {"Security": listed(event(type_))}).backup.exists
    assert (
        is_unknown(
            fact, (UnknownKind.NOT_PROVIDED, "Backups"), (UnknownKind.OUT_OF_REACH, "Other backup schedules")
        )
        if exists is None
        else isinstance(fact, Known) and fact.value is exists
    )


@pytest.mark.parametrize(
    ("check", "good_", "bad_"),
    [
        ("access.auditor-credential", "pass", "fail"),
        ("access.admin-count", "pass", "fail"),
        ("access.admin-share", "pass", "fail"),
        ("mfa.admins", "pass", "fail"),
        ("mfa.all-users", "pass", "fail"),
        ("mfa.required-for-ui", "unknown", "unknown"),
        ("auth.sso-only", "unknown", "unknown"),
        ("auth.login-ip-ranges", "unknown", "fail"),
        ("auth.trusted-ranges", "unknown", "unknown"),
        ("auth.password-length", "unknown", "unknown"),
        ("encryption.personal-data-fields", "unknown", "fail"),
        ("encryption.at-rest", "unknown", "unknown"),
        ("backup.exists", "pass", "unknown"),
        ("logging.audit-on", "pass", "pass"),
        ("logging.sign-ins", "pass", "pass"),
        ("access.needless-administrators", "unknown", "unknown"),
        ("access.unused-grants", "unknown", "unknown"),
    ],
)
def test_verdicts(check: str, good_: str, bad_: str) -> None:
    assert (GOOD[check].status, BAD[check].status) == (good_, bad_)


def test_where_nothing_was_seen_nothing_is_said() -> None:
    found = results(posture({}, dict.fromkeys(PLAN.resources, ResourceState.DENIED)))
    assert {one.status for one in found.values()} <= {"unknown", "not_applicable"}


@pytest.mark.parametrize("kind", kinds.NEVER_EMPTY)
def test_a_list_that_is_never_empty_and_came_empty_was_not_told(kind: str) -> None:
    found = posture(bad() | {kind: listed()})
    after = results(found)
    assert not [id_ for id_ in BAD if WORTH[after[id_].status] > WORTH[BAD[id_].status]]
    assert isinstance(found.users, Unknown) is (kind == kinds.USER)


@pytest.mark.parametrize(("after", "is_told"), [("", False), ("MTAw", True)])
def test_only_a_later_page_may_be_empty(after: str, is_told: bool) -> None:
    source = Source(f"GET /settings/users/2026-03?limit=100&after={after}", "", "")
    raw = Raw(kinds.USER, b'{"results": []}', source)
    if is_told:
        assert NORMALIZER.extract(raw, None) == ()
    else:
        with pytest.raises(NotUsableError, match="empty"):
            NORMALIZER.extract(raw, None)


def test_every_kind_is_one_that_the_profile_asks_for() -> None:
    asked = set(
        yaml.safe_load((files("vendor_profiles.hubspot") / "profile.yaml").read_text("utf-8"))["api"][
            "resources"
        ]
    )
    named = {
        value
        for name, value in vars(kinds).items()
        if name.isupper() and isinstance(value, str) and not name.startswith("_")
    }
    assert named | set(kinds.OBJECTS) | set(kinds.PROPERTIES) == asked | set(kinds.OBJECTS)

"""Users, both logs, properties, the audit's own scopes: fact by fact, and what losing them does."""

from __future__ import annotations

from datetime import date
from importlib.resources import files
from typing import Any

import pytest
import yaml

from auditor.posture import Grade, GroupKind, Marking, Source, Unknown
from auditor.snapshot import ResourceState
from auditor.vendor import NotUsableError, Raw
from benchmarks.twins.hubspot.shapes import event, listed, owner, prop, sign_in, user
from tests.vendor_profiles.facts import DENIED, ERROR, NOT_PROVIDED, OUT_OF_REACH, Facts, cases, said, says
from tests.vendor_profiles.hubspot.tenant import PLAN, bad, good, posture, results
from tests.vendor_profiles.lost_columns import WORTH
from vendor_profiles.hubspot import kinds
from vendor_profiles.hubspot.normalize import NORMALIZER
from vendor_profiles.hubspot.settings import NEEDED

GOOD, BAD = results(posture(good())), results(posture(bad()))
ADD, REMOVE = "ADD_TWO_FACTOR_AUTHENTICATION", "REMOVE_TWO_FACTOR_AUTHENTICATION"


T1, T2, LATER = "2026-11-01T08:00:00Z", "2026-11-02T08:00:00Z", "2026-11-24T08:00:00Z"
NEW = "users[user:7]"
FACTOR, LAST, ROLES, ACTIVE = (f"{NEW}.{name}" for name in ("mfa_enrolled", "last_login", "roles", "active"))
RESTORE, EXISTS, EXCESS = "backup.last_restore_test", "backup.exists", "audit_credentials[].excess"
NO_FACTOR = (NOT_PROVIDED, "Second factors")
NO_EVENT, ODD_EVENT, NO_RESTORE = (NOT_PROVIDED, "Security"), (ERROR, "Security"), (NOT_PROVIDED, "Restores")
OTHERS = (OUT_OF_REACH, "Other backup schedules")
RIGHTS, FIELD = (OUT_OF_REACH, "Permissions"), "data.fields[field:contacts.national_id]"
SENSITIVITIES: tuple[tuple[Any, Any, Marking], ...] = (
    ("sensitive", True, Marking.CLASSIFIED),
    ("highly_sensitive", True, Marking.CLASSIFIED),
    ("non_sensitive", False, Marking.POLICY),
    ("secret", (ERROR, "Contacts"), Marking.POLICY),
    (None, (NOT_PROVIDED, "Contacts"), Marking.POLICY),
)
CALLS = "native[Usage.private-apps-api-calls-daily."


def person(**changes: Any) -> dict[str, Any]:
    return {"User": listed(user(7, **changes))}


def security(*events: dict[str, Any]) -> dict[str, Any]:
    return {"User": listed(user(7)), "Security": listed(*events)}


def nameless(type_: str, at: str) -> dict[str, Any]:
    return {key: value for key, value in event(type_, 1, at).items() if key != "objectId"}


def owners(current: tuple[int, ...], former: tuple[int, ...]) -> dict[str, Any]:
    left = listed(*(owner(number, True) for number in former))
    return {**person(), "Owner": listed(*map(owner, current)), "FormerOwner": left}


@cases(
    "answers, facts",
    {
        # A second factor is derived from the newest event.
        "added": (security(event(ADD, 7)), {FACTOR: True, f"{FACTOR}@grade": Grade.DERIVED}),
        "added and removed": (security(event(ADD, 7, T1), event(REMOVE, 7, T2)), {FACTOR: False}),
        "removed and added a moment later": (
            security(event(REMOVE, 7, T1), event(ADD, 7, "2026-11-01T08:00:00.5Z")),
            {FACTOR: True},
        ),
        "both at once": (security(event(ADD, 7), event(REMOVE, 7)), {FACTOR: ODD_EVENT}),
        "somebody else's": (security(event(ADD, 8)), {FACTOR: NO_FACTOR}),
        "a type of next year": (security(event("A_TYPE_OF_NEXT_YEAR", 7)), {FACTOR: NO_FACTOR}),
        "no event": (security(), {FACTOR: NO_FACTOR}),
        "an event of no day": (security(event(ADD, 7), event(REMOVE, 8, "yesterday")), {FACTOR: ODD_EVENT}),
        # An administrator takes the second factor of somebody else away: neither's is known.
        "taken away by another": (
            security(event(ADD, 7, T1), event(REMOVE, 1, T2, about=7)),
            {FACTOR: NO_EVENT},
        ),
        "who takes it away": (security(event(ADD, 7, T1), event(REMOVE, 7, T2, about=9)), {FACTOR: NO_EVENT}),
        "what is older than an event that is surely about him": (
            security(event(REMOVE, 1, T1, about=7), event(ADD, 7, T2)),
            {FACTOR: True},
        ),
        "taken from a third": (security(event(ADD, 7, T1), event(REMOVE, 1, T2, about=9)), {FACTOR: True}),
        "it does not say whom it is about": (
            security(event(ADD, 7, T1), nameless(REMOVE, T2)),
            {FACTOR: NO_EVENT},
        ),
        "nor before": (security(nameless(REMOVE, T1), event(ADD, 7, T2)), {FACTOR: True}),
        "given by another": (security(event(ADD, 1, T1, about=7)), {FACTOR: NO_EVENT}),
        # Sign-ins: the newest that succeeded, and none is not never.
        "sign-ins": (
            {
                **person(),
                "SignIn": listed(
                    sign_in(7, T2), sign_in(7, "2026-11-20T23:30:00-07:00"), sign_in(7, LATER, ok=False)
                ),
            },
            {LAST: date(2026, 11, 21), f"{LAST}@grade": Grade.DERIVED},
        ),
        "no sign-in": ({**person(), "SignIn": listed()}, {LAST: (NOT_PROVIDED, "SignIn")}),
        # Owners tell who is active.
        "an owner": (owners((7,), ()), {ACTIVE: True}),
        "a former one": (owners((), (7,)), {ACTIVE: False}),
        "neither": (owners((), ()), {ACTIVE: (ERROR, "Owner")}),
        "both": (owners((7,), (7,)), {ACTIVE: True}),
        # Roles of a user; what a role allows is not known, and teams give nothing.
        "roles": (person(), {ROLES: ("role:11", "team:21")}),
        "of a super administrator": (
            person(superAdmin=True, roleIds=[], secondaryTeamIds=["22"]),
            {ROLES: ("role:administrator", "team:21", "team:22")},
        ),
        "none": (person(roleIds=[]), {ROLES: RIGHTS}),
        "null": (person(roleIds=None), {ROLES: (ERROR, "User")}),
        "not told whether he is one": (person(superAdmin=None), {ROLES: (ERROR, "User")}),
        "odd": (person(roleIds=[7]), {ROLES: (ERROR, "User")}),
        "what roles allow": (
            {},
            {
                "access.roles[].rights_seen": (RIGHTS,) * 3,
                "access.groups[].id,kind": (("team:21", GroupKind.TEAM),),
            },
        ),
        # Sensitivity of a property.
        **{
            f"a property that is {said}": (
                {"Contacts": listed(prop("national_id", said))},
                {f"{FIELD}.encrypted": encrypted, f"{FIELD}.marking": marking},
            )
            for said, encrypted, marking in SENSITIVITIES
        },
        # The audit's own scopes.
        **{
            f"scopes {scopes}": ({"Token": {"scopes": scopes}}, {EXCESS: (excess,)})
            for scopes, excess in (
                (["oauth", "settings.users.read"], ()),
                (["oauth", "crm.export"], ("crm.export",)),
                ([], (ERROR, "Token")),
                (None, (NOT_PROVIDED, "Token")),
                ([7], (ERROR, "Token")),
            )
        },
        # Backups and restores.
        "a backup was made": (security(event("DATA_BACKUP_CREATED")), {EXISTS: True}),
        "a schedule was deleted": (security(event("DATA_BACKUP_SCHEDULE_DELETED")), {EXISTS: OTHERS}),
        "a backup was downloaded": (
            security(event("DATA_BACKUP_DOWNLOADED")),
            {EXISTS: (NOT_PROVIDED, "Backups")},
        ),
        "a restore": (
            security(event("DATA_RESTORE_COMPLETED", 1, "2026-11-01T23:30:00-07:00")),
            {RESTORE: date(2026, 11, 2), f"{RESTORE}@grade": Grade.DERIVED},
        ),
        "an undo": (security(event("UNIFIED_RESTORE_UNDO_EXECUTION")), {RESTORE: NO_RESTORE}),
        "none of these": (security(), {RESTORE: NO_RESTORE}),
        "calls of private apps and their limit": (
            {},
            {
                f"{CALLS}currentUsage]": 42,
                f"{CALLS}usageLimit]": 650000,
                "native[Account.accountType]": "STANDARD",
            },
        ),
    },
)
def test_what_an_account_says(answers: dict[str, Any], facts: Facts) -> None:
    says(posture(good() | answers), facts)


def test_what_is_derived_says_how_old_it_is_and_a_log_that_was_refused_tells_no_state() -> None:
    assert "2026-11-01" in said(posture(good() | person()), f"{FACTOR}@locator")
    right = {f"{FACTOR}@permission": "account-info.security.read"}
    found = posture(good() | person(), {"Security": ResourceState.DENIED})
    says(found, {FACTOR: (DENIED, "Security"), **right})


@pytest.mark.parametrize(
    ("events", "status"),
    [
        ([event("DATA_RESTORE_COMPLETED", 1, "2026-11-01T23:30:00-07:00")], "pass"),
        ([event("DATA_RESTORE_COMPLETED", 1, "2025-01-01T08:00:00Z")], "fail"),
        ([event("UNIFIED_RESTORE_UNDO_EXECUTION")], "unknown"),
        ([], "unknown"),
    ],
)
def test_a_restore_that_was_completed_is_a_test_of_one(events: list[Any], status: str) -> None:
    assert results(posture(good() | security(*events)))["backup.restore-tested"].status == status


def test_the_audit_asks_for_no_scope_that_writes() -> None:
    asked = {right.strip() for resource in PLAN.resources.values() for right in resource.right.split(",")}
    assert asked & NEEDED >= {"crm.schemas.tickets.read", "settings.users.read"}
    assert {scope for scope in NEEDED if not scope.endswith(".read")} == {"oauth"}


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


@pytest.mark.parametrize("kind", [kind.name for kind in kinds.KINDS.values() if kind.never_empty])
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

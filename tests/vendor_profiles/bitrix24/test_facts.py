"""Users, departments, the event log, the audit's own permissions: fact by fact."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from auditor.posture import Grade, GroupKind, UserKind
from auditor.snapshot import ResourceState
from tests.vendor_profiles.answers import GONE, Tenant, changed
from tests.vendor_profiles.bitrix24.tenant import PLAN, bad, basic, good, listed, posture, results, user
from tests.vendor_profiles.facts import ERROR, NOT_PROVIDED, OUT_OF_REACH, Facts, cases, says

GOOD, BAD = results(posture(good())), results(posture(bad()))
ODD, NO_SIGN_IN, NO_KIND = (ERROR, "User"), (ERROR, "LastSignIn"), (ERROR, "Employee")
NEW, EXCESS = "users[user:7]", "audit_credentials[].excess"
SIGN_IN = "LastSignIn/{}/result/items/0/{}"


def person(**changes: Any) -> dict[str, Any]:
    row = {key: value for key, value in (user(7) | changes).items() if value is not GONE}
    return {"User": listed(row)}


@cases(
    "tenant, changes, facts",
    {
        **{
            f"an account that is {type_}": (
                good(),
                person(USER_TYPE=type_),
                {f"{NEW}.kind": kind, f"{NEW}.interactive": interactive},
            )
            for type_, kind, interactive in (
                ("employee", UserKind.PERSON, True),
                ("extranet", UserKind.PORTAL, True),
                ("bot", UserKind.INTEGRATION, False),
            )
        },
        "an empty last sign-in is never": (good(), person(LAST_LOGIN=""), {f"{NEW}.last_login": None}),
        "a missing one is unknown, as user_basic shows it": (
            good(),
            person(LAST_LOGIN=GONE, USER_TYPE=GONE),
            {f"{NEW}.last_login": NO_SIGN_IN, f"{NEW}.kind": NO_KIND},
        ),
        "the event log says who signed in and never who did not": (
            basic(bad()),
            {},
            {
                "users[user:3].last_login": date(2025, 1, 20),
                "users[user:3].last_login@grade": Grade.DERIVED,
                "users[user:2].last_login": NO_SIGN_IN,
                "users[user:2].last_login@reason": "the event log has no sign-in of this user",
            },
        ),
        "the kind of account by the list that it is in": (
            basic(good()),
            {},
            {"users[].kind": (UserKind.PERSON, UserKind.PERSON, UserKind.PORTAL)},
        ),
        **{
            f"a filter that was not applied to {kind}": (
                basic(good()),
                {kind: listed(*({"ID": str(number)} for number in (1, 2, 3)))},
                {"users[].kind": (NO_KIND,) * 3},
            )
            for kind in ("Employee", "Extranet")
        },
        "an account in neither list": (
            basic(good()),
            {"Employee/result/0": GONE},
            {
                "users[user:1].kind": NO_KIND,
                "users[user:1].kind@reason": "neither an employee nor a person outside",
            },
        ),
        "a sign-in of another kind": (
            basic(bad()),
            {SIGN_IN.format(3, "auditTypeId"): "USER_LOGOUT"},
            {"users[user:3].last_login": NO_SIGN_IN},
        ),
        "a sign-in of another person": (
            basic(bad()),
            {SIGN_IN.format(4, "userId"): 44},
            {"users[user:4].last_login": NO_SIGN_IN},
        ),
        **{
            f"departments {said}": (good(), person(UF_DEPARTMENT=said), {f"{NEW}.roles": ids})
            for said, ids in (
                ([1, "2"], ("department:1", "department:2")),
                (False, ()),
                (None, ()),
                ([], ()),
            )
        },
        "what cannot be read": (
            good(),
            person(ACTIVE="Y", UF_DEPARTMENT="all", USER_TYPE="android", DATE_REGISTER=7),
            {f"{NEW}.{name}": ODD for name in ("active", "roles", "kind", "created")},
        ),
        "the list of users is never complete": (
            good(),
            {},
            {"users.complete": (OUT_OF_REACH, "Integrators")},
        ),
        "least of all to others than administrators": (
            good(),
            {"Admin": {"result": False}},
            {"users.complete": ("denied", "User")},
        ),
        "departments are groups of which it is not known what they give": (
            good(),
            {},
            {
                "access.groups[].kind,gives": ((GroupKind.DEPARTMENT, (OUT_OF_REACH, "CRM permissions")),)
                * len(good()["Department"]["result"])
            },
        ),
        **{
            f"permissions {scopes}": (good(), {"Scope": {"result": scopes}}, {EXCESS: (excess,)})
            for scopes, excess in (
                (["user_basic", "department", "main"], ()),
                (["user", "department"], ("user",)),
                (["crm", "basic", "user_basic"], ("crm",)),
                ([], (ERROR, "Scope")),
                (None, (NOT_PROVIDED, "Scope")),
                ([7], (ERROR, "Scope")),
            )
        },
        "another event is no sign-in": (
            good(),
            {"SignIns": good()["Events"]},
            {"logging.sign_ins_recorded": (ERROR, "SignIns")},
        ),
    },
)
def test_what_a_portal_says(tenant: Tenant, changes: dict[str, Any], facts: Facts) -> None:
    says(posture(changed(tenant, changes)), facts)


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
    absent = {id_ for id_, one in BAD.items() if one.status == "not_applicable"}
    assert {id_ for id_, one in found.items() if one.status == "not_applicable"} <= absent

"""Users, roles by name, groups, the end of the product, the audit's own token: fact by fact."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from auditor.posture import Builtin, Grade
from auditor.snapshot import ResourceState
from tests.unknown import lacks
from tests.vendor_profiles.answers import GONE, changed, policy_of
from tests.vendor_profiles.answers import results as judged
from tests.vendor_profiles.facts import DENIED, ERROR, NOT_PROVIDED, OUT_OF_REACH, Facts, cases, says
from tests.vendor_profiles.zendesksell.tenant import PLAN, PRODUCT, good, posture, results, small, weak

GOOD, WEAK, SMALL = results(posture(good())), results(posture(weak())), results(posture(small()))
USER = "User/items/9/data"
THE_USER, PERMISSIONS = "users[user:10]", (OUT_OF_REACH, "Permissions")
ROLE, ADMINISTRATOR = "access.roles[role:5]", "access.roles[role:administrator]"


@cases(
    "changes, facts",
    {
        "a user": (
            {},
            {
                f"{THE_USER}.active": True,
                f"{THE_USER}.administrator": False,
                f"{THE_USER}.roles": ("role:5",),
                f"{THE_USER}.interactive": True,
                f"{THE_USER}.manager": "user:1",
                f"{THE_USER}.created": date(2026, 1, 10),
                f"{THE_USER}.last_login": (OUT_OF_REACH, "Sign-ins"),
                f"{THE_USER}.mfa_enrolled": (OUT_OF_REACH, "Second factors"),
            },
        ),
        "an administrator": (
            {},
            {"users[user:1].administrator": True, "users[user:1].roles": ("role:administrator", "role:5")},
        ),
        "one without a role": (
            {f"{USER}/role": "admin", f"{USER}/roles": []},
            {f"{THE_USER}.roles": ("role:administrator",)},
        ),
        "a user without a role": ({f"{USER}/roles": []}, {f"{THE_USER}.roles": PERMISSIONS}),
        "a user of another word": (
            {f"{USER}/role": "owner"},
            {f"{THE_USER}.administrator": (ERROR, "User"), f"{THE_USER}.roles": (ERROR, "User")},
        ),
        **{
            f"roles {said!r}": (
                {f"{USER}/roles": said},
                {f"{THE_USER}.roles": gap, "access.roles.complete": gap},
            )
            for said, gap in (
                (GONE, (NOT_PROVIDED, "User")),
                (None, (NOT_PROVIDED, "User")),
                ("all", (ERROR, "User")),
                ([7], (ERROR, "User")),
                ([{"name": "x"}], (ERROR, "User")),
            )
        },
        **{
            f"an account that is {said!r}": ({f"{USER}/{column}": said}, {f"{THE_USER}.active": active})
            for column, said, active in (
                ("status", "inactive", False),
                ("status", "asleep", (ERROR, "User")),
                ("status", GONE, (NOT_PROVIDED, "User")),
                ("deleted_at", "2026-02-01T08:00:00Z", False),
                ("deleted_at", GONE, True),
                ("deleted_at", 7, (ERROR, "User")),
            )
        },
        "sign-in that is switched off": (
            {f"{USER}/sell_login_disabled": True},
            {f"{THE_USER}.interactive": False},
        ),
        "sign-in of which nothing is said": (
            {f"{USER}/sell_login_disabled": GONE},
            {f"{THE_USER}.interactive": (NOT_PROVIDED, "User")},
        ),
        "nobody above": ({f"{USER}/reports_to": None}, {f"{THE_USER}.manager": None}),
        "above of which nothing is said": (
            {f"{USER}/reports_to": GONE},
            {f"{THE_USER}.manager": (NOT_PROVIDED, "User")},
        ),
        "roles are names, and never all of them": (
            {},
            {
                "access.roles[].id": ("role:administrator", "role:5"),
                "access.roles.complete": PERMISSIONS,
                f"{ROLE}.name": "Sales rep",
                f"{ROLE}.builtin": None,
                f"{ROLE}.holds[export]": PERMISSIONS,
                f"{ROLE}.holds[manage_users]": PERMISSIONS,
                f"{ROLE}.holds[manage_roles]": False,
                f"{ROLE}.holds[manage_roles]@grade": Grade.DECLARED,
                f"{ADMINISTRATOR}.builtin": Builtin.ADMINISTRATOR,
                f"{ADMINISTRATOR}.holds[manage_users]": True,
                f"{ADMINISTRATOR}.holds[export]": PERMISSIONS,
            },
        ),
        "groups give nothing": ({}, {"access.groups[].id,gives": (("team:3", ()),)}),
        "a group that cannot be read": (
            {f"{USER}/group": "Sales"},
            {"access.groups.complete": (ERROR, "User")},
        ),
        "no users cannot be": (
            {"User/items": []},
            {"users": (ERROR, "User"), "administrators": (ERROR, "User")},
        ),
        "an item without data": ({"User/items/9": {"meta": {}}}, {"users": (ERROR, "User")}),
        "the end of the product": (
            {},
            {
                "product.supported_until": date(2027, 8, 31),
                "product.supported_until@grade": Grade.DECLARED,
                "product.version": (NOT_PROVIDED, "version"),
            },
        ),
        **{
            f"a token of {said!r}": ({"Token/scope": said}, {"audit_credentials[].excess": (excess,)})
            for said, excess in (
                ("profile", ()),
                ("profile read", ("read",)),
                ("sync profile read write", ("sync", "read", "write")),
                ("", (ERROR, "Token")),
                (GONE, (NOT_PROVIDED, "Token")),
            )
        },
    },
)
def test_what_an_account_says(changes: dict[str, Any], facts: Facts) -> None:
    says(posture(changed(good(), changes)), facts)


def test_a_plan_without_groups_has_none() -> None:
    says(posture(small()), {"access.groups[].id": (), "access.groups.complete": True})


@pytest.mark.parametrize(("on", "status"), [(date(2027, 8, 31), "pass"), (date(2027, 9, 1), "fail")])
def test_the_product_is_mended_until_it_is_retired(on: date, status: str) -> None:
    policy = policy_of(on)
    found = judged(PRODUCT.posture(good(), None, policy), policy)
    assert found["hygiene.version-supported"].status == status


@pytest.mark.parametrize(
    ("check", "good_", "weak_", "small_"),
    [
        ("access.admin-count", "pass", "fail", "pass"),
        ("access.auditor-credential", "pass", "fail", "pass"),
        ("access.manage-users", "unknown", "unknown", "unknown"),
        ("access.export-data", "unknown", "unknown", "unknown"),
        ("hygiene.shared-accounts", "pass", "partial", "pass"),
        ("hygiene.dormant-accounts", "unknown", "unknown", "unknown"),
        ("logging.audit-on", "unknown", "unknown", "unknown"),
        ("mfa.admins", "unknown", "unknown", "unknown"),
    ],
)
def test_verdicts(check: str, good_: str, weak_: str, small_: str) -> None:
    assert (GOOD[check].status, WEAK[check].status, SMALL[check].status) == (good_, weak_, small_)


def test_where_nothing_was_seen_nothing_is_said() -> None:
    found = results(posture({}, dict.fromkeys(PLAN.resources, ResourceState.DENIED)))
    assert {id_ for id_, one in found.items() if one.status in ("pass", "fail", "partial")} == set()
    assert lacks(found["access.admin-count"], (DENIED, "User"))

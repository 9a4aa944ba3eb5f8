from __future__ import annotations

from typing import Any

import pytest

from auditor.check import load_catalogue
from auditor.posture import Action, Audience, Capability, ObjectRight, Right, RoleKind, Scope, UnknownKind
from auditor.report.words import Words
from checks.access.upkeep.near_duplicate_roles import roles_differ
from tests.access.company import company
from tests.builders import GAP, population, role, unread
from tests.checks.access.support import object_row
from tests.checks.support import verdict
from tests.unknown import lacks

CLASSES = [f"C{number}" for number in range(10)]
EDIT = (ObjectRight.READ, ObjectRight.CREATE, ObjectRight.UPDATE, ObjectRight.DELETE)


def made(name: str, *rights: Right, classes: Any = CLASSES, **more: Any) -> Any:
    return role(
        name, *rights, kind=RoleKind.ROLE, objects=[object_row(one, *EDIT) for one in classes], **more
    )


A, B = made("A"), made("B")
MORE = made("More", Right(Capability.BULK_DELETE))
OTHER = made("Other", classes=CLASSES[:5])
NOTHING, EMPTY = role("Nothing", kind=RoleKind.ROLE), role("Empty", kind=RoleKind.ROLE)


def test_roles_that_differ_pass_and_such_that_give_nothing_do_not_count() -> None:
    found = verdict(roles_differ, company([A, OTHER, NOTHING, EMPTY]))
    assert (found.status, found.total) == ("pass", 2)


def test_the_same_rights_fail_and_name_each_other() -> None:
    found = verdict(roles_differ, company([A, B, OTHER]))
    assert (found.status, found.passing, found.total) == ("partial", 1, 3)
    assert {row.name: row.actual for row in found.resources} == {
        "A": ["B", "the same rights"],
        "B": ["A", "the same rights"],
    }


def test_what_every_account_has_is_no_role_that_somebody_could_merge() -> None:
    """One right of everyone is a role for each audience that it reaches."""
    everyone = [
        role(
            name,
            kind=RoleKind.EVERYONE,
            audience=audience,
            objects=[object_row(one, *EDIT) for one in CLASSES],
        )
        for name, audience in (("All", Audience.INTERNAL), ("All-portal", Audience.EXTERNAL))
    ]
    found = verdict(roles_differ, company([OTHER, *everyone]))
    assert (found.status, found.total) == ("pass", 1)


def test_nearly_the_same_fail_with_the_difference() -> None:
    found = verdict(roles_differ, company([A, MORE]))
    assert found.status == "fail"
    assert {row.name: row.actual for row in found.resources} == {
        "A": ["More", "1 right differs"],
        "More": ["A", "1 right differs"],
    }
    two = made("Two", Right(Capability.BULK_DELETE), Right(Action.EXPORT, "Contact"))
    assert verdict(roles_differ, company([A, two])).resources[0].actual == ["Two", "2 rights differ"]
    three = made("Three", *two.grants, Right(Capability.RUN_CODE))
    assert verdict(roles_differ, company([A, three])).status == "pass"


def test_what_a_role_includes_is_its_own() -> None:
    outer = role("Outer", kind=RoleKind.ROLE, includes=("role:A",))
    assert verdict(roles_differ, company([A, outer])).failing == 2


def test_another_reach_is_another_right() -> None:
    own = role("Own", Right(Action.READ, "Contact", Scope.OWN), kind=RoleKind.ROLE)
    all_ = role("Every", Right(Action.READ, "Contact", Scope.EVERYTHING), kind=RoleKind.ROLE)
    assert verdict(roles_differ, company([own, all_])).status == "pass"
    covered = role("Covered", Right(Action.READ), Right(Action.READ, "Contact"), kind=RoleKind.ROLE)
    plain = role("Plain", Right(Action.READ), kind=RoleKind.ROLE)
    assert verdict(roles_differ, company([covered, plain])).status == "fail"


def audience_unknown() -> Any:
    found = made("Half", audience=Audience.INTERNAL)
    found.audience = GAP
    return found


@pytest.mark.parametrize(
    "half",
    [
        made("Half", seen=GAP),
        role("Half", kind=RoleKind.ROLE, objects=GAP),
        role("Half", kind=RoleKind.ROLE, includes=GAP),
        role("Half", kind=RoleKind.ROLE, mutes=GAP),
        audience_unknown(),
    ],
    ids=["rights", "objects", "nesting", "muting", "audience"],
)
def test_what_is_not_known_of_one_role_leaves_its_possible_twins_unknown(half: Any) -> None:
    found = verdict(roles_differ, company([A, half]))
    assert (found.status, found.unknown) == ("unknown", 2)
    assert lacks(found, GAP)
    assert verdict(roles_differ, company([A, B, half])).failing == 2


def test_a_role_that_certainly_gives_more_is_nobodys_twin() -> None:
    found = verdict(roles_differ, company([OTHER, made("Half", seen=GAP)]))
    assert {row.name: row.status for row in found.resources} == {"Half": "unknown"}


def test_roles_that_were_not_read_may_be_twins() -> None:
    found = verdict(roles_differ, company(population("roles", A, unread=(unread("role:X"),))))
    assert (found.status, found.unknown) == ("unknown", 2)
    assert lacks(found, (UnknownKind.ERROR, "Test"))
    assert lacks(verdict(roles_differ, company(population("roles", A, complete=GAP))), GAP)


def test_whether_sharing_or_the_role_opens_all_records_leaves_it_unknown() -> None:
    wide = role("Wide", kind=RoleKind.ROLE, objects=[object_row("Contact", ObjectRight.READ_ALL)])
    narrow = role("Narrow", kind=RoleKind.ROLE, objects=[object_row("Contact", ObjectRight.READ)])
    assert lacks(verdict(roles_differ, company([wide, narrow])), GAP)


def test_where_a_reach_is_not_clear_they_differ_in_at_most_so_many() -> None:
    """What sharing decides may reach every record, as the other role does, or less."""
    wide = role(
        "Wide",
        kind=RoleKind.ROLE,
        objects=[
            object_row(CLASSES[0], *EDIT, ObjectRight.READ_ALL),
            *(object_row(one, *EDIT) for one in CLASSES[1:]),
        ],
    )
    found = verdict(roles_differ, company([A, wide]))
    assert {row.name: row.actual for row in found.resources} == {
        "A": ["Wide", "at most 1 right differs"],
        "Wide": ["A", "at most 1 right differs"],
    }
    words = Words("vi", load_catalogue())
    assert words.value("at most 1 right differs") == "khác nhiều nhất 1 quyền"
    assert words.value("at most 3 rights differ") == "khác nhiều nhất 3 quyền"

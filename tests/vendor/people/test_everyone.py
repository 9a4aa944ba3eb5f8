"""A right that is given to nobody by name is every account's, once for each audience, under ids that stay."""

from __future__ import annotations

from auditor.posture import Action, Audience, CompanyWide, Extents, Grant, Known, Right, RoleKind, Scope
from auditor.vendor.people.everyone import (
    but_for,
    exceeded,
    for_audience,
    for_each_audience,
    kept_from,
    names_of,
)
from tests.builders import role

READ = Right(Action.READ)
ANYBODY = role("x", READ, kind=RoleKind.GROUP, audience=Audience.GUEST)


def test_employees_and_portal_users_have_it_and_employees_keep_the_id() -> None:
    found = list(for_each_audience(ANYBODY))
    assert [one.id for one in found] == [ANYBODY.id, f"{ANYBODY.id}-portal"]
    assert [one.audience for one in found] == [
        Known(Audience.INTERNAL, ANYBODY.evidence),
        Known(Audience.EXTERNAL, ANYBODY.evidence),
    ]
    assert {one.kind for one in found} == {RoleKind.EVERYONE}
    assert [one.grants[READ].principal for one in found] == [one.id for one in found]
    assert len({one.name for one in found}) == 2


def test_what_groups_keep_from_their_members_is_named_by_them() -> None:
    part = for_audience(ANYBODY, Audience.EXTERNAL, {12, 7})
    assert part.id == f"{ANYBODY.id}-portal-but-7-12"
    assert for_audience(ANYBODY, Audience.GUEST).id == f"{ANYBODY.id}-visitors"


def test_many_groups_have_a_short_name_that_stays() -> None:
    many = but_for(range(1, 50))
    assert many == but_for(reversed(range(1, 50))) != but_for(range(1, 51))
    assert len(many) < 20
    assert but_for(range(1, 9)) == "but-1-2-3-4-5-6-7-8"
    assert names_of(["A", "B", "C"]) == "A, B, C"
    assert names_of(["A", "B", "C", "D", "E"]) == "A, B, C and 2 more"


def test_a_group_keeps_what_its_members_reach_less_of_or_may() -> None:
    whole: Extents = {
        Action.READ: Scope.EVERYTHING,
        Action.UPDATE: CompanyWide.OF_SEVERAL,
        Action.DELETE: Scope.NONE,
    }
    groups: dict[int, Extents] = {
        1: whole,
        2: {**whole, Action.READ: Scope.OWN},
        3: {**whole, Action.UPDATE: None},
        4: {**whole, Action.UPDATE: Scope.EVERYTHING},
        5: {},
    }
    assert kept_from(whole, groups) == {2, 3, 5}
    assert exceeded(whole, groups[5]) == (Action.READ, Action.UPDATE)


def test_no_grant_of_the_role_that_it_is_made_of_changes() -> None:
    before = dict(ANYBODY.grants)
    list(for_each_audience(ANYBODY))
    assert ANYBODY.grants == before
    assert isinstance(before[READ], Grant)

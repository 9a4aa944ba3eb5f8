"""What a group gives may be told nowhere, and all that each of its members may do all the same."""

from __future__ import annotations

from dataclasses import replace

import pytest

from auditor.access import from_posture, what_can, who_can
from auditor.access.held.requested_right import Wanted
from auditor.posture import Capability, Group, GroupKind, Posture, Right, RoleKind, Scope, not_provided
from auditor.vendor.people.told_by_account import group_told_by_account, role_told_by_account
from checks.access.people.people_bulk_delete import few_people_delete_in_bulk
from checks.access.rights.bulk_delete import only_allowed_roles_delete_in_bulk
from tests.access.postures import TODAY, posture, user
from tests.builders import evidence, known, population, role
from tests.checks.support import verdict
from tests.unknown import is_unknown

WHY = not_provided("Groups", "the product tells rights account by account")
DELETE = Right(Capability.BULK_DELETE)
OWN = role("of ann", DELETE, kind=RoleKind.ROLE)
NONE = role("of bob", kind=RoleKind.ROLE)
STAFF = role_told_by_account(role("Staff", kind=RoleKind.GROUP), WHY)
TEAM = group_told_by_account(
    Group("team:sales", "Sales", GroupKind.TEAM, known(()), evidence("teams.json", 2)), WHY
)


def tenant() -> Posture:
    ann = user("ann", OWN.id, STAFF.id, TEAM.id)
    bob = user("bob", NONE.id, STAFF.id, TEAM.id)
    people = population("users", ann, bob)
    found = posture(people, population("roles", OWN, NONE, STAFF))
    return replace(found, access=replace(found.access, groups=population("groups", TEAM)))


@pytest.mark.parametrize("name", ["Staff", "Sales"])
def test_what_the_group_gives_is_not_told(name: str) -> None:
    graph = from_posture(tenant(), TODAY)
    answer = what_can(graph, graph.subject(name))
    assert answer.unclear
    (gap,) = answer.gaps
    assert is_unknown(gap, WHY)


def test_what_its_members_may_do_is_known() -> None:
    graph = from_posture(tenant(), TODAY)
    for name, reach in (("ann", Scope.EVERYTHING), ("bob", Scope.NONE)):
        answer = what_can(graph, graph.subject(name))
        assert (answer.gaps, answer.span(Capability.BULK_DELETE, "*")) == ((), (reach, reach))
    assert [one.principal.name for one in who_can(graph, Wanted(Capability.BULK_DELETE)).holders] == ["ann"]


def test_checks_of_roles_do_not_know_and_checks_of_people_do() -> None:
    of_roles = verdict(only_allowed_roles_delete_in_bulk, tenant())
    assert {entry.id: entry.status for entry in of_roles.resources} == {OWN.id: "fail", STAFF.id: "unknown"}
    assert [(gap.kind, gap.resource) for gap in of_roles.missing] == [(WHY.kind, WHY.resource)]
    of_people = verdict(few_people_delete_in_bulk, tenant())
    assert (of_people.unknown, of_people.total) == (0, 2)


def test_without_the_word_its_members_may_do_anything() -> None:
    """That it is told elsewhere is the profile's to say, never to be guessed."""
    silent = replace(STAFF, told_by_account=False)
    found = tenant()
    graph = from_posture(
        replace(found, access=replace(found.access, roles=population("roles", OWN, NONE, silent))), TODAY
    )
    assert what_can(graph, graph.subject("bob")).unclear

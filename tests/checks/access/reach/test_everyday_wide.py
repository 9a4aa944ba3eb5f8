from typing import Any

import pytest

from auditor.posture import (
    Action,
    Group,
    GroupKind,
    ObjectRight,
    ObjectRights,
    Population,
    Right,
    Role,
    RoleKind,
    Scope,
    UnknownKind,
    Unread,
    User,
    UserKind,
)
from checks.access.reach.everyday_wide import everyday_roles_are_narrow as check
from tests.builders import GAP, OUT, evidence, known, posture_with, role
from tests.checks.access.persons import VIEW, person, tenant
from tests.checks.access.support import object_row
from tests.checks.support import verdict
from tests.unknown import lacks

SALES, OPS = "profile:Sales", "profile:Ops"
READ_ALL = [object_row("Contact", ObjectRight.READ, ObjectRight.READ_ALL)]


def wide(name: str = "Sales", **more: Any) -> Role:
    return role(name, objects=READ_ALL, **more)


def staff(count: int, *roles: str, first: int = 0, **more: Any) -> list[User]:
    return [person(f"{first + number}", *roles, **more) for number in range(count)]


def test_passes_where_few_hold_the_wide_role() -> None:
    people = [*staff(2, OPS), *staff(18, SALES, first=2)]
    result = verdict(check, tenant(people, [wide("Ops"), role("Sales", VIEW), role("Unheld", VIEW)]))
    assert (result.status, result.passing, result.total, result.noun) == ("pass", 2, 2, "roles_in_use")
    assert result.params == {"people": 0, "more_unknown": 0, "accounts": 20, "percent": 20}


def test_fails_and_says_how_many_people() -> None:
    people = [*staff(4, SALES), *staff(16, OPS, first=4)]
    result = verdict(check, tenant(people, [wide(), role("Ops", VIEW)]))
    assert (result.status, result.failing, result.total) == ("fail", 1, 2)
    assert result.params == {"people": 4, "more_unknown": 0, "accounts": 20, "percent": 20}
    found = result.resources[0]
    assert (found.id, found.actual, found.expected) == (SALES, 4, "< 4")
    assert (found.path, found.line) == ("profiles/Sales.profile-meta.xml", 1)


def test_an_allowed_role_counts_for_nobody() -> None:
    posture = tenant(staff(5, SALES), [wide()])
    result = verdict(check, posture, allowed={"access.everyday-wide": (SALES,)})
    assert (result.status, result.params["people"]) == ("pass", 0)


@pytest.mark.parametrize(("holders", "status"), [(1, "pass"), (2, "pass"), (3, "fail")])
def test_one_or_two_accounts_are_never_everybody(holders: int, status: str) -> None:
    posture = tenant(staff(holders, SALES), [wide()])
    assert verdict(check, posture).status == status


def test_who_holds_it_by_a_group_or_with_another_role_holds_it() -> None:
    team = Group("team:All", "All", GroupKind.TEAM, known((SALES,)), evidence())
    bundle = role("Bundle", includes=(SALES,), kind=RoleKind.PERMISSION_SET_GROUP)
    people = [*staff(2, SALES), *staff(2, "team:All", first=2), *staff(1, bundle.id, first=4)]
    result = verdict(check, tenant(people, [wide(), bundle], (team,)))
    assert {entry.id: entry.actual for entry in result.resources} == {SALES: 5}
    assert (result.params["people"], result.total) == (5, 2)


def test_what_a_bundle_mutes_does_not_come_through_it() -> None:
    muted = ObjectRights.of(READ_ALL)
    bundle = role("Bundle", includes=(SALES,), muted_objects=muted)
    result = verdict(check, tenant(staff(5, bundle.id), [wide(), bundle]))
    assert (result.status, result.total) == ("pass", 2)


@pytest.mark.parametrize("kind", [UserKind.PORTAL, UserKind.SYSTEM])
def test_accounts_from_outside_do_not_make_a_role_everyday_or_rare(kind: UserKind) -> None:
    people = [*staff(3, SALES), *staff(97, first=3, kind=known(kind))]
    assert verdict(check, tenant(people, [wide()])).status == "fail"
    people = staff(97, SALES, kind=known(kind))
    assert verdict(check, tenant([*people, *staff(2, first=97)], [wide()])).status == "not_applicable"


def test_changing_or_deleting_every_record_is_as_wide_as_reading() -> None:
    for right in (Right(Action.UPDATE), Right(Action.DELETE, "Contact"), Right(Action.READ)):
        assert verdict(check, tenant(staff(5, SALES), [role("Sales", right)])).status == "fail", right
    for right in (Right(Action.READ, "Product"), Right(Action.READ, "Contact", Scope.SUBTREE)):
        assert verdict(check, tenant(staff(5, SALES), [role("Sales", right)])).status == "pass", right


def test_is_unknown_where_the_reach_is() -> None:
    some = role("Sales", objects=[object_row("Contact", ObjectRight.READ)])
    result = verdict(check, tenant(staff(5, SALES), [some]))
    assert (result.status, result.unknown, result.total) == ("unknown", 1, 1)
    assert lacks(result, GAP)
    assert result.resources[0].unknown is not None
    assert lacks(verdict(check, tenant(staff(5, SALES), [role("Sales", seen=GAP)])), GAP)
    assert verdict(check, tenant(staff(2, SALES), [some])).status == "pass"


def test_is_unknown_where_hidden_holders_could_make_the_share() -> None:
    people = [*staff(3, SALES), *staff(13, OPS, first=3)]
    roles = [wide(), role("Ops", VIEW)]
    assert verdict(check, tenant([*people], roles)).status == "pass"
    for doubt in (
        {"roles": GAP},
        {"active": GAP, "roles": known((SALES,))},
        {"kind": GAP, "roles": known((SALES,))},
    ):
        doubtful = staff(1, first=16, **doubt)
        assert lacks(verdict(check, tenant([*people, *doubtful], roles)), GAP), doubt


def test_a_share_that_hidden_accounts_could_lower_is_unknown() -> None:
    people = [*staff(4, SALES), *staff(16, OPS, first=4)]
    roles = [wide(), role("Ops", VIEW)]
    result = verdict(check, tenant([*people, *staff(1, first=20, active=GAP)], roles))
    assert (result.status, result.resources[0].id) == ("unknown", SALES)
    assert lacks(result, GAP)


def test_lists_that_are_not_whole_tell_no_share() -> None:
    assert lacks(verdict(check, tenant(staff(5, SALES), [wide()], complete=GAP)), GAP)
    assert lacks(verdict(check, tenant(staff(5, OPS), [role("Ops", VIEW)], complete=GAP)), GAP)
    result = verdict(check, posture_with(tenant([], [wide()]), users=OUT))
    assert (result.status, result.out_of_reach) == ("unknown", True)
    assert lacks(result, OUT)


def test_nobody_left_but_who_may_not_count_is_not_nobody() -> None:
    assert lacks(verdict(check, tenant(staff(1, OPS, active=GAP), [role("Ops", VIEW)])), GAP)
    assert lacks(verdict(check, tenant(staff(1, roles=GAP), [role("Ops", VIEW)])), GAP)
    assert verdict(check, tenant(staff(1), [role("Ops", VIEW)])).status == "not_applicable"


def test_a_group_that_nobody_could_read_may_name_one_more_role() -> None:
    """A group that was read names a role that is in no list; where the group is lost, too, that is no repair."""
    people = [*staff(4, "team:All"), *staff(1, OPS, first=4)]
    told = Group("team:All", "All", GroupKind.TEAM, known(("profile:Nowhere",)), evidence())
    silent = Group("team:All", "All", GroupKind.TEAM, GAP, evidence())
    before = verdict(check, tenant(people, [role("Ops", VIEW)], (told,)))
    assert lacks(before, (UnknownKind.NOT_PROVIDED, "role"))
    assert (before.passing, before.unknown) == (1, 1)
    lost = tenant(people, [role("Ops", VIEW)], (told,))
    lost.access.groups = GAP
    unread = tenant(people, [role("Ops", VIEW)], (told,))
    unread.access.groups = Population("groups", (), unread=(Unread("team:All", "All", GAP),))
    for posture in (tenant(people, [role("Ops", VIEW)], (silent,)), lost, unread):
        after = verdict(check, posture)
        assert not after.complete
        assert after.value <= before.value

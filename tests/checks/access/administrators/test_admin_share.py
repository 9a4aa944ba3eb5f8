from typing import Any

import pytest

from auditor.access import effective
from auditor.policy import Policy, load_policy
from auditor.posture import Posture, UnknownKind, User, UserKind
from checks.access.administrators.admin_share import administrators_fit_the_size as check
from tests.builders import DENIED, GAP, OUT, known, population, posture_with, unread
from tests.checks.access.persons import YES, person, tenant
from tests.checks.support import TODAY, said, verdict
from tests.unknown import lacks


def admins(count: int, **more: Any) -> list[User]:
    return [person(f"A{number}", administrator=YES, **more) for number in range(count)]


def staff(count: int, **more: Any) -> list[User]:
    return [person(f"S{number}", **more) for number in range(count)]


def size(administrators: list[User], others: list[User], complete: Any = True, **more: Any) -> Posture:
    found = population("administrators", *administrators, **more)
    return posture_with(tenant([*administrators, *others], [], complete=complete), administrators=found)


def percent(share: float) -> Policy:
    policy = load_policy()
    limits = policy.thresholds.model_copy(update={"administrators_percent": share})
    return policy.model_copy(update={"thresholds": limits})


def test_passes_up_to_the_share_and_says_both_numbers() -> None:
    result = verdict(check, size(admins(3), staff(57)))
    assert (result.status, result.params) == ("pass", {"administrators": 3, "accounts": 60, "maximum": 3})


def test_fails_above_the_share() -> None:
    posture = size(admins(4), staff(70))
    result = verdict(check, posture)
    assert (result.status, result.params) == ("fail", {"administrators": 4, "accounts": 74, "maximum": 3})
    found = result.resources[0]
    assert (found.id, found.actual, found.expected) == ("setting:access.admin-share", 4, 3)
    assert (found.path, found.line) == ("users.json", 3)
    assert verdict(check, posture, percent(10)).status == "pass"


def test_two_are_right_in_the_smallest_tenant_and_three_are_not() -> None:
    assert verdict(check, size(admins(2), [])).status == "pass"
    assert verdict(check, size(admins(3), [])).status == "fail"


def test_outsiders_and_accounts_that_are_off_do_not_make_it_larger() -> None:
    portal = staff(1000, kind=known(UserKind.PORTAL))
    assert verdict(check, size(admins(3), portal)).status == "fail"
    assert verdict(check, size(admins(3), staff(57, active=known(False)))).status == "fail"
    assert verdict(check, size(admins(3), staff(57, kind=known(UserKind.INTEGRATION)))).status == "pass"


def test_an_administrator_who_is_switched_off_does_not_count() -> None:
    assert verdict(check, size(admins(3, active=known(False)), [])).status == "pass"


def test_is_unknown_where_hidden_people_could_tip_it_either_way() -> None:
    doubtful = [person("D", administrator=YES, active=GAP)]
    assert lacks(verdict(check, size([*admins(2), *doubtful], [])), GAP)
    assert verdict(check, size([*admins(1), *doubtful], [])).status == "pass"
    assert verdict(check, size([*admins(3), *doubtful], [])).status == "fail"
    for doubt in ({"active": GAP}, {"kind": GAP}):
        hidden = [person("H", **doubt)]
        assert lacks(verdict(check, size(admins(3), [*staff(56), *hidden])), GAP), doubt
        assert verdict(check, size(admins(3), [*staff(57), *hidden])).status == "pass", doubt
        assert verdict(check, size(admins(4), [*staff(56), *hidden])).status == "fail", doubt


def test_an_administrator_who_could_not_be_read_may_be_one_too_many() -> None:
    torn = (unread("user:torn"),)
    assert lacks(verdict(check, size(admins(2), [], unread=torn)), (UnknownKind.ERROR, "Test"))
    assert verdict(check, size(admins(1), [], unread=torn)).status == "pass"


def test_a_number_of_users_that_is_not_known_neither_passes_nor_fails_it() -> None:
    for count in (1, 3, 50):
        result = verdict(check, size(admins(count), staff(100), complete=GAP))
        assert lacks(result, GAP), count
    result = verdict(check, posture_with(size(admins(1), []), users=OUT))
    assert (result.status, result.out_of_reach) == ("unknown", True)
    assert lacks(result, OUT)


def test_a_list_of_administrators_that_is_not_whole_can_only_fail() -> None:
    def part(count: int) -> str:
        found = population("administrators", *admins(count), complete=GAP)
        return str(verdict(check, posture_with(size(admins(count), []), administrators=found)).status)

    assert (part(1), part(3)) == ("unknown", "fail")


@pytest.mark.parametrize("lost", [{"access.roles": DENIED}, {"access.groups": DENIED}])
def test_roles_or_groups_that_were_refused_hide_no_administrator(lost: dict[str, Any]) -> None:
    people = [person(f"S{number}", "role:Sales", "team:North") for number in range(20)]
    found = verdict(check, posture_with(size(admins(4), people), **lost))
    assert (found.status, found.params["administrators"], found.params["accounts"]) == ("fail", 4, 24)


@pytest.mark.parametrize(("roles", "kind"), [(DENIED, "denied"), (None, "not_provided")])
def test_a_role_that_was_not_read_is_a_gap_with_the_gravest_reason(roles: Any, kind: str) -> None:
    seen = size([], [person("S", "role:Gone")])
    everyone = effective(seen if roles is None else posture_with(seen, **{"access.roles": roles}), TODAY)
    gap = everyone.gap(0)
    assert gap is not None
    assert (gap.kind, gap.resource) == (kind, "role" if roles is None else roles.resource)


def test_administrators_of_unknown_standing_make_ranges() -> None:
    perhaps = [person(f"P{number}", administrator=DENIED) for number in range(5)]
    found = verdict(check, size([*admins(3), *perhaps], staff(10, active=GAP)))
    assert (found.status, found.params["administrators"]) == ("fail", {"min": 3, "max": 8})
    assert found.params["accounts"] == {"min": 8, "max": 18}
    assert said(found)[1].startswith("Có 3 đến 8 quản trị viên trên 8 đến 18 tài khoản")

from typing import Any

import pytest

from auditor.access import effective
from auditor.posture import Posture, User, UserKind
from checks.access.administrators.admin_share import administrators_fit_the_size as check
from tests.builders import DENIED, GAP, OUT, known, population, posture_with, unread
from tests.checks.access.persons import person, tenant
from tests.checks.cases import absent, cases, fails, limits, passes, row, unknown
from tests.checks.people import NO, YES
from tests.checks.shapes import TORN
from tests.checks.support import TODAY, said

ID = "setting:access.admin-share"
PORTAL, PROGRAM = known(UserKind.PORTAL), known(UserKind.INTEGRATION)


def admins(count: int, **more: Any) -> list[User]:
    return [person(f"A{number}", administrator=YES, **more) for number in range(count)]


def staff(count: int, **more: Any) -> list[User]:
    return [person(f"S{number}", **more) for number in range(count)]


def size(administrators: list[User], others: list[User], complete: Any = True, **more: Any) -> Posture:
    found = population("administrators", *administrators, **more)
    return posture_with(tenant([*administrators, *others], [], complete=complete), administrators=found)


def part_of(count: int) -> Posture:
    found = population("administrators", *admins(count), complete=GAP)
    return posture_with(size(admins(count), []), administrators=found)


def numbers(administrators: int, accounts: int) -> dict[str, int]:
    return {"administrators": administrators, "accounts": accounts, "maximum": 3}


DOUBTFUL = [person("D", administrator=YES, active=GAP)]
HIDDEN = {name: [person("H", **{name: GAP})] for name in ("active", "kind")}
TORN_ONE = (unread("user:torn"),)
GROUPED = size(admins(4), [person(f"S{number}", "role:Sales", "team:North") for number in range(20)])
RANGE = fails(
    "with ranges where standing is not known",
    size(
        [*admins(3), *(person(f"P{number}", administrator=DENIED) for number in range(5))],
        staff(10, active=GAP),
    ),
    some_params={"administrators": {"min": 3, "max": 8}, "accounts": {"min": 8, "max": 18}},
)

test_case = cases(
    check,
    passes("up to the share, with both numbers", size(admins(3), staff(57)), params=numbers(3, 60)),
    fails(
        "above the share",
        size(admins(4), staff(70)),
        row(ID, actual=4, expected=3, path="users.json", line=3, severity="medium"),
        params=numbers(4, 74),
    ),
    passes("within a higher share", size(admins(4), staff(70)), under=limits(administrators_percent=10)),
    passes("with two in the smallest tenant", size(admins(2), [])),
    fails("with three in the smallest tenant", size(admins(3), [])),
    fails("whatever outsiders there are", size(admins(3), staff(1000, kind=PORTAL))),
    fails("whatever accounts are off", size(admins(3), staff(57, active=NO))),
    passes("beside programs", size(admins(3), staff(57, kind=PROGRAM))),
    passes("with administrators who are off", size(admins(3, active=NO), [])),
    unknown("with one too many who may be off", size([*admins(2), *DOUBTFUL], []), GAP),
    passes("with one more who may be off", size([*admins(1), *DOUBTFUL], [])),
    fails("with one beyond the limit who may be off", size([*admins(3), *DOUBTFUL], [])),
    *(
        case(
            f"with {count} of {count + others} and one whose {name} is hidden",
            size(admins(count), [*staff(others), *one]),
            *gaps,
        )
        for name, one in HIDDEN.items()
        for case, count, others, gaps in ((unknown, 3, 56, (GAP,)), (passes, 3, 57, ()), (fails, 4, 56, ()))
    ),
    unknown("with one too many that was not read", size(admins(2), [], unread=TORN_ONE), TORN),
    passes("with one more that was not read", size(admins(1), [], unread=TORN_ONE)),
    *(
        unknown(f"with {count} of nobody knows how many", size(admins(count), staff(100), complete=GAP), GAP)
        for count in (1, 3, 50)
    ),
    unknown(
        "beyond the sources' reach", posture_with(size(admins(1), []), users=OUT), OUT, out_of_reach=True
    ),
    unknown("with few of a list that is not whole", part_of(1), GAP),
    fails("with many of a list that is not whole", part_of(3)),
    *(
        fails(
            f"though {lost} was refused",
            posture_with(GROUPED, **{lost: DENIED}),
            some_params={"administrators": 4, "accounts": 24},
        )
        for lost in ("access.roles", "access.groups")
    ),
    RANGE,
    absent("where there is none", size([], staff(3)), "no_administrators"),
)


def test_ranges_are_said_as_such() -> None:
    assert said(RANGE.result(check))[1].startswith("Có 3 đến 8 quản trị viên trên 8 đến 18 tài khoản")


@pytest.mark.parametrize(("roles", "kind"), [(DENIED, "denied"), (None, "not_provided")])
def test_a_role_that_was_not_read_is_a_gap_with_the_gravest_reason(roles: Any, kind: str) -> None:
    seen = size([], [person("S", "role:Gone")])
    everyone = effective(seen if roles is None else posture_with(seen, **{"access.roles": roles}), TODAY)
    gap = everyone.gap(0)
    assert gap is not None
    assert (gap.kind, gap.resource) == (kind, "role" if roles is None else roles.resource)

from typing import Any

from auditor.posture import Posture, User
from checks.access.administrators.admin_count import administrators_are_few as check
from tests.builders import DENIED, GAP, OUT, evidence, population, posture_with, unread
from tests.checks.access.persons import person
from tests.checks.cases import Case, absent, cases, fails, limits, passes, row, unknown
from tests.checks.people import NO, YES
from tests.checks.shapes import TORN
from tests.checks.support import said

ID = "setting:access.admin-count"


def admin(number: int, active: Any = YES, sure: Any = YES) -> User:
    return person(f"{number}", active=active, administrator=sure, evidence=evidence("users.csv", 2 + number))


def tenant(*admins: User, **more: Any) -> Posture:
    return posture_with(administrators=population("administrators", *admins, **more))


def at_most(number: int) -> dict[str, Any]:
    return limits(administrators_maximum=number)


ONE, TWO, THREE = ([admin(number) for number in range(count)] for count in (1, 2, 3))
HIDDEN = admin(9, GAP)
TORN_ONE = tenant(*ONE, unread=(unread("user:torn"),))
PERHAPS = tenant(*THREE, *(admin(10 + number, sure=DENIED) for number in range(5)))
FROM_3_TO_8 = {"min": 3, "max": 8}
RANGE: Case = fails(
    "with a range where some may be one", PERHAPS, row(ID, actual=FROM_3_TO_8), under=at_most(2)
)
AT_LEAST: Case = fails(
    "with at least so many of a list that is not whole",
    tenant(*TWO, complete=DENIED),
    under=at_most(1),
    some_params={"administrators": {"min": 2, "max": None}},
)

test_case = cases(
    check,
    passes(
        "up to the number that the policy allows",
        tenant(*TWO, admin(2, NO)),
        row(ID, actual=2, expected=2),
        under=at_most(2),
        params={"administrators": 2, "maximum": 2},
    ),
    fails(
        "above the number that the policy allows",
        tenant(*THREE),
        row(ID, actual=3, expected=2, path="users.csv", line=2, severity="high"),
        under=at_most(2),
        failing=1,
        total=1,
        params={"administrators": 3, "maximum": 2},
    ),
    passes("on a higher limit", tenant(*THREE), under=at_most(3)),
    passes("where one that is hidden tips no balance", tenant(*ONE, HIDDEN), under=at_most(2)),
    unknown("where one that is hidden could tip it", tenant(*ONE, HIDDEN), GAP, under=at_most(1)),
    passes("where one that was not read tips no balance", TORN_ONE, under=at_most(2)),
    unknown("where one that was not read could tip it", TORN_ONE, TORN, under=at_most(1)),
    fails("whatever else is hidden", tenant(*TWO, HIDDEN, complete=GAP), under=at_most(1)),
    unknown("while the list is not whole", tenant(*ONE, complete=GAP), GAP, under=at_most(5)),
    unknown("beyond the sources' reach", posture_with(administrators=OUT), OUT, out_of_reach=True),
    unknown(
        "between two numbers", PERHAPS, DENIED, under=at_most(5), some_params={"administrators": FROM_3_TO_8}
    ),
    passes("up to the higher of two numbers", PERHAPS, under=at_most(8)),
    RANGE,
    AT_LEAST,
    absent("where there is none", tenant(), "no_administrators"),
)


def test_a_range_is_said_as_one() -> None:
    assert said(RANGE.result(check)) == [
        "The number of active administrators is 3 to 8, above the 2 that the policy allows; each of them can open every "
        "customer record.",
        "Số quản trị viên đang hoạt động là 3 đến 8, vượt giới hạn 2 của chính sách; mỗi người đều mở được mọi hồ sơ "
        "khách hàng.",
    ]
    assert [text.partition(",")[0] for text in said(AT_LEAST.result(check))] == [
        "The number of active administrators is at least 2",
        "Số quản trị viên đang hoạt động là ít nhất 2",
    ]

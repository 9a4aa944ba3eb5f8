from functools import partial
from typing import Any

from auditor.posture import User
from checks.mfa.all_users import people_use_a_second_factor as check
from tests.builders import GAP
from tests.checks.cases import cases, passes
from tests.checks.people import GUEST, NO, PORTAL, PROGRAM, SYSTEM, YES, left_out, may_count, user, with_users
from tests.checks.shapes import each_member


def enrolled(name: str, fact: Any, **more: Any) -> User:
    return user(name, mfa_enrolled=fact, **more)


GOOD, BAD = enrolled("an", YES), partial(enrolled, "binh", NO)
OTHERS: dict[str, dict[str, Any]] = {
    "a program": {"kind": PROGRAM},
    "the product's": {"kind": SYSTEM},
    "a visitor's": {"kind": GUEST},
    "off": {"active": NO},
    "off, of whatever kind": {"active": NO, "kind": GAP},
    "the product's, and may be off": {"active": GAP, "kind": SYSTEM},
    "the product's, and off": {"active": NO, "kind": SYSTEM},
}

test_case = cases(
    check,
    *each_member(check, enrolled, with_users, right=True, wrong=False, severity="high", noun="active_people"),
    passes(
        "people of a portal, too", with_users(GOOD, enrolled("guest", YES, kind=PORTAL)), passing=2, total=2
    ),
    *left_out(GOOD, BAD, OTHERS),
    *may_count(GOOD, BAD),
)

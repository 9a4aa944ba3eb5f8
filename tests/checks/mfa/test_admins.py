from typing import Any

from auditor.posture import Posture, User
from checks.mfa.admins import administrators_use_a_second_factor as check
from tests.builders import DENIED, GAP, known, population, posture_with
from tests.checks.cases import cases, passes, unknown
from tests.checks.people import NO, YES, user
from tests.checks.shapes import each_member


def admin(name: str, enrolled: Any, active: Any = YES, administrator: Any = YES) -> User:
    return user(name, active, mfa_enrolled=enrolled, administrator=administrator)


def tenant(*admins: Any, **more: Any) -> Posture:
    return posture_with(administrators=population("administrators", *admins, **more))


SURE = admin("an", known(True))
PERHAPS = admin("binh", NO, administrator=DENIED)

test_case = cases(
    check,
    *each_member(
        check,
        admin,
        tenant,
        right=True,
        wrong=False,
        severity="critical",
        strict=True,
        noun="active_administrators",
    ),
    passes("whatever one is that is off", tenant(SURE, admin("left", NO, NO)), passing=1, total=1),
    unknown("of one that may be off", tenant(SURE, admin("left", NO, GAP)), GAP, unknown=1, total=2),
    unknown(
        "of one that may be an administrator",
        tenant(SURE, PERHAPS),
        DENIED,
        passing=1,
        failing=0,
        unknown=1,
        some_params={"total": {"min": 1, "max": 2}},
    ),
    passes("whatever one may be that is off", tenant(SURE, admin("binh", NO, NO, DENIED))),
)

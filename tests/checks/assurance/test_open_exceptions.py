from typing import Any

from auditor.posture import Posture
from checks.assurance.open_exceptions import exceptions_are_settled as check
from tests.builders import known
from tests.checks.assurance.shape import NO_REGISTER, document, papers, report
from tests.checks.cases import absent, cases
from tests.checks.shapes import each_member


def member(name: str, count: Any) -> Any:
    return report(name, open_exceptions=count)


def tenant(*items: Any, **more: Any) -> Posture:
    beside = [document("penetration-test", open_exceptions=known(3)), document("caiq", independent=False)]
    return papers(*items, *beside, **more)


test_case = cases(
    check,
    *each_member(
        check,
        member,
        tenant,
        right=0,
        wrong=2,
        severity="medium",
        expected="none open",
        noun="independent_reports",
        nobody=NO_REGISTER,
    ),
    absent("where no document is of that kind", papers(), "none"),
)

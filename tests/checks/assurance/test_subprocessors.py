from typing import Any

from auditor.posture import Posture, SubProcessor
from checks.assurance.subprocessors import others_who_process_are_known as check
from tests.builders import GAP, evidence, known, population, posture_with
from tests.checks.assurance.shape import NO_REGISTER
from tests.checks.cases import cases, fails, partly, passes, row, unknown
from tests.checks.shapes import each_member

ASIA = {"data_countries": ("viet*", "Singapore")}


def member(name: str, country: Any, purpose: Any = None) -> SubProcessor:
    said = known("sending mail") if purpose is None else purpose
    return SubProcessor(f"sub-processor:{name}", name, country, said, evidence())


def tenant(*items: Any, **more: Any) -> Posture:
    return posture_with(**{"assurance.sub_processors": population("sub_processors", *items, **more)})


test_case = cases(
    check,
    *each_member(
        check,
        member,
        tenant,
        right="Ireland",
        wrong=" ",
        expected="a country",
        severity="medium",
        stricter=(ASIA, {}),
        nobody=NO_REGISTER,
    ),
    passes(
        "in countries that were agreed",
        tenant(member("A", known("Viet Nam")), member("B", known(" SINGAPORE "))),
        under=ASIA,
    ),
    partly(
        "in one that was not",
        tenant(member("A", known("Viet Nam")), member("B", known("Ireland", line=5))),
        row("sub-processor:B", actual="Ireland", expected=["viet*", "Singapore"], line=5),
        under=ASIA,
    ),
    fails(
        "without a purpose",
        tenant(member("A", known("Ireland"), known("", line=6))),
        row("sub-processor:A", actual="none", expected="a purpose", line=6),
    ),
    unknown("of one whose purpose is not told", tenant(member("A", known("Ireland"), GAP)), GAP),
)

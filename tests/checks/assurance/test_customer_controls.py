from typing import Any

from auditor.posture import CustomerControl, Posture
from checks.assurance.customer_controls import what_is_left_to_the_customer_is_seen_to as check
from tests.builders import evidence, population, posture_with
from tests.checks.assurance.shape import NO_REGISTER
from tests.checks.cases import cases
from tests.checks.shapes import each_member


def member(name: str, assigned: Any) -> CustomerControl:
    return CustomerControl(f"customer-control:{name}", name, assigned, evidence())


def tenant(*items: Any, **more: Any) -> Posture:
    return posture_with(**{"assurance.customer_controls": population("customer_controls", *items, **more)})


test_case = cases(
    check,
    *each_member(check, member, tenant, right=True, wrong=False, severity="medium", nobody=NO_REGISTER),
)

from typing import Any

from auditor.posture import DelegatedGroup, Posture
from checks.access.people.delegated_login import delegated_administrators_sign_in_as_themselves as check
from tests.builders import evidence, population, posture_with
from tests.checks.cases import cases
from tests.checks.shapes import each_member


def group(name: str, may: Any) -> DelegatedGroup:
    return DelegatedGroup(f"group:{name}", name, may, evidence("delegateGroups/G.xml", 4))


def tenant(*groups: DelegatedGroup, **more: Any) -> Posture:
    return posture_with(**{"access.delegated_groups": population("delegated_groups", *groups, **more)})


test_case = cases(
    check,
    *each_member(check, group, tenant, right=False, wrong=True, severity="medium", noun="delegated_groups"),
)

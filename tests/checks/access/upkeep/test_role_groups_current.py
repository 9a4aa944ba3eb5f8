from typing import Any

from auditor.posture import Posture, RoleGroup
from checks.access.upkeep.role_groups_current import role_groups_are_current as check
from tests.builders import evidence, population, posture_with
from tests.checks.cases import cases
from tests.checks.shapes import each_member


def bundle(name: str, current: Any) -> RoleGroup:
    return RoleGroup(f"permission-set-group:{name}", name, current, evidence("groups/B.xml", 4))


def tenant(*bundles: RoleGroup, **more: Any) -> Posture:
    return posture_with(**{"access.role_groups": population("role_groups", *bundles, **more)})


test_case = cases(
    check, *each_member(check, bundle, tenant, right=True, wrong=False, severity="low", noun="role_groups")
)

from typing import Any

from checks.apps.package_rights import packages_are_limited as check
from tests.builders import DENIED, posture_with
from tests.checks.apps.packages import BEYOND, package, packages
from tests.checks.cases import cases, unknown
from tests.checks.shapes import each_member


def made(name: str, unlimited: Any) -> Any:
    return package(name, unlimited=unlimited)


test_case = cases(
    check,
    *each_member(
        check, made, packages, right=False, wrong=True, severity="high", noun="packages", nobody=BEYOND
    ),
    unknown("where they were refused", posture_with(**{"integrations.packages": DENIED}), DENIED),
)

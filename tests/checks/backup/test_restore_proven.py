from typing import Any

from auditor.posture import Posture, Restored
from checks.backup.restore_proven import everything_came_back as check
from tests.builders import evidence, population, posture_with
from tests.checks.backup.shape import NOWHERE
from tests.checks.cases import cases
from tests.checks.shapes import each_member


def member(name: str, came_back: Any) -> Restored:
    return Restored(f"restored:{name}", name, came_back, evidence())


def compared(*items: Any, **more: Any) -> Posture:
    return posture_with(**{"backup.restored": population("restored", *items, **more)})


test_case = cases(
    check,
    *each_member(
        check, member, compared, right=True, wrong=False, severity="high", noun="restored", nobody=NOWHERE
    ),
)

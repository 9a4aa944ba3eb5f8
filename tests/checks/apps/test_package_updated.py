from datetime import timedelta
from typing import Any

from auditor.posture import not_provided
from auditor.posture.topics.programs.packages import RESOURCE
from checks.apps.package_updated import packages_are_brought_up_to_date as check
from tests.builders import DENIED, GAP, known, posture_with
from tests.checks.apps.packages import BEYOND, package, packages
from tests.checks.cases import absent, cases, fails, limits, partly, passes, row, unknown
from tests.checks.shapes import SETTINGS, hidden
from tests.checks.support import TODAY


def made(days: int, name: str = "Own") -> Any:
    return package(name, updated=known(TODAY - timedelta(days=days), line=6))


OLD = row(
    "package:Old",
    actual="2024-11-23",
    expected=">= 2024-11-24",
    severity="medium",
    path=SETTINGS,
    line=6,
    held=(),
)

test_case = cases(
    check,
    passes("on the limit", packages(made(730)), passing=1, params={"days": 730}, noun="packages"),
    partly("beyond the limit", packages(made(1), made(731, "Old")), OLD, failing=1, total=2),
    fails("under a stricter policy", packages(made(8)), under=limits(package_days=7), params={"days": 7}),
    unknown(
        "of one whose day has not come",
        packages(made(-2)),
        not_provided(RESOURCE, f"{TODAY + timedelta(days=2)} lies in the future"),
    ),
    unknown("of one whose day was not seen", packages(package("Doubt")), GAP),
    unknown("while there may be more", packages(made(1), complete=DENIED), DENIED),
    *hidden(made(1), packages, BEYOND),
    unknown("where they were refused", posture_with(**{"integrations.packages": DENIED}), DENIED),
    absent("where there is none", packages(), "none", noun="packages"),
)

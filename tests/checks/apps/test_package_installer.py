from typing import Any

from checks.apps.package_installer import packages_have_somebody as check
from tests.builders import DENIED, GAP, known, posture_with
from tests.checks.apps.packages import BEYOND, package, packages
from tests.checks.cases import absent, cases, fails, partly, passes, row, unknown
from tests.checks.shapes import SETTINGS, hidden


def made(name: str, active: Any) -> Any:
    return package(name, installer=known("user:An"), installer_active=active)


GOOD, GONE = made("Own", known(True)), made("Old", known(False, line=8))
SEEN = row(
    "package:Old",
    actual="an account that is switched off",
    expected="an account in use",
    path=SETTINGS,
    line=8,
    severity="low",
)
NOBODY = row("package:Lost", actual="nobody", expected="an account in use", path=SETTINGS, line=5)

test_case = cases(
    check,
    passes("where each has somebody", packages(GOOD), passing=1, total=1, noun="packages"),
    partly("where one has not", packages(GOOD, GONE), SEEN, failing=1, total=2),
    fails("where it is nobody's any more", packages(package("Lost", installer=known(None, line=5))), NOBODY),
    unknown("of one of which it was not seen", packages(package("Doubt")), GAP, unknown=1),
    unknown("of one whose installer is hidden", packages(package("Told", installer_active=known(True))), GAP),
    fails("of one whose hidden installer is gone", packages(package("Told", installer_active=known(False)))),
    unknown("of one whose installer may be gone", packages(made("Doubt", GAP)), GAP),
    unknown("while there may be more", packages(GOOD, complete=DENIED), DENIED),
    *hidden(GOOD, packages, BEYOND),
    unknown("where they were refused", posture_with(**{"integrations.packages": DENIED}), DENIED),
    absent("where there is none", packages(), "none", noun="packages"),
)

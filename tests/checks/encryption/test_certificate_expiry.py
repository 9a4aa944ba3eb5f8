from datetime import date, timedelta
from typing import Any

from checks.encryption.certificate_expiry import certificates_stay_valid as check
from tests.builders import GAP, known
from tests.checks.cases import absent, cases, fails, limits, partly, passes, row, unknown
from tests.checks.encryption.support import certificate, with_certificates
from tests.checks.shapes import SETTINGS, hidden
from tests.checks.support import TODAY

ONE = certificate("expires")


def ends(name: str, days: int, line: int = 7) -> Any:
    return ONE(name, known(TODAY + timedelta(days=days), line=line))


LONG = ends("Sso", 31)
SHORT = row(
    "certificate:Mail",
    path=SETTINGS,
    line=12,
    severity="medium",
    actual="2026-12-24",
    expected="> 2026-12-24",
)

test_case = cases(
    check,
    passes("one day beyond the limit", with_certificates(LONG), passing=1, total=1),
    partly("on the limit", with_certificates(LONG, ends("Mail", 30, 12)), SHORT, failing=1, total=2),
    fails(
        "after the end, with its day",
        with_certificates(ONE("Old", known(date(2024, 2, 29)))),
        row("certificate:Old", actual="2024-02-29", severity="medium"),
    ),
    fails(
        "under a stricter policy",
        with_certificates(LONG),
        under=limits(certificate_days_left=60),
        params={"days": 60},
    ),
    unknown("of one whose end was not seen", with_certificates(ONE("Sso", GAP)), GAP, unknown=1, total=1),
    unknown("while there may be more", with_certificates(LONG, complete=GAP), GAP),
    *hidden(LONG, with_certificates),
    absent("where there is none", with_certificates(), "none"),
)

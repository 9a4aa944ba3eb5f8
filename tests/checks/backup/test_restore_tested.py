from datetime import date, timedelta

from auditor.posture import Posture
from checks.backup.restore_tested import a_restore_was_tested as check
from tests.builders import DENIED, GAP, known, posture_with
from tests.checks.cases import cases, fails, limits, passes, row, unknown
from tests.checks.shapes import SETTINGS
from tests.checks.support import TODAY

FACT = "backup.last_restore_test"
ID = "setting:backup.restore-tested"
WRONG = {"never": None, "2025-11-23": date(2025, 11, 23), "2026-11-25": date(2026, 11, 25)}
"""Never, too long ago, and only planned."""


def tried(day: date | None, line: int = 7) -> Posture:
    return posture_with(**{FACT: known(day, line=line)})


test_case = cases(
    check,
    *(
        passes(f"{days} days after it was tried", tried(TODAY - timedelta(days=days)), passing=1, total=1)
        for days in (0, 365)
    ),
    *(
        fails(
            f"where it was tried {said}",
            tried(day, line=4),
            row(ID, line=4, path=SETTINGS, actual=said, severity="high"),
            failing=1,
            params={"days": 365},
        )
        for said, day in WRONG.items()
    ),
    fails("under a stricter policy", tried(TODAY - timedelta(days=181)), under=limits(restore_test_days=180)),
    unknown("where it was refused", posture_with(**{FACT: DENIED}), DENIED),
    unknown("where it was not seen", posture_with(), GAP),
)

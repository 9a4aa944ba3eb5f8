from datetime import timedelta
from typing import Any

from auditor.posture import Posture
from checks.assurance.vendor_changes import ID
from checks.assurance.vendor_changes import changes_are_told as check
from tests.builders import DENIED, GAP, known, posture_with
from tests.checks.assurance.shape import NO_REGISTER
from tests.checks.cases import cases, fails, limits, passes, row, unknown
from tests.checks.support import TODAY

DAYS = {"days": 90}


def told(ago: int | None, reaches: Any = None) -> Posture:
    day = known(None if ago is None else TODAY - timedelta(days=ago), line=4)
    return posture_with(
        **{
            "assurance.newest_change": day,
            "assurance.changes_reach_release": known(True) if reaches is None else reaches,
        }
    )


test_case = cases(
    check,
    passes("on the last day that counts", told(90), params=DAYS, total=1),
    fails("a day later", told(91), row(f"setting:{ID}", severity="medium", line=4, held=()), params=DAYS),
    fails("where there never were any", told(None), row(f"setting:{ID}", actual="never")),
    fails(
        "where the release is not in them",
        told(1, known(False, line=6)),
        row(f"setting:{ID}", actual=False, line=6),
    ),
    fails("that are old, whatever is known of the release", told(91, GAP), failing=1),
    fails(
        "without the release, whatever is known of the day",
        posture_with(**{"assurance.changes_reach_release": known(False)}),
        failing=1,
    ),
    fails("under a stricter policy", told(31), under=limits(change_record_days=30), params={"days": 30}),
    unknown("where it is not known whether the release is in them", told(1, DENIED), DENIED),
    unknown("without a register", posture_with(), NO_REGISTER, out_of_reach=True),
)

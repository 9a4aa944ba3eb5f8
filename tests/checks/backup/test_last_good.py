from datetime import timedelta
from typing import Any

from auditor.posture import Posture
from checks.backup.last_good import backups_succeed as check
from tests.builders import DENIED, GAP, known, posture_with
from tests.checks.backup.shape import NOWHERE, backup, none, tenant
from tests.checks.cases import absent, cases, fails, limits, partly, passes, row, unknown
from tests.checks.support import TODAY

DAILY, WEEKLY = known(24), known(168)


def good(ago: int | None, interval: Any = DAILY) -> Posture:
    day = known(None if ago is None else TODAY - timedelta(days=ago), line=4)
    return tenant(backup(last_good=day, interval_hours=interval), none())


test_case = cases(
    check,
    *(
        passes(f"{ago} days after, every {interval.value} hours", good(ago, interval), total=1)
        for ago, interval in ((0, known(0)), (2, known(0)), (3, DAILY), (9, WEEKLY))
    ),
    *(
        fails(
            f"{ago} days after, every {interval.value} hours",
            good(ago, interval),
            row("records:Nightly", severity="high", line=4, held=()),
            params={"days": 2},
        )
        for ago, interval in ((3, known(0)), (4, DAILY), (10, WEEKLY))
    ),
    fails("where none ever did", good(None), row("records:Nightly", actual="never")),
    fails("where it is dated ahead", good(-1), failing=1),
    passes("in time however often it is due", good(2, GAP)),
    unknown("where it depends on how often it is due", good(3, GAP), GAP),
    unknown("up to the longest interval that the policy allows", good(9, DENIED), DENIED),
    fails("late however often it is due", good(10, GAP), row("records:Nightly", line=4)),
    fails("under a stricter policy", good(3), under=limits(backup_last_good_days=1), params={"days": 1}),
    partly(
        "of one beside another",
        tenant(*good(1).backup.coverage, backup(name="Weekly", last_good=known(None))),  # type: ignore[misc]
        row("records:Weekly"),
        passing=1,
        total=2,
    ),
    unknown("where the day is not told", tenant(backup(last_good=DENIED)), DENIED, unknown=1),
    unknown(
        "where it is not known whether it is made", tenant(backup(exists=GAP, last_good=known(None))), GAP
    ),
    absent("where none is made", tenant(none()), "none", noun="backups"),
    unknown("where nobody told", posture_with(), NOWHERE, out_of_reach=True),
)

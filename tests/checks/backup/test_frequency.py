from checks.backup.frequency import backups_are_frequent as check
from tests.builders import known, posture_with
from tests.checks.cases import cases, fails, limits, passes
from tests.checks.settings import one_setting

FACT = "backup.interval_hours"

test_case = cases(
    check,
    *one_setting(check, FACT, right=168, wrong=169, severity="medium", expected="<= 168"),
    passes("with the limit in its sentence", posture_with(**{FACT: known(168)}), params={"hours": 168}),
    fails(
        "under a stricter policy",
        posture_with(**{FACT: known(25)}),
        under=limits(backup_interval_hours=24),
        params={"hours": 24},
    ),
)

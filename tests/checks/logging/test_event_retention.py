from checks.logging.event_retention import events_are_kept as check
from tests.builders import known, posture_with
from tests.checks.cases import cases, fails, limits, row
from tests.checks.logging.support import kept

RECORDED, DAYS = "logging.events_generated", "logging.retention_days"
LONGER = limits(event_retention_days=365)

test_case = cases(
    check,
    *kept(check, RECORDED, DAYS, minimum=30, strict=LONGER, longer=365),
    fails(
        "for no day",
        posture_with(**{RECORDED: known(True), DAYS: known(0)}),
        row("setting:logging.event-retention", actual=0, expected="at least 30"),
    ),
)

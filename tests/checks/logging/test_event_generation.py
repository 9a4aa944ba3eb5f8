from checks.logging.event_generation import events_are_generated as check
from tests.checks.cases import cases
from tests.checks.settings import one_setting

FACT = "logging.events_generated"

test_case = cases(check, *one_setting(check, FACT, wrong=False, severity="high"))

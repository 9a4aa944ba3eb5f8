from checks.logging.deletion_allowed import records_cannot_be_deleted as check
from tests.builders import DENIED, known, posture_with
from tests.checks.cases import absent, cases, unknown
from tests.checks.settings import one_setting

FACT = "logging.deletion_allowed"
SWITCHES = ("logging.audit_enabled", "logging.sign_ins_recorded", "logging.events_generated")
RECORDED = {"logging.events_generated": known(True)}
OFF = {path: known(False) for path in (*SWITCHES, FACT)}

test_case = cases(
    check,
    *one_setting(check, FACT, wrong=True, severity="high", beside=RECORDED),
    absent("where nothing is recorded", posture_with(**OFF), "no_records"),
    *(unknown(f"while {path} may be on", posture_with(**OFF | {path: DENIED}), DENIED) for path in SWITCHES),
)

from checks.mfa.required_for_ui import a_second_factor_is_required as check
from tests.builders import DENIED, known, posture_with
from tests.checks.cases import cases, fails, partly, row, unknown
from tests.checks.settings import one_setting

FACT, EXEMPT = "authentication.mfa_required", "authentication.mfa_exempt"
PROGRAMS = {EXEMPT: known(("api_users",))}

test_case = cases(
    check,
    *one_setting(check, FACT, wrong=False, severity="high", beside=PROGRAMS),
    partly(
        "where a group may do without",
        posture_with(**{FACT: known(True), EXEMPT: known(("administrators",), line=9)}),
        row("exempt:administrators", actual="administrators", line=9),
        row("setting:mfa.required-for-ui", status="pass"),
        passing=1,
        total=2,
    ),
    unknown("who may do without", posture_with(**{FACT: known(True), EXEMPT: DENIED}), DENIED, total=1),
    fails(
        "while it is a choice, whoever may do without", posture_with(**{FACT: known(False), EXEMPT: DENIED})
    ),
)

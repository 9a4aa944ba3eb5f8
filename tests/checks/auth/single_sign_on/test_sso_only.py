from checks.auth.single_sign_on.sso_only import password_sign_in_is_off as check
from tests.builders import DENIED, known, posture_with
from tests.checks.auth.support import NO_SERVICE
from tests.checks.cases import absent, cases, fails, row, unknown
from tests.checks.settings import one_setting

FACT = "authentication.password_login_disabled"
IN_USE = {"authentication.sso_enabled": known(True)}
FACTOR = {"authentication.mfa_required": known(True), "authentication.mfa_exempt": known(())}
WRONG = {FACT: known(False)}
ID = "setting:auth.sso-only"

test_case = cases(
    check,
    *one_setting(check, FACT, wrong=False, severity="high", beside=IN_USE),
    absent("of a single sign-on that there is not", posture_with(**NO_SERVICE, **WRONG), "no_single_sign_on"),
    fails(
        "where one is demanded that there is not",
        posture_with(**NO_SERVICE, **WRONG),
        under={"single_sign_on_required": True},
    ),
    *(
        unknown(f"while {lost} may tell of one", posture_with(**NO_SERVICE | {lost: DENIED}, **WRONG), DENIED)
        for lost in NO_SERVICE
    ),
    unknown("of both", posture_with(**{FACT: DENIED}), DENIED, (DENIED.kind.NOT_PROVIDED, "Test")),
    fails(
        "less gravely where a password is not enough",
        posture_with(**IN_USE, **FACTOR, **WRONG),
        row(ID, severity="medium"),
    ),
    *(
        fails(
            f"wholly while {lost} is not known",
            posture_with(**IN_USE, **FACTOR | {lost: DENIED}, **WRONG),
            row(ID, severity=check.severity),
        )
        for lost in FACTOR
    ),
)

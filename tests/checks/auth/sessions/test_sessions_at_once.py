from auditor.posture import Posture
from checks.auth.sessions.sessions_at_once import sessions_are_few as check
from tests.builders import DENIED, GAP, known, posture_with
from tests.checks.cases import cases, fails, limits, passes, row, unknown
from tests.checks.shapes import SETTINGS

ID = "setting:auth.sessions-at-once"


def tenant(number: int) -> Posture:
    return posture_with(**{"authentication.sessions_at_once": known(number, line=4)})


test_case = cases(
    check,
    passes("on the limit", tenant(3), row(ID, actual=3, expected="<= 3"), params={"maximum": 3}),
    fails("beyond the limit", tenant(4), row(ID, actual=4, path=SETTINGS, line=4, severity="low")),
    fails("without a limit", tenant(0), row(ID, actual="any number", expected="<= 3")),
    fails("under a stricter policy", tenant(2), under=limits(sessions_at_once=1), params={"maximum": 1}),
    unknown("where it was refused", posture_with(**{"authentication.sessions_at_once": DENIED}), DENIED),
    unknown("where it was not seen", posture_with(**{"authentication.sessions_at_once": GAP}), GAP),
)

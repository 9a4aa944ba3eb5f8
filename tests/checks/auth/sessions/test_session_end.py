from auditor.posture import Posture
from checks.auth.sessions.session_end import sessions_end_whatever_happens as check
from tests.builders import DENIED, GAP, known, posture_with
from tests.checks.cases import cases, fails, limits, passes, row, unknown
from tests.checks.shapes import SETTINGS

ID = "setting:auth.session-end"


def tenant(hours: float) -> Posture:
    return posture_with(**{"authentication.session_hours": known(hours, line=4)})


test_case = cases(
    check,
    passes("on the limit", tenant(24), row(ID, actual=24, expected="<= 24"), params={"maximum": 24}),
    passes("within an hour", tenant(0.5), total=1),
    fails(
        "beyond the limit",
        tenant(24.5),
        row(ID, actual=24.5, expected="<= 24", path=SETTINGS, line=4, severity="medium"),
    ),
    fails("where it never ends", tenant(0), row(ID, actual="never expires", line=4)),
    fails("under a stricter policy", tenant(13), under=limits(session_hours=12.5), params={"maximum": 12.5}),
    unknown("where it was refused", posture_with(**{"authentication.session_hours": DENIED}), DENIED),
    unknown("where it was not seen", posture_with(**{"authentication.session_hours": GAP}), GAP),
)

from typing import Any

from auditor.posture import UnknownKind
from checks.exposure.report_mail_leavers import no_report_is_mailed_to_leavers as check
from tests.builders import DENIED, GAP, known, posture_with
from tests.checks.cases import absent, cases, fails, partly, passes, row, unknown
from tests.checks.exposure.mailings import mailing, mails
from tests.checks.shapes import SETTINGS, hidden

PATH = "outbound.scheduled"


def tenant(*items: Any, **more: Any) -> Any:
    return mails(PATH, *items, **more)


RIGHT = mailing("Own", leavers=known(()))
WRONG = mailing("Old", leavers=known(("user:An", "user:Chi"), line=5))
FOUND = row("mail:Old", actual=2, expected=0, severity="medium", path=SETTINGS, line=5, held=())

test_case = cases(
    check,
    passes("where each goes to accounts in use", tenant(RIGHT), passing=1, noun="scheduled_mails"),
    partly("where one does not", tenant(RIGHT, WRONG), FOUND, failing=1, total=2),
    fails("where none does", tenant(WRONG), FOUND),
    passes("whatever one does that is off", tenant(RIGHT, mailing("Off", active=known(False))), total=1),
    unknown("of one whose receivers were not seen", tenant(mailing()), GAP),
    unknown("while there may be more", tenant(RIGHT, complete=DENIED), DENIED),
    *hidden(RIGHT, tenant, (UnknownKind.OUT_OF_REACH, "Scheduled mail")),
    unknown("where it was refused", posture_with(**{PATH: DENIED}), DENIED),
    absent("where there is none", tenant(), "none", noun="scheduled_mails"),
)

from auditor.posture import UnknownKind
from checks.exposure.report_mail_outside import no_report_is_mailed_outside as check
from tests.builders import posture_with
from tests.checks.cases import cases, unknown
from tests.checks.exposure.outside_table import stays_inside

test_case = cases(
    check,
    *stays_inside(check, "outbound.scheduled", "scheduled_mails"),
    unknown("beyond the sources' reach", posture_with(), (UnknownKind.OUT_OF_REACH, "Scheduled mail")),
)

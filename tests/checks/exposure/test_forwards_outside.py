from auditor.posture import UnknownKind
from checks.exposure.forwards_outside import nothing_is_passed_on_outside as check
from tests.builders import posture_with
from tests.checks.cases import cases, unknown
from tests.checks.exposure.outside_table import stays_inside

test_case = cases(
    check,
    *stays_inside(check, "outbound.forwards", "forwards"),
    unknown("beyond the sources' reach", posture_with(), (UnknownKind.OUT_OF_REACH, "Forwarding")),
)

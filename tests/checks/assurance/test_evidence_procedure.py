from checks.assurance.evidence_procedure import evidence_is_kept_first as check
from tests.builders import posture_with
from tests.checks.assurance.shape import NO_REGISTER
from tests.checks.cases import cases, unknown
from tests.checks.settings import one_setting

test_case = cases(
    check,
    *one_setting(check, "assurance.evidence_procedure", wrong=False, severity="high"),
    unknown("without a register", posture_with(), NO_REGISTER, out_of_reach=True),
)

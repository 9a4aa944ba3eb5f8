from checks.assurance.subprocessor_notice import ID
from checks.assurance.subprocessor_notice import changes_of_others_are_told as check
from tests.builders import known, posture_with
from tests.checks.assurance.shape import NO_REGISTER
from tests.checks.cases import cases, fails, limits, row, unknown
from tests.checks.settings import one_setting

FACT = "assurance.sub_processor_notice_days"

test_case = cases(
    check,
    *one_setting(check, FACT, right=30, wrong=29, severity="low", expected=">= 30"),
    fails(
        "where it never does",
        posture_with(**{FACT: known(0)}),
        row(f"setting:{ID}", actual="never", held=("0",)),
    ),
    fails(
        "under a stricter policy",
        posture_with(**{FACT: known(30)}),
        under=limits(subprocessor_notice_days=60),
        params={"days": 60},
    ),
    unknown("without a register", posture_with(), NO_REGISTER, out_of_reach=True),
)

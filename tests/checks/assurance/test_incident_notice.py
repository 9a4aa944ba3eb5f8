from checks.assurance.incident_notice import ID
from checks.assurance.incident_notice import a_leak_is_told_soon as check
from tests.builders import known, posture_with
from tests.checks.assurance.shape import NO_REGISTER
from tests.checks.cases import cases, fails, limits, passes, row, unknown
from tests.checks.settings import one_setting

FACT = "assurance.notice_hours"

test_case = cases(
    check,
    *one_setting(check, FACT, right=24, wrong=25, severity="medium", expected="<= 24"),
    passes("at once", posture_with(**{FACT: known(0)}), params={"hours": 24}),
    fails("in three days", posture_with(**{FACT: known(72)}), row(f"setting:{ID}", held=("72",))),
    passes(
        "in three days under a policy that allows it",
        posture_with(**{FACT: known(72)}),
        under=limits(incident_notice_hours=72),
        params={"hours": 72},
    ),
    unknown("without a register", posture_with(), NO_REGISTER, out_of_reach=True),
)

from dataclasses import replace

from auditor.posture import Fact, Posture, UnknownKind
from checks.dataverse.steps_run_as import steps_run_in_the_callers_name as check
from tests.builders import DENIED, GAP, empty_posture, known, posture_with
from tests.checks.cases import absent, allowing, cases, fails, partly, passes, row, unknown

KEY = "SdkMessageProcessingStep.impersonatinguserid"
CALLER, ADMIN = known(""), known("CRM Admin", line=12)


def tenant(**steps: Fact[str]) -> Posture:
    facts = {f"{KEY}:{name}": fact for name, fact in steps.items()}
    return posture_with(empty_posture("dataverse"), native={KEY: known(len(steps)), **facts})


FOUND = row("step:a", name="a", actual="CRM Admin", expected="the calling user", line=12, severity="medium")
PART = replace(tenant(a=CALLER), native_gaps={"SdkMessageProcessingStep": DENIED})

test_case = cases(
    check,
    passes("in the caller's name", tenant(a=CALLER, b=CALLER), passing=2, total=2, noun="steps"),
    fails("in the name of another", tenant(a=ADMIN), FOUND, failing=1),
    partly("where one runs in the name of another", tenant(a=ADMIN, b=CALLER), FOUND, total=2),
    passes("where the policy allows one", tenant(a=ADMIN), under=allowing(check, "step:a")),
    unknown("of a step", tenant(a=GAP), GAP, unknown=1),
    unknown("while there may be more", PART, DENIED, passing=1),
    unknown(
        "of a tenant of which nothing was seen",
        empty_posture("dataverse"),
        (UnknownKind.NOT_PROVIDED, "SdkMessageProcessingStep"),
    ),
    absent("where there is none", tenant(), "none", noun="steps"),
)

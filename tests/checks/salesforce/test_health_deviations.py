from auditor.posture import UnknownKind
from checks.salesforce.health_deviations import SCORE
from checks.salesforce.health_deviations import deviations_are_settled as check
from tests.builders import DENIED, known, posture_with
from tests.checks.cases import allowing, cases, fails, partly, passes, row, unknown
from tests.checks.salesforce.support import with_native

READ = {SCORE: known(72)}
GOOD = {"HealthCheckRisks.Session timeout": known("MEETS_STANDARD")}
WRONG = {"HealthCheckRisks.Password length": known("HIGH_RISK")}
FOUND = row("health-check:Password length", actual="HIGH_RISK", expected="MEETS_STANDARD", severity="low")

test_case = cases(
    check,
    passes("where each is as the baseline asks", with_native(**READ, **GOOD), passing=1, total=1),
    partly("where one differs", with_native(**READ, **GOOD, **WRONG), FOUND, failing=1, total=2),
    fails("where all differ", with_native(**READ, **WRONG), FOUND),
    passes(
        "where the register says that it is wanted so",
        with_native(**READ, **GOOD, **WRONG),
        under=allowing(check, "health-check:Password length"),
    ),
    unknown("where one does not tell", with_native(**READ, **GOOD, **{"HealthCheckRisks.X": DENIED}), DENIED),
    unknown(
        "where the list was not shown", with_native(**READ), (UnknownKind.NOT_PROVIDED, "HealthCheckRisks")
    ),
    unknown("where it was not read", with_native(**WRONG), (UnknownKind.NOT_PROVIDED, "HealthCheck")),
    unknown(
        "of a tenant of which nothing was seen", posture_with(), (UnknownKind.NOT_PROVIDED, "HealthCheck")
    ),
)

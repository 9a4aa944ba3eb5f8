from auditor.posture import IpRule
from checks.apps.ip_relaxation import apps_keep_network_limits as check
from tests.builders import GAP
from tests.checks.apps.support import PATH, app, apps, said
from tests.checks.cases import absent, cases, partly, passes, row, unknown
from tests.checks.shapes import hidden

GOOD = app("A", ip_rule=said(IpRule.ENFORCED))
WEIGHTS = {
    IpRule.BYPASSED: "medium",
    IpRule.RELAXED_WITH_SECOND_FACTOR: "low",
    IpRule.RELAXED_ON_REFRESH: "low",
}

test_case = cases(
    check,
    passes("where each app keeps the limits", apps(GOOD, app("B", ip_rule=GOOD.ip_rule)), passing=2, total=2),
    *(
        partly(
            f"where one has them {rule.value}",
            apps(GOOD, app("B", ip_rule=said(rule, 22))),
            row(
                "connected-app:B",
                severity=severity,
                path=PATH,
                line=22,
                actual=rule.value,
                expected="enforced",
            ),
            failing=1,
            total=2,
        )
        for rule, severity in WEIGHTS.items()
    ),
    unknown("without the rule", apps(app()), GAP, row("connected-app:Loader", severity="medium")),
    *hidden(GOOD, apps),
    absent("where there is no app", apps(), "none", noun="apps"),
)

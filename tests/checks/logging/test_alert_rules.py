from typing import Any

from auditor.posture import AlertRule, Posture
from checks.logging.alert_rules import a_rule_acts_on_events as check
from tests.builders import DENIED, GAP, evidence, known, population, posture_with, unread
from tests.checks.cases import cases, fails, passes, row, unknown
from tests.checks.shapes import SETTINGS, TORN

YES, NO = known(True), known(False)
ID = "setting:logging.alert-rules"


def rule(name: str, active: Any, acts: Any) -> AlertRule:
    return AlertRule(f"transaction-policy:{name}", name, active, acts, evidence())


def tenant(*rules: AlertRule, **more: Any) -> Posture:
    return posture_with(**{"logging.alert_rules": population("alert_rules", *rules, **more)})


OFF, DARK = rule("A", known(False, 5), YES), rule("C", GAP, GAP)
IDLE = (rule("B", YES, NO), rule("C", GAP, NO))
LOST = (unread("transaction-policy:B"),)

test_case = cases(
    check,
    passes(
        "where one is active and acts",
        tenant(OFF, rule("B", YES, known(True, 14)), DARK),
        row(ID, line=14),
        passing=1,
        total=1,
    ),
    fails(
        "where each is off or does nothing",
        tenant(OFF, *IDLE),
        row(ID, severity="medium", path=SETTINGS, line=5, actual=0, expected="at least 1"),
        failing=1,
    ),
    fails("where there is none", tenant(), row(ID, actual=0)),
    unknown("whether one acts", tenant(OFF, rule("B", YES, GAP)), GAP),
    unknown("whether one is active", tenant(OFF, rule("B", GAP, YES)), GAP),
    unknown("while there may be more", tenant(OFF, complete=DENIED), DENIED),
    unknown("beside one that was not read", tenant(OFF, unread=LOST), TORN),
    unknown("of a tenant of which nothing was seen", posture_with(), GAP),
)

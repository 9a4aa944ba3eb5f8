from typing import Any

from auditor.posture import Posture, RecordRule
from checks.access.reach.record_rules_disabled import record_rules_are_in_force as check
from tests.builders import GAP, evidence, known, population, posture_with
from tests.checks.cases import cases, fails
from tests.checks.shapes import each_member


def rule(name: str, active: Any) -> RecordRule:
    return RecordRule(f"record-rule:{name}", name, "Contact", active, evidence("rules.json", 3))


def tenant(*rules: Any, **more: Any) -> Posture:
    return posture_with(**{"access.record_rules": population("record_rules", *rules, **more)})


test_case = cases(
    check,
    *each_member(
        check, rule, tenant, right=True, wrong=False, severity="high", strict=True, noun="record_rules"
    ),
    fails(
        "whatever another rule is", tenant(rule("own", GAP), rule("team", known(False))), failing=1, unknown=1
    ),
)

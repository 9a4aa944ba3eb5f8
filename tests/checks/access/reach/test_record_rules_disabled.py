from typing import Any

from auditor.posture import Posture, RecordRule, UnknownKind
from checks.access.reach.record_rules_disabled import record_rules_are_in_force as check
from tests.builders import GAP, evidence, known, population, posture_with, unread
from tests.checks.support import verdict
from tests.unknown import lacks


def rule(name: str, active: Any) -> RecordRule:
    return RecordRule(f"record-rule:{name}", name, "Contact", active, evidence("rules.json", 3))


def tenant(*rules: Any, **more: Any) -> Posture:
    return posture_with(**{"access.record_rules": population("record_rules", *rules, **more)})


def test_passes_when_every_rule_is_in_force() -> None:
    result = verdict(check, tenant(rule("own", known(True)), rule("team", known(True))))
    assert (result.status, result.passing, result.total) == ("pass", 2, 2)


def test_one_that_is_off_fails_the_check() -> None:
    result = verdict(check, tenant(rule("own", known(True)), rule("team", known(False, line=42))))
    assert (result.status, result.failing, result.total) == ("fail", 1, 2)
    found = result.resources[0]
    assert (found.id, found.severity, found.line) == ("record-rule:team", "high", 42)
    assert (found.actual, found.expected) == (False, True)


def test_is_unknown_while_one_rule_is() -> None:
    assert lacks(verdict(check, posture_with()), GAP)
    assert lacks(verdict(check, tenant(rule("own", known(True)), rule("team", GAP))), GAP)
    assert lacks(verdict(check, tenant(rule("own", known(True)), complete=GAP)), GAP)
    assert lacks(
        verdict(check, tenant(rule("own", known(True)), unread=(unread("x"),))), (UnknownKind.ERROR, "Test")
    )
    assert verdict(check, tenant(rule("own", GAP), rule("team", known(False)))).status == "fail"

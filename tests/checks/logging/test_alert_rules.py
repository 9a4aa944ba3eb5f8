from auditor.posture import AlertRule, Fact, Posture, UnknownKind
from checks.logging.alert_rules import a_rule_acts_on_events as check
from tests.builders import GAP, evidence, known, population, posture_with, unread
from tests.checks.support import verdict
from tests.unknown import lacks


def rule(name: str, active: Fact[bool], acts: Fact[bool]) -> AlertRule:
    return AlertRule(f"transaction-policy:{name}", name, active, acts, evidence())


def rules(*items: AlertRule, **more: object) -> Posture:
    return posture_with(**{"logging.alert_rules": population("alert_rules", *items, **more)})  # type: ignore[arg-type]


def test_one_rule_that_is_active_and_acts_is_enough() -> None:
    off = rule("A", known(False), known(True))
    result = verdict(check, rules(off, rule("B", known(True), known(True, 14)), rule("C", GAP, GAP)))
    assert (result.status, result.passing, result.total) == ("pass", 1, 1)
    assert (result.resources[0].id, result.resources[0].line) == ("setting:logging.alert-rules", 14)


def test_fails_when_each_rule_is_off_or_does_nothing() -> None:
    off = rule("A", known(False, 5), known(True))
    idle = rule("B", known(True), known(False))
    undecided = rule("C", GAP, known(False))
    result = verdict(check, rules(off, idle, undecided))
    assert (result.status, result.failing) == ("fail", 1)
    found = result.resources[0]
    assert (found.id, found.severity) == ("setting:logging.alert-rules", "medium")
    assert (found.path, found.line) == ("settings/Test.settings-meta.xml", 5)
    assert (found.actual, found.expected) == (0, "at least 1")


def test_fails_when_there_is_none() -> None:
    assert verdict(check, rules()).status == "fail"


def test_is_unknown_while_one_that_was_not_seen_may_act() -> None:
    off = rule("A", known(False), known(True))
    assert lacks(verdict(check, rules(off, rule("B", known(True), GAP))), GAP)
    assert lacks(verdict(check, rules(off, rule("B", GAP, known(True)))), GAP)
    assert lacks(verdict(check, rules(off, complete=GAP)), GAP)
    assert lacks(
        verdict(check, rules(off, unread=(unread("transaction-policy:B"),))), (UnknownKind.ERROR, "Test")
    )
    assert lacks(verdict(check, posture_with()), GAP)

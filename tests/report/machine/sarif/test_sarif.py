"""SARIF that the official schema and GitHub accept."""

from __future__ import annotations

from typing import Any

import pytest

from auditor.report.machine.sarif import log
from tests.report.machine.sarif.schema import log_of, run_of
from tests.report.samples import CHECKS
from tests.report.support import assessment, clean, crowd, gaps


@pytest.mark.parametrize("language", ["en", "vi"])
@pytest.mark.parametrize("made", [assessment, clean, gaps])
def test_it_is_valid(made: Any, language: str) -> None:
    log = log_of(made(), language)
    assert (log["version"], len(log["runs"])) == ("2.1.0", 1)
    faultless = log["runs"][0]["invocations"][0]["executionSuccessful"]
    assert faultless is (not made().faults)


def test_one_result_a_failing_resource_worst_first() -> None:
    results = run_of(assessment())["results"]
    named = [(entry["ruleId"], entry["level"]) for entry in results]
    assert named == [
        *[("access.sample-modify", "error")] * 14,
        *[("access.sample-export", "error")] * 2,
        ("access.sample-modify", "error"),  # accepted
        ("endpoints.sample-http", "error"),  # accepted
    ]
    assert {entry["kind"] for entry in results} == {"fail"}


def test_levels_follow_the_severity_of_the_resource() -> None:
    made = gaps()
    levels = {entry["ruleId"]: entry["level"] for entry in run_of(made)["results"]}
    assert levels == {"access.sample-modify": "error", "access.sample-code": "warning"}
    result = made.result("access.sample-modify")
    assert result is not None
    result.resources[0].severity = "low"
    lowered = {entry["ruleId"]: entry["level"] for entry in run_of(made)["results"]}
    assert lowered["access.sample-modify"] == "note"


def test_rules_carry_what_github_sorts_by() -> None:
    rules = {entry["id"]: entry for entry in run_of(assessment())["tool"]["driver"]["rules"]}
    assert list(rules) == sorted(entry.id for entry in CHECKS)
    modify = rules["access.sample-modify"]
    assert modify["name"] == "AccessSampleModify"
    assert modify["properties"]["security-severity"] == "9.5"
    assert modify["defaultConfiguration"] == {"level": "error"}
    assert "iso-27001:2022" in modify["properties"]["tags"]
    assert max(len(entry["properties"]["tags"]) for entry in rules.values()) <= 10
    found = {entry["properties"]["security-severity"] for entry in rules.values()}
    assert found == {"9.5", "8.0", "5.5", "3.0"}
    assert "Take the right away" in modify["help"]["text"]
    for shown in modify["help"].values():
        assert "One stolen session of a holder changes every record" in shown


def test_rule_indices_point_at_their_rules() -> None:
    run = run_of(assessment())
    rules = run["tool"]["driver"]["rules"]
    assert [entry for entry in run["results"] if rules[entry["ruleIndex"]]["id"] != entry["ruleId"]] == []


def test_fingerprints_are_those_of_the_assessment_and_differ() -> None:
    made = assessment()
    known = {one.fingerprint for entry in made.results for one in entry.resources}
    found = [entry["partialFingerprints"] for entry in run_of(made)["results"]]
    assert {tuple(entry) for entry in found} == {("crmAudit/v1",)}
    values = [entry["crmAudit/v1"] for entry in found]
    assert set(values) <= known
    assert len(set(values)) == len(values)


def test_accepted_findings_are_suppressed_with_their_reason() -> None:
    found = {
        entry["logicalLocations"][0]["name"]: result["suppressions"]
        for result in run_of(assessment())["results"]
        if "suppressions" in result
        for entry in result["locations"]
    }
    assert set(found) == {"Partner", "Old"}
    assert found["Old"][0]["status"] == "accepted"
    assert found["Old"][0]["kind"] == "external"
    assert "@ciso" in found["Old"][0]["justification"]
    assert "30 June 2027" in found["Old"][0]["justification"]


def test_unknown_results_and_skipped_files_are_notifications() -> None:
    run = run_of(assessment())
    notes = run["invocations"][0]["toolExecutionNotifications"]
    levels = {entry["associatedRule"]["id"]: entry["level"] for entry in notes if "associatedRule" in entry}
    assert levels == {
        "backup.sample-restore": "note",
        "encryption.sample-at-rest": "note",
        "hygiene.sample-broken": "error",
        "logging.sample-relays": "warning",
        "mfa.sample-admins": "warning",
        "secrets.sample-code": "warning",
        "transport.salesforce-unseen": "warning",
    }
    assert not set(levels) & {entry["ruleId"] for entry in run["results"]}
    assert sum("locations" in entry for entry in notes) == 14
    waivers = run["invocations"][0]["toolConfigurationNotifications"]
    assert [entry["level"] for entry in waivers] == [*["warning"] * 5, "note"]


def test_a_row_that_repeats_another_check_raises_no_second_alert() -> None:
    made = assessment()
    row = made.result("transport.salesforce-hsts")
    assert row is not None
    row.status = row.resources[0].status = "fail"
    run = run_of(made)
    assert "transport.salesforce-hsts" not in {entry["ruleId"] for entry in run["results"]}
    texts = [entry["message"]["text"] for entry in run["invocations"][0]["toolExecutionNotifications"]]
    assert "Shown beside these and not repeated here: 3." in texts


def test_messages_hold_no_links_and_nothing_that_acts() -> None:
    texts = [entry["message"]["text"] for entry in run_of(assessment())["results"]]
    assert any(r"@everyone \[link\](javascript:alert(1))" in text for text in texts)
    assert any(r"red\\x1b\[31m\\x9b2J" in text for text in texts)


def test_beyond_the_limit_results_are_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(log, "RESULTS_LIMIT", 100)
    run = run_of(crowd(250))
    assert len(run["results"]) == 100
    first = run["invocations"][0]["toolExecutionNotifications"][0]
    assert first["message"]["text"].startswith("150 more findings are not listed here")


def test_the_limit_is_githubs() -> None:
    assert log.RESULTS_LIMIT == 25_000


def test_many_skipped_files_are_counted() -> None:
    notes = run_of(assessment(skipped=1500))["invocations"][0]["toolExecutionNotifications"]
    assert len(notes) == 1001
    assert notes[-1]["message"]["text"] == "and 508 more"

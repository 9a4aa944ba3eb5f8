"""What was not shown, as notes: an importer that closes what is missing keeps what it had, and nothing new is called a failure."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

import pytest

from auditor.assess.acceptance.waivers import WaiverBook
from auditor.assess.assessment import Assessment
from auditor.assess.result import fingerprint
from auditor.assess.serialize import to_data
from auditor.history.drift import changes
from auditor.history.drift.last_seen import last_seen
from auditor.history.reading import record_of
from auditor.posture import Unknown, UnknownKind
from auditor.report.formats import FORMATS
from auditor.report.machine.sarif import log
from auditor.report.views.asked import Asked
from auditor.report.views.since import Since, Standing
from tests.builders import GAP, posture_with, role
from tests.report.machine.sarif.schema import valid
from tests.report.samples import MODIFY
from tests.report.support import TODAY, assessment, clean, gaps, of_roles, words

DENIED = Unknown(UnknownKind.DENIED, resource="Profile", permission="View Setup and Configuration")
NOTE = Asked(sarif_unknown="note")


def run_of(made: Assessment, asked: Asked = NOTE, language: str = "en") -> Any:
    (output,) = FORMATS["sarif"]
    (run,) = valid(json.loads(output.render(made, words(language), asked)))["runs"]
    return run


def notes_of(run: Any) -> list[Any]:
    return [entry for entry in run["results"] if entry["ruleId"].endswith("/not-shown")]


@pytest.mark.parametrize("language", ["en", "vi"])
@pytest.mark.parametrize("made", [assessment, clean, gaps])
def test_they_are_left_out_unless_asked_for_and_change_nothing_else(made: Any, language: str) -> None:
    without, told = run_of(made(), Asked(), language), run_of(made(), NOTE, language)
    assert notes_of(without) == []
    assert [entry for entry in told["results"] if entry not in notes_of(told)] == without["results"]
    assert told["invocations"] == [
        {**one, "toolExecutionNotifications": told["invocations"][0]["toolExecutionNotifications"]}
        for one in without["invocations"]
    ]
    assert bool(notes_of(told)) is (made is not clean)


@pytest.mark.parametrize("made", [assessment, gaps])
def test_every_unknown_is_one_note_and_nothing_else_is(made: Any) -> None:
    found = made()
    expected = set()
    for result in found.results:
        if result.is_beside:
            continue
        mine = {entry.fingerprint for entry in result.resources if entry.status == "unknown"}
        expected |= mine
        if result.status == "unknown" and not mine:
            expected.add(fingerprint(result.check.id, ""))
    said = [entry["partialFingerprints"]["crmAudit/v1"] for entry in notes_of(run_of(found))]
    assert expected
    assert set(said) >= expected
    assert len(set(said)) == len(said)
    failing = {
        one.fingerprint for result in found.results for one in result.resources if one.status == "fail"
    }
    assert not set(said) & failing


def test_a_note_has_no_severity_wherever_an_importer_looks_for_one() -> None:
    run = run_of(assessment())
    rules = run["tool"]["driver"]["rules"]
    for entry in notes_of(run):
        rule = rules[entry["ruleIndex"]]
        assert rule["id"] == entry["ruleId"]
        assert (entry["level"], rule["defaultConfiguration"]["level"]) == ("note", "note")
        assert "security-severity" not in rule["properties"]
        assert entry["message"]["text"].startswith("Not shown: ")
        assert "suppressions" not in entry


@cache
def half_seen() -> tuple[Assessment, Assessment]:
    """A tenant in which a role is wrong, and the same when nothing of the role was seen."""
    return of_roles(role("Sales", MODIFY), role("Service")), of_roles(
        role("Sales", seen=GAP), role("Service")
    )


def test_what_failed_before_and_is_not_seen_now_keeps_its_name() -> None:
    before, now = half_seen()
    (open_one,) = [
        entry["partialFingerprints"]
        for entry in run_of(before)["results"]
        if entry["ruleId"] == "access.sample-modify"
    ]
    assert open_one in [entry["partialFingerprints"] for entry in run_of(now)["results"]]
    left_out = run_of(now, Asked())["results"]
    assert open_one not in [entry["partialFingerprints"] for entry in left_out]


def imported(run: Any) -> dict[str, str]:
    """Unique id to severity of what DefectDojo makes of a run: results of kind "fail" alone; the severity of the rule's
    security-severity, else of the level (dojo/tools/sarif/parser.py of 7 August 2026, read 2026-11-27)."""
    rules = {one["id"]: one for one in run["tool"]["driver"]["rules"]}
    levels = {"note": "Info", "warning": "Medium", "error": "High"}
    found = {}
    for entry in run["results"]:
        if entry.get("kind", "fail") != "fail":
            continue
        score = rules[entry["ruleId"]].get("properties", {}).get("security-severity")
        severity = levels[entry["level"]]
        if score is not None:
            severity = "Critical" if float(score) >= 9 else "High" if float(score) >= 7 else "Medium"
        found["|".join(map(":".join, sorted(entry["partialFingerprints"].items())))] = severity
    return found


def test_an_importer_that_closes_what_is_missing_closes_what_was_put_right_alone() -> None:
    before, now = half_seen()
    had = imported(run_of(before))
    (wrong,) = [id_ for id_, severity in had.items() if severity == "Critical"]
    assert wrong in imported(run_of(now))
    assert wrong not in imported(run_of(now, Asked()))
    repaired = of_roles(role("Sales"), role("Service"))
    assert wrong not in imported(run_of(repaired))


def test_what_was_never_wrong_is_information_and_no_failure() -> None:
    _, now = half_seen()
    run = run_of(now)
    assert {imported({**run, "results": [entry]}).popitem()[1] for entry in notes_of(run)} == {"Info"}


def lost() -> Assessment:
    """The same tenant when the account may read no role at all."""
    return assessment(
        posture_with(**{"access.roles": DENIED}), book=WaiverBook(TODAY), tenant="ACME", skipped=0
    )


def since(before: Assessment, now: Assessment) -> Since:
    was, here = (record_of(to_data(one, lambda _: ("", "")), trusted=True) for one in (before, now))
    stood = Standing("2026-11-20", None, 0, 0, 100)
    return Since(stood, stood, unseen=last_seen(changes(was, here), was))


def test_what_a_check_found_and_cannot_ask_any_more_stays_under_its_own_rule_and_name() -> None:
    before, _ = half_seen()
    now = lost()
    wrong = {
        entry["partialFingerprints"]["crmAudit/v1"]: entry
        for entry in run_of(before)["results"]
        if not entry["ruleId"].endswith("/not-shown")
    }
    asked = Asked(sarif_unknown="note", since=since(before, now))
    run = run_of(now, asked)
    kept = [entry for entry in run["results"] if entry["properties"].get("lastSeen")]
    assert {entry["partialFingerprints"]["crmAudit/v1"] for entry in kept} == set(wrong)
    for entry in kept:
        was = wrong[entry["partialFingerprints"]["crmAudit/v1"]]
        assert (entry["ruleId"], entry["locations"]) == (was["ruleId"], was["locations"])
        assert entry["level"] == "note"
        assert entry["message"]["text"].startswith("Was wrong on 20 November 2026 and was not shown since: ")
    assert set(imported(run)) >= set(imported(run_of(before, Asked())))
    assert not [entry for entry in run_of(now)["results"] if entry["properties"].get("lastSeen")]
    names = [entry["partialFingerprints"]["crmAudit/v1"] for entry in run["results"]]
    assert len(set(names)) == len(names)


def test_what_was_put_right_is_not_told_as_last_seen() -> None:
    before, _ = half_seen()
    repaired = of_roles(role("Sales"), role("Service"))
    assert since(before, repaired).unseen == ()
    asked = Asked(sarif_unknown="note", since=since(before, repaired))
    assert not [one for one in run_of(repaired, asked)["results"] if one["properties"].get("lastSeen")]


def test_one_entity_is_told_once() -> None:
    before, now = half_seen()
    asked = Asked(sarif_unknown="note", since=since(before, now))
    found = [entry["partialFingerprints"]["crmAudit/v1"] for entry in run_of(now, asked)["results"]]
    assert len(set(found)) == len(found)
    (sales,) = [one for one in run_of(now, asked)["results"] if one["properties"].get("lastSeen")]
    assert sales["ruleId"] == "access.sample-modify"


def test_gitlab_is_told_the_same() -> None:
    before, _ = half_seen()
    now = lost()
    (output,) = FORMATS["gitlab"]
    asked = Asked(sarif_unknown="note", since=since(before, now))
    was = {one["fingerprint"] for one in json.loads(output.render(before, words()))}
    told = json.loads(output.render(now, words(), asked))
    assert was
    assert was <= {one["fingerprint"] for one in told}
    assert {one["severity"] for one in told} == {"info"}


def test_findings_come_first_where_there_are_too_many(monkeypatch: pytest.MonkeyPatch) -> None:
    made = gaps()
    everything = run_of(made)["results"]
    findings = len(everything) - len(notes_of(run_of(made)))
    monkeypatch.setattr(log, "RESULTS_LIMIT", findings + 1)
    run = run_of(made)
    assert run["results"] == everything[: findings + 1]
    first = run["invocations"][0]["toolExecutionNotifications"][0]["message"]["text"]
    assert first.startswith(f"{len(everything) - findings - 1} more ")

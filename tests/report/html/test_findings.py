"""Findings as the page for the vendor lists them, and what was not seen."""

from __future__ import annotations

from dataclasses import replace

import pytest

from auditor.report.html.findings import findings
from auditor.report.html.speech import Speech
from auditor.report.html.unseen import unseen
from auditor.report.speech import summary
from auditor.report.weight import points_lost
from tests.report import support
from tests.report.html.pages import page


def speech(language: str = "en") -> Speech:
    return Speech(support.words(language), "vendor", "Salesforce")


def test_the_suggested_date_follows_the_severity() -> None:
    days = {name: speech().due(name, support.NOW)[0] for name in ("critical", "high", "medium", "low")}
    assert days == {
        "critical": "2026-12-01",
        "high": "2026-12-24",
        "medium": "2027-02-22",
        "low": "2027-05-23",
    }


def test_the_summary_for_a_terminal_has_the_same_order() -> None:
    made = support.assessment()
    pages = [entry.result.check.id for entry in findings(made, speech()) if not entry.beside]
    repeats = {entry.check.id for entry in made.results if entry.check.same_as}
    assert [entry.check.id for entry in summary.findings(made) if entry.check.id not in repeats] == pages


def test_a_row_of_the_same_cause_stands_under_its_finding() -> None:
    made = support.assessment()
    parent = next(entry for entry in made.results if entry.check.id == "access.sample-modify")
    made.results.append(
        replace(parent, check=replace(parent.check, id="access.again", same_as="access.sample-modify"))
    )
    found = findings(made, speech())
    assert "access.again" not in [entry.result.check.id for entry in found]
    assert [entry.result.check.id for entry in found[0].repeats] == ["access.again"]
    assert 'id="access.again"' in page("vendor", made=made)


def test_points_lost_add_up_to_what_the_score_lacks() -> None:
    made = support.assessment()
    assert sum(points_lost(made.results).values()) == pytest.approx(100 - made.score.value, abs=1e-6)


def test_pieces_that_leave_the_same_question_open_are_one_row() -> None:
    made = support.assessment()
    result = next(entry for entry in made.results if entry.check.id == "backup.sample-restore")
    result.missing = tuple(replace(result.missing[0], resource=f"Piece{number}") for number in range(20))
    rows = [row for row in unseen(made, speech()).in_reach if row.titles == "Tried restore"]
    assert [row.text for row in rows] == ["What was read does not hold Piece0, Piece1, Piece2 and 17 more."]

"""Findings stand in one order in every report, and what each costs adds up."""

from __future__ import annotations

from dataclasses import replace

import pytest

from auditor.report.speech import summary
from auditor.report.views.asked import Asked
from auditor.report.views.vendor import dossier_of
from auditor.report.weight import points_lost
from tests.report import support
from tests.report.html.pages import page, theirs


def test_the_summary_for_a_terminal_has_the_order_of_the_page_for_the_vendor() -> None:
    made = support.assessment()
    dossier = dossier_of(made, support.words(), Asked(guidance=theirs()))
    shown = [entry.anchor for entry in dossier.findings if not entry.beside]
    repeats = {entry.check.id for entry in made.results if entry.check.same_as}
    assert len(shown) > 1
    assert [entry.check.id for entry in summary.findings(made) if entry.check.id not in repeats] == shown


def test_a_row_of_the_same_cause_stands_under_its_finding() -> None:
    made = support.assessment()
    parent = next(entry for entry in made.results if entry.check.id == "access.sample-modify")
    made.results.append(
        replace(parent, check=replace(parent.check, id="access.again", same_as="access.sample-modify"))
    )
    found = dossier_of(made, support.words(), Asked(guidance=theirs())).findings
    assert "access.again" not in [entry.anchor for entry in found]
    assert found[0].repeat_anchors == ("access.again",)
    assert 'id="access.again"' in page("vendor", made=made)


def test_points_lost_add_up_to_what_the_score_lacks() -> None:
    made = support.assessment()
    assert sum(points_lost(made.results).values()) == pytest.approx(100 - made.score.value, abs=1e-6)

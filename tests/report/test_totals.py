"""Totals: of every number the one that a reader would count by hand."""

from __future__ import annotations

from dataclasses import replace

import pytest

from auditor.assess.listed import RESOURCES_LISTED
from auditor.report.speech.catalogue import report_texts
from auditor.report.totals import counted_where, entries_of, listed_of, states_of, totals_of, unlisted_of
from auditor.scales import LANGUAGES
from tests.report.support import assessment, clean, crowd


def test_checks_that_count_and_those_beside_them_make_up_all() -> None:
    made = assessment()
    found = totals_of(made)
    assert found.checks == len(made.results) == found.counted.all + found.beside.all
    assert found.counted == states_of(entry for entry in made.results if not entry.is_beside)
    assert (found.counted.failed, found.counted.partial, found.counted.unknown) == (2, 1, 6)
    assert (found.beside.wrong, found.beside.passed) == (2, 1)
    assert found.faults == 1


def test_findings_are_open_or_accepted_as_a_whole() -> None:
    found = totals_of(assessment())
    assert (found.findings, found.accepted_findings, found.open_findings) == (3, 1, 2)


def test_entries_are_wrong_accepted_or_not_known() -> None:
    found = totals_of(assessment())
    assert found.entries.wrong == 15 + 2 + 1
    assert found.entries.accepted == 2
    assert found.entries.open == 16


def test_what_no_report_names_is_counted() -> None:
    (result,) = (entry for entry in crowd(3).results if entry.check.id == "access.sample-modify")
    result.resources = result.resources * (RESOURCES_LISTED // 3 + 1)
    result.unlisted = 7
    assert len(listed_of(result)) == RESOURCES_LISTED
    assert unlisted_of(result) == len(result.resources) - RESOURCES_LISTED + 7
    assert entries_of([result]).unlisted == unlisted_of(result)


def test_an_entity_that_is_no_longer_shown_stays_counted() -> None:
    (result,) = (entry for entry in crowd(5).results if entry.check.id == "access.sample-modify")
    assert entries_of([replace(result, resources=result.resources[:1], unlisted=4)]).wrong == 5


def test_rows_of_which_there_is_nothing_are_left_out() -> None:
    keys = {row.key for row in counted_where(totals_of(clean()))}
    assert {"checks", "findings", "entries"} <= keys
    assert "unlisted" not in keys


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_row_has_its_words(language: str) -> None:
    texts = report_texts(language)
    rows = counted_where(totals_of(assessment()))
    assert [row.key for row in rows if f"counted.{row.key}" not in texts] == []
    assert [row.key for row in rows if f"counted.{row.key}.where" not in texts] == []

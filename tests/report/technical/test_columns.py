"""The entries as columns."""

from __future__ import annotations

from dataclasses import replace

from auditor.check import SEVERITIES
from auditor.report.html.speech import Speech
from auditor.report.technical.checks import ordered
from auditor.report.technical.columns import STATUSES, columns_of, rows_of
from auditor.report.totals import totals_of
from tests.report import support
from tests.report.technical.pages import column


def speech(language: str = "en") -> Speech:
    return Speech(support.words(language), "technical", "Salesforce")


def test_what_is_wrong_comes_first_and_the_gravest_of_it() -> None:
    rows = rows_of(ordered(support.assessment()))
    places = [STATUSES.index(row.entry.status) for row in rows]
    assert places == sorted(places)
    wrong = [
        (row.result.is_beside, row.entry.accepted is not None, SEVERITIES.index(row.entry.severity))
        for row in rows
        if row.entry.status == "fail"
    ]
    assert wrong == sorted(wrong)
    assert rows[0].entry.severity == "critical"
    assert [row.entry.name for row in rows if row.entry.accepted] == ["Partner", "Old"]


def test_every_entry_has_a_row_of_every_column() -> None:
    rows = rows_of(ordered(support.assessment()))
    part = columns_of(rows, speech())
    sizes = {name: len(values) for name, values in part.items() if name not in ("texts", "prints")}
    assert set(sizes.values()) == {len(rows)}
    assert len(part["prints"]) == 64 * len(rows)
    assert part["texts"][0] == ""
    assert len(set(part["texts"])) == len(part["texts"])
    totals = totals_of(support.assessment())
    assert sum(status == 0 for status in part["status"]) == totals.entries.wrong + totals.beside_entries.wrong


def test_what_an_entry_says() -> None:
    rows = [row for row in rows_of(ordered(support.assessment())) if row.entry.id == "remote-site:Old"]
    part = columns_of(rows, speech())
    assert column(part, "name") == ["Old"]
    assert column(part, "path") == ["remoteSiteSettings/Old.remoteSite-meta.xml"]
    assert part["line"] == [5]
    assert column(part, "actual") == ["http://old.example/"]
    assert column(part, "expected") == ["https"]
    assert column(part, "holder") == ["Old"]
    assert part["prints"] == rows[0].entry.fingerprint
    (accepted,) = column(part, "accepted")
    assert accepted.startswith("accepted until 30 June 2027, owner Sales, approved by @ciso: =Needed")


def test_what_is_not_known_says_why() -> None:
    rows = [row for row in rows_of(ordered(support.gaps())) if row.entry.status == "unknown"]
    part = columns_of(rows, speech("vi"))
    assert rows
    assert all(column(part, "why"))
    assert {column(part, "actual")[0]} == {""}


def test_a_name_for_others_stands_beside_the_own_one() -> None:
    rows = rows_of(ordered(support.assessment()))[:2]
    part = columns_of(rows, speech(), lambda entry: f"person of {entry.id}")
    assert column(part, "alias") == [f"person of {row.entry.id}" for row in rows]


def test_values_that_are_equal_and_not_the_same_keep_their_words() -> None:
    first = rows_of(ordered(support.assessment()))[0]
    rows = [replace(first, entry=replace(first.entry, actual=value)) for value in (True, 1, "1", 1.0)]
    assert column(columns_of(rows, speech()), "actual") == ["yes", "1", "1", "1"]

"""Which file is one of the audit log, and which day a line is of."""

from __future__ import annotations

from datetime import date

import pytest

from tests.vendor_profiles.zoho.audit_log import PERSON, RECORD, ago, file_of, refusal, row, span


@pytest.mark.parametrize(
    "header",
    [
        ("done_by", "action", "module", "record_name", "audited_time"),
        ("DONE BY", " Action", "Module ", "Record Name", "Audited  Time"),
        ("\ufeffDone By", "Action", "Module", "Record Name", "Audited Time"),
    ],
)
def test_the_documented_names_count_however_they_are_spelt(header: tuple[str, ...]) -> None:
    assert span(file_of(row(ago(5)), header=header)).newest == ago(5)


@pytest.mark.parametrize(
    "header",
    [
        ("User", "Action", "Module", "Record Name", "Time"),
        ("Done By", "Action", "Module", "Audited Time", "Audited Time"),
        ("Benutzer", "Aktion", "Modul", "Datensatz", "Zeit"),
    ],
)
def test_another_header_is_refused_by_the_columns_that_it_lacks(header: tuple[str, ...]) -> None:
    said = refusal(file_of(row(ago(5)), header=header))
    assert said.startswith("wrong_root: no audit log of Zoho CRM: missing or repeated in its header: ")
    assert "audited time" in said


def test_a_refusal_quotes_nothing_of_the_file() -> None:
    headless = file_of(row(ago(5)), header=row(ago(6)))
    broken = file_of(row("gestern, sagt " + PERSON))
    for data in (headless, broken):
        assert PERSON not in refusal(data)
        assert RECORD not in refusal(data)
    assert "line 2" in refusal(broken)


@pytest.mark.parametrize(
    ("written", "days"),
    [
        (("2026-11-20", "2026-11-21T23:59:59Z"), (date(2026, 11, 20), date(2026, 11, 21))),
        (("2026-11-20 10:00:00", "2026-11-20 11:00"), (date(2026, 11, 20), date(2026, 11, 20))),
        (("11/05/2026 12:49 PM", "11/20/2026 1:05 AM"), (date(2026, 11, 5), date(2026, 11, 20))),
        (("05/11/2026 12:49", "20/11/2026 13:05"), (date(2026, 11, 5), date(2026, 11, 20))),
        (("5.11.2026", "20.11.2026"), (date(2026, 11, 5), date(2026, 11, 20))),
    ],
)
def test_ways_to_write_a_day(written: tuple[str, ...], days: tuple[date, date]) -> None:
    found = span(file_of(*map(row, written)))
    assert (found.oldest, found.newest) == days


@pytest.mark.parametrize(
    ("written", "why"),
    [
        (("11/05/2026", "11/06/2026"), "does not show which number is the day"),
        (("11/20/2026", "20/11/2026"), "does not show which number is the day"),
        (("2026-11-20", "11/20/2026"), "in more than one way"),
        (("2026-02-30",), "a day that there is not"),
        (("13/13/2026", "01/02/2026"), "does not show which number is the day"),
        (("31/02/2026",), "a day that there is not"),
        (("05/21/26",), "in more than one way"),
        (("",), "no day that can be read"),
        (("Nov 20, 2026",), "no day that can be read"),
        (("\u0662\u0660\u0662\u0666-\u0661\u0661-\u0662\u0660",), "in more than one way"),
    ],
)
def test_a_day_that_could_be_another_one_is_not_guessed(written: tuple[str, ...], why: str) -> None:
    assert why in refusal(file_of(*map(row, written)))

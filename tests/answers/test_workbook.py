"""A workbook is read by the keys of its columns, and nothing in it acts."""

from __future__ import annotations

import io
import zipfile
from datetime import date, datetime
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from auditor.answers.columns import HEAD_SHEET
from auditor.answers.workbook import read_workbook
from auditor.userfile import UserFileError
from tests.answers.books import HEAD, SALES, book, row


def changed(data: bytes, change: Any) -> bytes:
    """The workbook after somebody worked in it."""
    made = load_workbook(io.BytesIO(data))
    change(made)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def with_part(data: bytes, name: str, content: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            if info.filename != name:
                new.writestr(info, old.read(info))
        new.writestr(name, content)
    return out.getvalue()


def test_rows_come_with_their_place_and_the_head_says_what_is_answered() -> None:
    came = read_workbook(book(row(text="Sẽ thu hồi quyền.", at=date(2026, 11, 30))), "v.xlsx")
    assert came.head == HEAD
    titles, answered = came.rows
    assert titles.text("about") == "Title of about"
    assert (answered.sheet, answered.number, answered.columns["said"]) == ("Findings", 3, "E")
    assert answered.text("about") == SALES
    assert answered.text("text") == "Sẽ thu hồi quyền."
    assert answered.cells["at"] == date(2026, 11, 30)


def test_columns_may_be_moved_and_rows_sorted() -> None:
    def move(made: Any) -> None:
        made["Findings"].insert_cols(1, 3)
        made["Findings"].insert_rows(1, 2)

    answered = read_workbook(changed(book(row()), move), "v.xlsx").rows[-1]
    assert (answered.number, answered.columns["said"], answered.text("said")) == (5, "H", "accepted")


def test_a_day_with_a_time_is_its_day() -> None:
    answered = read_workbook(book(row(at=datetime(2026, 11, 30, 14, 5))), "v.xlsx").rows[-1]
    assert answered.cells["at"] == date(2026, 11, 30)


def test_a_name_and_a_day_above_the_table_hold_where_a_row_has_none() -> None:
    above = [["by", "Your name", "Trần Bình"], ["at", "Date", date(2026, 11, 30)]]
    first, second = read_workbook(book(row(by=None, at=None), row(by="Lan"), above=above), "v.xlsx").rows[1:]
    assert (first.text("by"), first.text("at")) == ("Trần Bình", "2026-11-30")
    assert second.text("by") == "Lan"


@pytest.mark.parametrize("formula", ["=1+1", '=HYPERLINK("http://evil.example","x")', "=cmd|' /C calc'!A0"])
def test_a_formula_is_marked_and_never_evaluated(formula: str) -> None:
    answered = read_workbook(book(row(text=formula)), "v.xlsx").rows[-1]
    assert answered.formulas == {"text"}


def test_a_workbook_of_something_else_is_refused() -> None:
    out = io.BytesIO()
    Workbook().save(out)
    for data in (
        out.getvalue(),
        changed(book(row()), lambda made: made.remove(made[HEAD_SHEET])),
        b"PK\x03\x04",
        b"",
    ):
        with pytest.raises(UserFileError, match=r"v\.xlsx: "):
            read_workbook(data, "v.xlsx")


def test_a_sheet_without_keys_is_not_read() -> None:
    came = read_workbook(changed(book(row()), lambda made: made["Findings"].delete_rows(1)), "v.xlsx")
    assert came.rows == ()


@pytest.mark.parametrize(
    ("part", "content", "said"),
    [
        ("xl/vbaProject.bin", b"\x00", "without macros"),
        ("xl/externalLinks/externalLink1.xml", b"<externalLink/>", "links to other files"),
        ("xl/evil.xml", b'<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>', "doctype|evil"),
    ],
)
def test_a_hostile_workbook_is_refused(part: str, content: bytes, said: str) -> None:
    with pytest.raises(UserFileError, match=said):
        read_workbook(with_part(book(row()), part, content), "v.xlsx")


def test_a_workbook_that_unpacks_to_too_much_is_refused() -> None:
    with pytest.raises(UserFileError, match="unpacks to too much"):
        read_workbook(with_part(book(row()), "xl/bomb.xml", b"0" * (40 * 1024 * 1024)), "v.xlsx")


def test_more_rows_than_a_report_has_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("auditor.answers.workbook.MAX_ROWS", 5)
    with pytest.raises(UserFileError, match="more than 5 rows"):
        read_workbook(book(*[row()] * 6), "v.xlsx")

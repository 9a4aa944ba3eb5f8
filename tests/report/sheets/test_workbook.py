"""Workbooks are the same bytes for the same tables, can be read by another program, and hold nothing that acts."""

from __future__ import annotations

import io
import zipfile
from datetime import date
from typing import Any

import pytest
from lxml import etree
from openpyxl import load_workbook

from auditor.report.sheets import workbook
from auditor.report.sheets.workbook import LONGEST, Column, Sheet, Value, workbook_of

COLUMNS = (
    Column("number", "No.", 6),
    Column("name", "Tên", 30),
    Column("state", "Status", 12, ("open", "in progress, today", "done"), fill=True),
    Column("due", "By", 14, fill=True),
)


def made(*rows: tuple[Value, ...], language: str = "en", **more: Any) -> Any:
    sheet = Sheet("Work", COLUMNS, rows, **more)
    return load_workbook(io.BytesIO(workbook_of([sheet], language, "A title")))


def test_the_same_tables_give_the_same_bytes() -> None:
    rows = [(1, "Nguyễn", "open", date(2026, 11, 27))]
    first, second = (workbook_of([Sheet("Work", COLUMNS, rows)], "vi") for _ in range(2))
    assert first == second
    with zipfile.ZipFile(io.BytesIO(first)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        for name in archive.namelist():
            etree.fromstring(archive.read(name))


def test_another_program_reads_what_was_written() -> None:
    book = made(
        (1, "Nguyễn", "open", date(2026, 11, 27)), (2.5, "b\nc", None, None), lead=("Title", "A note")
    )
    sheet = book["Work"]
    assert [[cell.value for cell in row[:3]] for row in sheet.iter_rows(min_row=1, max_row=6)] == [
        ["number", "name", "state"],
        ["Title", None, None],
        ["A note", None, None],
        ["No.", "Tên", "Status"],
        [1, "Nguyễn", "open"],
        [2.5, r"b\nc", None],
    ]
    assert sheet["D5"].value.date() == date(2026, 11, 27)
    assert sheet["D5"].number_format == "d mmmm yyyy"
    assert sheet.row_dimensions[1].hidden
    assert (sheet.freeze_panes, sheet.auto_filter.ref, sheet.print_title_rows) == ("A5", "A4:D6", "$4:$4")
    assert book.properties.title == "A title"


def test_what_can_be_picked_stands_in_a_hidden_sheet() -> None:
    book = made((1, "a", "open", None), spare=3)
    (rule,) = book["Work"].data_validations.dataValidation
    assert (str(rule.sqref), rule.formula1) == ("C3:C6", "lists!$A$1:$A$3")
    assert book["lists"].sheet_state == "hidden"
    assert [row[0].value for row in book["lists"].iter_rows()] == ["open", "in progress, today", "done"]


def test_days_are_written_as_their_reader_writes_them() -> None:
    assert made((1, "a", "open", date(2026, 1, 2)), language="vi")["Work"]["D3"].number_format == "dd/mm/yyyy"


@pytest.mark.parametrize(
    "text",
    [
        "=cmd()|A0",
        "+1",
        "-1",
        "@SUM(1)",
        "＝1",
        " \t=1",
        "\ufeff=1",
        "<b>&amp;",
        "\x00\x1b[31m\u202e",
        "\ud800",
        "]]>",
    ],
)
def test_no_text_acts_or_breaks_the_file(text: str) -> None:
    value = made((1, text, "open", None))["Work"]["B3"].value
    assert isinstance(value, str)
    assert not value.lstrip().startswith(("=", "+", "-", "@"))
    assert not set("\x00\x1b\u202e\ud800") & set(value)


def test_a_text_is_cut_to_what_a_cell_holds() -> None:
    assert len(made((1, "a" * (LONGEST + 9), "", None))["Work"]["B3"].value) == LONGEST


def test_what_is_no_number_is_text() -> None:
    assert made((float("nan"), "a", "", None))["Work"]["A3"].value == "nan"


def test_names_of_sheets_are_what_a_workbook_allows() -> None:
    names = ["a" * 40, "a" * 40, "x/y:[z]*?'", "", "lists"]
    columns = (Column("a", "A", choices=("1",)),)
    book = load_workbook(io.BytesIO(workbook_of([Sheet(name, columns, [("1",)]) for name in names], "en")))
    assert len({name.casefold() for name in book.sheetnames}) == len(names) + 1
    assert all(0 < len(name) <= 31 and not set(name) & set("[]:*?/\\'") for name in book.sheetnames)


def test_a_sheet_for_machines_is_hidden() -> None:
    sheets = [Sheet("meta", COLUMNS[:1], [("x",)], hidden=True), Sheet("Work", COLUMNS[:1], [("y",)])]
    book = load_workbook(io.BytesIO(workbook_of(sheets, "en")))
    assert [book[name].sheet_state for name in book.sheetnames] == ["hidden", "visible"]
    assert book.active is book["Work"]


def test_more_rows_than_a_sheet_has_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook, "MOST_ROWS", 4)
    with pytest.raises(ValueError, match="a sheet has 4 rows"):
        workbook_of([Sheet("Work", COLUMNS[:1], [(n,) for n in range(3)])], "en")

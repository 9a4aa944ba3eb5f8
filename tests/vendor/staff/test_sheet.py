import io
import zipfile
from datetime import date, datetime
from typing import Any

import pytest
from openpyxl import Workbook

from auditor.vendor.formats import workbook as guard
from auditor.vendor.staff import sheet
from auditor.vendor.staff.sheet import RegisterError, sheet_of
from tests.vendor.staff.registers import HEADING, saved, text, workbook

ROW = "An;an@acme.vn;2026-11-01;Binh"


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_separators_and_line_ends(separator: str, end: str) -> None:
    lines = [HEADING, ROW, "", "Chi;chi@acme.vn;;"]
    data = end.join(line.replace(";", separator) for line in lines).encode()
    found = sheet_of(data)
    assert [[cell.text for cell in line.cells] for line in found.lines] == [
        ["An", "an@acme.vn", "2026-11-01", "Binh"],
        ["Chi", "chi@acme.vn", "", ""],
    ]
    assert [line.number for line in found.lines] == [2, 4]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_texts_as_spreadsheets_save_them(encoding: str) -> None:
    data = f"{HEADING}\nNguyễn Thị Ân;an@acme.vn;;\n".encode(encoding)
    assert sheet_of(data).lines[0].cells[0].text == "Nguyễn Thị Ân"


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (
            text("Nguyễn;an@acme.vn;;").replace("ễ".encode(), b"\xca"),
            "line 2: is not UTF-8 (Windows-1258, perhaps",
        ),
        (HEADING.encode("utf-16-le"), "is no text; save it as CSV UTF-8"),
        (b"\xff\xfea", "is not UTF-8"),
        (b"", "none of its first 10 lines is a heading"),
        (b"Name,Email\nAn,an@acme.vn\n", "none of its first 10 lines is a heading"),
        (("\n" * 10 + HEADING).encode(), "none of its first 10 lines is a heading"),
        (text('"An;an@acme.vn;;', ROW), "line 2: a quotation mark is missing"),
        (text('"An"x;an@acme.vn;;'), "line 2: a quotation mark is missing"),
        (
            text(ROW, heading="E-mail;Last day;End date"),
            "line 1: 'Last day' and 'End date' both say the last day",
        ),
        (b"PK\x03\x04 nothing", "is no workbook that can be read"),
    ],
)
def test_what_cannot_be_read_says_where_and_what_to_do(data: bytes, said: str) -> None:
    with pytest.raises(RegisterError) as refused:
        sheet_of(data)
    assert said in str(refused.value)


def test_a_title_may_stand_above_the_heading() -> None:
    found = sheet_of(b"DANH SACH NHAN VIEN;;;\n;;;\n" + text(ROW))
    assert [line.number for line in found.lines] == [4]
    found = sheet_of(workbook(["Danh sách"], [], HEADING.split(";"), ROW.split(";")))
    assert [line.number for line in found.lines] == [4]


@pytest.mark.parametrize("row", ["An;an@acme.vn", "An;an@acme.vn;;;2026-11-01", "Le, An;an@acme.vn;;Binh;"])
def test_a_line_with_other_cells_than_the_heading_is_broken_or_ends_empty(row: str) -> None:
    (line,) = sheet_of(text(row)).lines
    assert bool(line.broken) == (row.count(";") != 4 or bool(row.split(";")[4]))


def test_lines_that_a_stray_quotation_mark_swallows_do_not_vanish() -> None:
    (line,) = sheet_of(text('"An', ROW, 'x";an@acme.vn;;')).lines
    assert "holds other lines in one cell" in line.broken


def test_a_workbook_gives_texts_days_and_faults() -> None:
    rows: list[list[Any]] = [
        HEADING.split(";"),
        ["An", "an@acme.vn", datetime(2026, 11, 1), None],
        [4711.0, "=A1", date(2026, 11, 2), "#N/A"],
    ]
    first, second = sheet_of(workbook(*rows)).lines
    assert (first.cells[2].day, first.cells[3].text) == (date(2026, 11, 1), "")
    assert (second.cells[0].text, second.cells[1].fault) == ("4711", "holds a formula and no value")
    assert second.cells[3].fault == "shows an error"


def test_other_sheets_are_left_alone_but_not_a_second_register() -> None:
    made = Workbook()
    for title, rows in (("Notes", [["Hello"]]), ("2026", [HEADING.split(";"), ROW.split(";")])):
        for row in rows:
            (made[title] if title in made.sheetnames else made.create_sheet(title)).append(row)
    assert len(sheet_of(saved(made)).lines) == 1
    made.create_sheet("2025").append(HEADING.split(";"))
    with pytest.raises(RegisterError, match="the sheets '2026', '2025' are registers both"):
        sheet_of(saved(made))


def test_a_hostile_workbook_is_refused_before_it_is_parsed() -> None:
    out = io.BytesIO(workbook(HEADING.split(";"), ROW.split(";")))
    with zipfile.ZipFile(out, "a") as archive:
        archive.writestr("xl/evil.xml", '<!DOCTYPE a [<!ENTITY b "c">]><a/>')
    with pytest.raises(RegisterError, match=r"xl/evil\.xml"):
        sheet_of(out.getvalue())


def test_sizes_are_limited(monkeypatch: pytest.MonkeyPatch) -> None:
    many = [["x", f"{n}@acme.vn", None, None] for n in range(3)]
    monkeypatch.setattr(sheet, "MAX_ROWS", 2)
    with pytest.raises(RegisterError, match="line 4: more than 2 people"):
        sheet_of(text(ROW, ROW, ROW))
    with pytest.raises(RegisterError, match="Staff, line 4: more than 2 people"):
        sheet_of(workbook(HEADING.split(";"), *many))
    monkeypatch.setattr(sheet, "MAX_BYTES", 10)
    with pytest.raises(RegisterError, match="larger than 10 bytes"):
        sheet_of(text(ROW))
    monkeypatch.setattr(sheet, "MAX_BYTES", 10**6)
    monkeypatch.setattr(guard, "MAX_UNPACKED", 1000)
    with pytest.raises(RegisterError, match="unpacks to too much"):
        sheet_of(workbook(HEADING.split(";")))


def test_a_cell_beyond_all_measure_is_refused_or_cut() -> None:
    long = sheet_of(text("A" * 100_000 + ";an@acme.vn;;")).lines[0]
    assert len(long.cells[0].text) == sheet.LONGEST_CELL
    with pytest.raises(RegisterError, match="line 2"):
        sheet_of(text("A" * 200_000 + ";an@acme.vn;;"))

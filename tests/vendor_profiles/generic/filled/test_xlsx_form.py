"""A form in a workbook: hostile ones are refused, formulas are no answers, other people's sheets are left alone."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from datetime import date, datetime
from functools import cache
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from auditor.posture import Known, Source, UnknownKind
from auditor.vendor import NotUsableError, Raw
from auditor.vendor.formats import workbook as guard
from tests.unknown import is_unknown
from tests.vendor_profiles.facts import known
from tests.vendor_profiles.generic.forms import read, xlsx_of
from vendor_profiles.generic.normalize import NORMALIZER


@cache
def good() -> bytes:
    return xlsx_of({"backup-exists": True, "backup-hours": 24, "restore-test": date(2026, 9, 1)})


def changed(edit: Callable[[Any], object], data: bytes | None = None) -> bytes:
    """The workbook after an edit."""
    book = load_workbook(io.BytesIO(data or good()))
    edit(book)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def repacked(edit: Callable[[dict[str, bytes]], object], data: bytes | None = None) -> bytes:
    """The workbook after an edit of its parts."""
    with zipfile.ZipFile(io.BytesIO(data or good())) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    edit(parts)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def refusal(data: bytes) -> tuple[str, str]:
    source = Source("a.form.xlsx", "sha256:" + "0" * 64, "2026-11-24T00:00:00Z")
    with pytest.raises(NotUsableError) as refused:
        list(NORMALIZER.extract(Raw("Form", data, source), None))
    return refused.value.reason, refused.value.detail


def line_of(sheet: Any, id_: str) -> int:
    return next(row for row in range(1, sheet.max_row + 1) if sheet.cell(row, 1).value == id_)


def set_answer(id_: str, value: Any, column: int = 3) -> Callable[[Any], object]:
    def edit(book: Any) -> None:
        sheet = book["Questions"]
        sheet.cell(line_of(sheet, id_), column).value = value

    return edit


def test_an_answer_is_named_by_its_cell() -> None:
    fact = known(read(good()).backup.exists)
    line = line_of(load_workbook(io.BytesIO(good()))["Questions"], "backup-exists")
    assert fact.evidence.line == line
    assert fact.evidence.locator.startswith(f"backup-exists Questions!C{line} (An Nguyen")


def test_numbers_and_days_of_cells() -> None:
    backup = read(good()).backup
    assert isinstance(backup.interval_hours, Known)
    assert isinstance(backup.last_restore_test, Known)
    assert (backup.interval_hours.value, backup.last_restore_test.value) == (24, date(2026, 9, 1))
    timed = known(
        read(changed(set_answer("restore-test", datetime(2026, 9, 1, 23, 59)))).backup.last_restore_test
    )
    assert timed.value == date(2026, 9, 1)
    fraction = read(changed(set_answer("backup-hours", 24.5))).backup.interval_hours
    assert is_unknown(fraction, (UnknownKind.ERROR, "Form"))


@pytest.mark.parametrize("column", [3, 5, 6, 7])
def test_a_formula_is_no_answer(column: int) -> None:
    fact = read(changed(set_answer("backup-exists", '="Y"&"es"', column))).backup.exists
    assert is_unknown(fact, (UnknownKind.ERROR, "Form"))
    assert "a formula is no answer" in fact.reason
    assert "Questions!" in fact.reason


def test_a_cell_that_shows_an_error_is_no_answer() -> None:
    fact = read(changed(set_answer("backup-exists", "#N/A"))).backup.exists
    assert is_unknown(fact, (UnknownKind.ERROR, "Form"))


def test_rows_may_be_sorted_and_sheets_renamed() -> None:
    def shuffle(book: Any) -> None:
        sheet = book["Questions"]
        first, second = line_of(sheet, "mfa-required"), line_of(sheet, "backup-exists")
        for column in range(1, 10):
            one, other = sheet.cell(first, column), sheet.cell(second, column)
            one.value, other.value = other.value, one.value
        sheet.title = "Returned by the vendor"
        book.create_sheet("Our notes")["B2"] = "=1/0"

    known(read(changed(shuffle)).backup.exists)


@pytest.mark.parametrize(
    ("edit", "detail"),
    [
        (lambda book: book["Questions"].cell(200, 3, "Yes"), "row 200 of answers holds an answer"),
        (lambda book: book["Questions"].cell(4, 1, "no-such"), "there is no question 'no-such'"),
        (lambda book: book["Questions"].cell(4, 1, "backup-exists"), "stands there twice"),
        (lambda book: book.copy_worksheet(book["Questions"]), "stands there twice"),
        (lambda book: book["Users"].cell(5001, 2, "an"), "more than 5000 rows"),
    ],
)
def test_what_would_be_lost_or_doubled_is_refused(edit: Callable[[Any], object], detail: str) -> None:
    reason, found = refusal(changed(edit))
    assert reason == "malformed"
    assert detail in found


def test_a_row_number_beyond_all_measure_ends_the_reading() -> None:
    def edit(parts: dict[str, bytes]) -> None:
        name = next(name for name in parts if name.endswith("sheet4.xml"))
        parts[name] = parts[name].replace(
            b"</sheetData>", b'<row r="999999999"><c r="B999999999"/></row></sheetData>'
        )

    assert "more than 5000 rows" in refusal(repacked(edit))[1]


def test_a_workbook_of_somebody_else_is_no_form() -> None:
    out = io.BytesIO()
    Workbook().save(out)
    assert refusal(out.getvalue())[0] == "wrong_root"


def test_an_old_or_locked_workbook_says_what_to_do() -> None:
    reason, detail = refusal(b"\xd0\xcf\x11\xe0" + b"\0" * 512)
    assert reason == "binary"
    assert "without a password" in detail


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("xl/externalLinks/externalLink1.xml", b"<x/>", "malformed"),
        ("xl/vbaProject.bin", b"\0", "malformed"),
        ("xl/media/zeros.bin", b"\0" * (8 * 1024 * 1024), "bomb"),
        ("xl/evil.xml", b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><a/>', "doctype"),
        ("xl/evil.xml", '<!DOCTYPE a [<!ENTITY b "c">]><a/>'.encode("utf-16"), "doctype"),
    ],
)
def test_hostile_parts_are_refused_before_anything_is_parsed(name: str, content: bytes, reason: str) -> None:
    assert refusal(repacked(lambda parts: parts.update({name: content})))[0] == reason


def test_size_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guard, "MAX_UNPACKED", 1000)
    assert refusal(good())[0] == "bomb"
    monkeypatch.setattr(guard, "MAX_PARTS", 3)
    assert refusal(good())[0] == "malformed"
    monkeypatch.setattr(guard, "MAX_BYTES", 10)
    assert "larger than 10 bytes" in refusal(good())[1]


@pytest.mark.parametrize("keep", [0.1, 0.5, 0.9, 0.99])
def test_a_torn_workbook_is_refused(keep: float) -> None:
    assert refusal(good()[: int(len(good()) * keep)])[0] == "malformed"


def test_a_broken_part_is_refused() -> None:
    def edit(parts: dict[str, bytes]) -> None:
        parts["xl/workbook.xml"] = parts["xl/workbook.xml"][:200]

    assert refusal(repacked(edit))[0] == "malformed"

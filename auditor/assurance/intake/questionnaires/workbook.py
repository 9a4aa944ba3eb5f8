"""Rows of a workbook. Hidden sheets are left out: whoever answered has not seen them."""

from __future__ import annotations

import io
import warnings
from datetime import date, datetime
from typing import Any

from auditor.assurance.intake.questionnaires.lines import Cell, Line, Sheet, UnreadableTableError
from auditor.vendor.formats.workbook import refuse_hostile
from auditor.vendor.plugin import NotUsableError

MAX_ROWS = 20_000
MAX_GAP = 10_000
MAX_COLUMNS = 60
MAX_CELLS = 400_000
LONGEST = 8_000


def sheets_of(data: bytes) -> tuple[Sheet, ...]:
    """The sheets that can be seen, with their rows. Raises UnreadableTableError."""
    try:
        refuse_hostile(data)
    except NotUsableError as error:
        raise UnreadableTableError("table.refused", error.detail or error.reason) from error
    from openpyxl import load_workbook

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of parts that it does not read
            # Not `data_only`: what a formula came to on somebody's machine is not what a person wrote.
            book = load_workbook(io.BytesIO(data), read_only=True, keep_links=False)
            return tuple(_sheets(book))
    except UnreadableTableError:
        raise
    except Exception as error:  # a broken workbook breaks its reader in many ways
        raise UnreadableTableError("table.broken", type(error).__name__) from error


def _sheets(book: Any) -> list[Sheet]:
    left = MAX_CELLS
    found = []
    for worksheet in book.worksheets:
        if not hasattr(worksheet, "reset_dimensions") or worksheet.sheet_state != "visible":
            continue  # a chart, or hidden
        worksheet.reset_dimensions()  # what a sheet says of its own size is not trusted
        lines, cut = _lines(worksheet, left)
        left -= sum(bool(cell.text) for line in lines for cell in line.cells)
        found.append(Sheet(worksheet.title, tuple(lines), cut))
    return found


def _lines(worksheet: Any, left: int) -> tuple[list[Line], bool]:
    """The rows that hold anything, and whether there are more of them than are read. Behind a long gap, as formats of whole columns leave one,
    nothing is looked for."""
    lines: list[Line] = []
    gap = 0
    for row in worksheet.iter_rows(max_col=MAX_COLUMNS):
        if all(getattr(one, "value", None) is None for one in row):
            gap += 1
            if gap > MAX_GAP:
                break
            continue
        gap = 0
        cells = tuple(_cell(one, worksheet.title) for one in row)
        left -= sum(bool(cell.text) for cell in cells)
        if len(lines) >= MAX_ROWS or left < 0:
            return lines, True
        lines.append(Line(cells))
    return lines, False


def _cell(cell: Any, title: str) -> Cell:
    value = getattr(cell, "value", None)
    if value is None:
        return Cell()
    place = f"{title[:31]}!{cell.coordinate}"
    if cell.data_type in ("f", "e"):
        return Cell(place=place, formula=True)
    return Cell(_text(value).strip()[:LONGEST], place)


def _text(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime):
        return value.date().isoformat()
    return value.isoformat() if isinstance(value, date) else str(value)

"""Reads a workbook that was answered. No formula is evaluated: what one came to on somebody's machine is not what a person wrote."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import date, datetime
from itertools import islice
from typing import Any

from auditor.answers.came import LONGEST, MAX_ROWS, Came, Cell, Row
from auditor.answers.columns import ASKED, COLUMNS, HEAD, HEAD_SHEET, KEY_ROWS
from auditor.userfile import UserFileError
from auditor.vendor.formats.workbook import refuse_hostile
from auditor.vendor.plugin import NotUsableError

MAX_COLUMNS = 100
_ONCE = ("by", "at")
_NO_ANSWERS = "is no workbook of a report to be answered; take the one that came with the report (vendor.<language>.xlsx)"


def read_workbook(data: bytes, path: str) -> Came:
    """Raises UserFileError for what is no workbook of ours, and for one that could do harm."""
    try:
        refuse_hostile(data)
    except NotUsableError as error:
        raise UserFileError(f"{path}: {error.detail or error.reason}") from error
    from openpyxl import load_workbook

    try:
        book = load_workbook(io.BytesIO(data), read_only=True, keep_links=False)
        return _came(book, path)
    except UserFileError:
        raise
    except Exception as error:  # a broken workbook breaks its reader in many ways
        raise UserFileError(f"{path}: is no workbook that can be read: {type(error).__name__}") from error


def _came(book: Any, path: str) -> Came:
    if HEAD_SHEET not in book.sheetnames:
        raise UserFileError(f"{path}: {_NO_ANSWERS}")
    head = {key: value for key, value in _pairs(book[HEAD_SHEET]) if key in HEAD}
    rows: list[Row] = []
    for sheet in book.worksheets:
        if sheet.title != HEAD_SHEET and hasattr(sheet, "reset_dimensions"):  # a chart has none
            sheet.reset_dimensions()  # what a sheet says of its own size is not trusted
            rows += _rows_of(sheet, path)
    return Came(head, tuple(rows))


def _pairs(sheet: Any) -> Iterator[tuple[str, str]]:
    sheet.reset_dimensions()
    for row in islice(sheet.iter_rows(max_col=2), 4 * len(HEAD)):
        if len(row) > 1:
            yield _text(row[0]), _text(row[1])


def _rows_of(sheet: Any, path: str) -> Iterator[Row]:
    """The rows of a sheet that has a row of keys; nothing of another one."""
    places: dict[str, int] = {}
    once: dict[str, Cell] = {}
    for number, row in enumerate(sheet.iter_rows(max_col=MAX_COLUMNS), 1):
        if not places:
            keys = [_text(one) for one in row]
            if {"about", "said"} <= set(keys):
                places = {key: keys.index(key) for key in COLUMNS if key in keys}
            elif len(row) > 2 and keys[0] in _ONCE:
                once[keys[0]] = _value(row[2])
            if not places and number >= KEY_ROWS:
                return
            continue
        if number > MAX_ROWS:
            raise UserFileError(f"{path}: {sheet.title!r} has more than {MAX_ROWS} rows, which no report has")
        if any(_value(one) != "" for one in row):
            yield _row(sheet.title, number, row, places, once)


def _row(title: str, number: int, row: Any, places: dict[str, int], once: dict[str, Cell]) -> Row:
    from openpyxl.utils import get_column_letter

    held = {key: row[place] for key, place in places.items() if place < len(row)}
    cells = {key: _value(one) for key, one in held.items()}
    cells |= {key: value for key, value in once.items() if not cells.get(key)}
    formulas = {key for key, one in held.items() if getattr(one, "data_type", "") in ("f", "e")}
    letters = {key: get_column_letter(place + 1) for key, place in places.items()}
    return Row(title, number, cells, letters, frozenset(formulas - set(ASKED)))


def _value(cell: Any) -> Cell:
    value = getattr(cell, "value", None)
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    return "" if value is None else str(value)[:LONGEST]


def _text(cell: Any) -> str:
    value = _value(cell)
    return value.strip() if isinstance(value, str) else value.isoformat()

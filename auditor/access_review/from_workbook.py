"""Reads a sheet that came back as a workbook."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from auditor.access_review.filled import (
    MAX_GRANTS,
    MAX_ROWS,
    Filled,
    NoSheetError,
    Row,
    Signature,
    filled,
    head_of,
)
from auditor.access_review.pack import SCHEMA
from auditor.access_review.workbook import COLUMNS, FILLED, GRANTS, OURS
from auditor.vendor import NotUsableError
from auditor.vendor.formats.workbook import refuse_hostile

LONGEST_CELL = 32_767
_SHOWN = len(COLUMNS) - 2


def read_workbook(data: bytes) -> Filled:
    """Raises NotUsableError: NoSheetError where it is something else, else what was changed in it."""
    refuse_hostile(data)
    from openpyxl import load_workbook

    try:
        # Not `data_only`: it would give what a formula came to on somebody's machine as if a person had written it.
        book = load_workbook(io.BytesIO(data), read_only=True, keep_links=False)
        return _read(book)
    except NotUsableError:
        raise
    except Exception as error:  # a broken workbook breaks its reader in many ways
        raise NotUsableError(
            "malformed", f"is no workbook that can be read: {type(error).__name__}"
        ) from error


def _read(book: Any) -> Filled:
    found = []
    for worksheet in book.worksheets:
        if not hasattr(worksheet, "reset_dimensions"):
            continue  # a chart
        worksheet.reset_dimensions()  # what a sheet says of its own size is not trusted
        rows = worksheet.iter_rows(max_col=len(COLUMNS) + 1)
        head = _head(next(rows, ()))
        if head is not None:
            found.append((head, list(_limited(rows, MAX_ROWS))))
    if not found:
        raise NoSheetError("wrong_root", "is no sheet that `crm-audit access review` wrote")
    if len(found) > 1:
        raise NotUsableError("malformed", "holds the sheet twice")
    (head, rows) = found[0]
    signed = {str(row[0].value): row[2] for row in rows if len(row) > 2 and row[0].value in FILLED}
    table = sorted(_rows(rows, _grants(book)), key=lambda entry: entry[0])
    if [number for number, _ in table] != list(range(len(table))) or not table:
        raise NotUsableError("malformed", "was changed: a row is gone or stands there twice")
    signature = Signature(_text(signed.get("by")), _text(signed.get("role")), _when(signed.get("on")))
    return filled(head, [row for _, row in table], signature)


def _head(row: Any) -> dict[str, str] | None:
    """What a sheet says of itself in its first cell; None where it is no sheet of a review."""
    text = row[0].value if row else None
    if not isinstance(text, str) or not text.startswith("{"):
        return None
    try:
        fields = json.loads(text)
    except (ValueError, RecursionError):
        return None
    if not isinstance(fields, dict) or fields.get("schema") != SCHEMA:
        return None
    return head_of(fields)


def _grants(book: Any) -> list[str]:
    """The roles and groups, in the order in which the rows name them."""
    if GRANTS not in book.sheetnames:
        raise NotUsableError("malformed", f"was changed: its hidden sheet {GRANTS!r} is gone")
    sheet = book[GRANTS]
    sheet.reset_dimensions()
    cells = (row[0].value for row in _limited(sheet.iter_rows(max_col=1), MAX_GRANTS) if row)
    return [str(json.loads(value)) for value in cells if value is not None]


def _rows(rows: list[Any], grants: list[str]) -> Iterator[tuple[int, Row]]:
    for row in rows:
        key = row[0].value if row else None
        if key is None or key == OURS or key in FILLED:
            continue
        number, account, places = json.loads(str(key))
        cells = [*row, *[None] * (len(COLUMNS) + 1 - len(row))]
        shown = tuple(_text(cell) for cell in cells[1 : _SHOWN + 1])
        decision = cells[_SHOWN + 1]
        fault = "a formula is no decision" if getattr(decision, "data_type", "") in ("f", "e") else ""
        held = tuple(grants[int(place)] for place in places if int(place) >= 0)
        yield int(number), Row(row[0].row, str(account), held, shown, _text(decision), fault)


def _limited(rows: Iterator[Any], most: int) -> Iterator[Any]:
    for number, row in enumerate(rows):
        if number >= most:
            raise NotUsableError("malformed", f"has more than {most} rows")
        yield row


def _text(cell: Any) -> str:
    value = None if cell is None else cell.value
    return "" if value is None else str(value).strip()[:LONGEST_CELL]


def _when(cell: Any) -> Any:
    """A day as the spreadsheet has it, else the text."""
    value = None if cell is None else cell.value
    return value if isinstance(value, date | datetime) else _text(cell)

"""Reads a workbook that came back: who signed it, and what was decided. That it is the one that was sent is checked here."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import Any

from auditor.access_review.pack import SCHEMA, digest_of
from auditor.access_review.words import texts
from auditor.access_review.workbook import COLUMNS, FILLED, GRANTS, OURS
from auditor.posture import Decision
from auditor.vendor import NotUsableError
from auditor.vendor.formats.workbook import refuse_hostile

MAX_ROWS = 5000
MAX_GRANTS = 200_000
LONGEST_CELL = 32_767
_SHOWN = len(COLUMNS) - 2
_HEAD = frozenset({"tenant", "vendor", "made", "language", "title", "digest"})


class NoSheetError(NotUsableError):
    """A workbook that is no sheet of a review."""


@dataclass(frozen=True, slots=True)
class FilledLine:
    """One account; `decision` is None where nothing stands there, `fault` says why what stands there is none."""

    row: int
    account: str
    name: str
    grants: tuple[str, ...]
    decision: Decision | None
    fault: str = ""


@dataclass(frozen=True, slots=True)
class Filled:
    """A sheet that came back. `by`, `role` and `on` are as somebody filled them in; `fault` says what is wrong there."""

    fields: dict[str, str]
    digest: str
    by: str
    role: str
    on: date | None
    fault: str
    lines: tuple[FilledLine, ...]


@dataclass(frozen=True, slots=True)
class _Row:
    row: int
    account: str
    grants: tuple[str, ...]
    shown: tuple[str, ...]
    decision: str
    fault: str


def read_filled(data: bytes) -> Filled:
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
    digest = head.pop("digest")
    signed = {str(row[0].value): row[2] for row in rows if len(row) > 2 and row[0].value in FILLED}
    table = sorted(_rows(rows, _grants(book)), key=lambda entry: entry[0])
    if [number for number, _ in table] != list(range(len(table))) or not table:
        raise NotUsableError("malformed", "was changed: a row is gone or stands there twice")
    lines = [row for _, row in table]
    if digest_of(head, ((one.account, one.grants, one.shown) for one in lines)) != digest:
        raise NotUsableError("malformed", "was changed: accounts or roles are not those that were sent")
    on, fault = _day(signed.get("on"), head["language"])
    by, role = (_text(signed.get(key)) for key in ("by", "role"))
    if not re.search(r"\w.*\w", by):
        fault = "nobody signed it: the name is missing"
    return Filled(head, digest, by, role, on, fault, tuple(map(_decided, lines)))


def _head(row: Any) -> dict[str, str] | None:
    """What a sheet says of itself in its first cell."""
    text = row[0].value if row else None
    if not isinstance(text, str) or not text.startswith("{"):
        return None
    try:
        fields = json.loads(text)
    except (ValueError, RecursionError):
        return None
    if not isinstance(fields, dict) or fields.get("schema") != SCHEMA:
        return None
    if not all(isinstance(value, str) for value in fields.values()):
        raise NotUsableError("malformed", "was changed: its first row is not the one that was sent")
    if not fields.keys() >= _HEAD or not re.fullmatch(r"\d{4}-\d\d-\d\d", fields["made"]):
        raise NotUsableError("malformed", "was changed: its first row is not the one that was sent")
    return fields


def _grants(book: Any) -> list[str]:
    """The roles and groups, in the order in which the rows name them."""
    if GRANTS not in book.sheetnames:
        raise NotUsableError("malformed", f"was changed: its hidden sheet {GRANTS!r} is gone")
    sheet = book[GRANTS]
    sheet.reset_dimensions()
    cells = (row[0].value for row in _limited(sheet.iter_rows(max_col=1), MAX_GRANTS) if row)
    return [str(json.loads(value)) for value in cells if value is not None]


def _rows(rows: list[Any], grants: list[str]) -> Iterator[tuple[int, _Row]]:
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
        yield int(number), _Row(row[0].row, str(account), held, shown, _text(decision), fault)


def _limited(rows: Iterator[Any], most: int) -> Iterator[Any]:
    for number, row in enumerate(rows):
        if number >= most:
            raise NotUsableError("malformed", f"has more than {most} rows")
        yield row


def _decided(row: _Row) -> FilledLine:
    word = " ".join(row.decision.split()).casefold()
    decision = None if row.fault else _decisions().get(word)
    fault = row.fault or ("" if decision or not word else f"{word[:40]!r} is no decision")
    return FilledLine(row.row, row.account, row.shown[0], row.grants, decision, fault)


@cache
def _decisions() -> dict[str, Decision]:
    """Each decision by its words, in whichever language: sheets travel."""
    said = ((one, texts()[f"decision.{one}"]) for one in Decision)
    return {word.casefold(): one for one, text in said for word in (text.en, text.vi, str(one))}


def _text(cell: Any) -> str:
    value = None if cell is None else cell.value
    return "" if value is None else str(value).strip()[:LONGEST_CELL]


def _day(cell: Any, language: str) -> tuple[date | None, str]:
    """The day that was filled in, or what is wrong with it."""
    value = None if cell is None else cell.value
    if isinstance(value, datetime):
        return value.date(), ""
    if isinstance(value, date):
        return value, ""
    text = _text(cell)
    if not text:
        return None, "nobody signed it: the date is missing"
    parts = re.fullmatch(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})", text) if language == "vi" else None
    try:
        if parts:
            return date(int(parts[3]), int(parts[2]), int(parts[1])), ""
        return date.fromisoformat(text), ""
    except ValueError:
        return None, f"{text[:40]!r} is no date; write it as 2026-11-24"

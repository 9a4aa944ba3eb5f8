"""Reads a workbook of questions that came back. Which question a row answers, and which column is which, stands in hidden cells that travel
with what they name."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from auditor.assurance.asking.back.came import Came, NoFileError, NotOursError, Remark, Row, Signature
from auditor.assurance.asking.back.cells import Cell, read_cell
from auditor.assurance.asking.drawn.workbook import FILLED, LISTS, OURS, QUESTIONS, START
from auditor.assurance.asking.question import SCHEMA
from auditor.userfile import UserFileError
from auditor.vendor import NotUsableError
from auditor.vendor.formats.workbook import refuse_hostile

MAX_ROWS = 5000
MAX_COLUMNS = 40
_NEEDED = ("question", "answer")


@dataclass(frozen=True, slots=True)
class _Sheet:
    """A sheet of ours: what it says of itself, and its rows by what their columns are; under the empty name the id of the row."""

    part: str
    digest: str
    language: str
    columns: frozenset[str]
    rows: tuple[dict[str, Cell], ...]


def read_workbook(data: bytes, path: str) -> Came:
    """Raises NotOursError where it is another workbook, UserFileError where it is hostile or was changed beyond reading."""
    try:
        refuse_hostile(data)
        found, foreign = _sheets(data, path)
    except NotUsableError as error:
        raise NoFileError(f"{path}: {error.detail or error.reason}") from error
    if not found:
        raise NotOursError("is no workbook of questions")
    if QUESTIONS not in found:
        raise UserFileError(
            f"{path}: the sheet with the questions is gone; fill in the workbook as it was sent"
        )
    asked = found[QUESTIONS]
    if len({one.digest for one in found.values()}) > 1:
        raise UserFileError(f"{path}: its sheets belong to different questionnaires")
    if lost := sorted(set(_NEEDED) - asked.columns):
        raise UserFileError(
            f"{path}: the column {lost[0]!r} is gone, or its hidden name in the first row; fill in the workbook as it was sent"
        )
    general, remarks = _signature(found.get(START))
    rows, more = _rows(asked, general)
    told = (*(Remark(name, "row.foreign_sheet") for name in foreign), *remarks, *more)
    return Came(asked.digest, asked.language, rows, told)


def _signature(sheet: _Sheet | None) -> tuple[Signature, list[Remark]]:
    """Who signed the file as a whole."""
    if sheet is None:
        return Signature(), [Remark("", "row.no_start")]
    given = {
        row[""].text: row.get("answer", Cell()) for row in sheet.rows if "" in row and row[""].text in FILLED
    }
    remarks = [Remark(one.place, one.fault) for one in given.values() if one.fault]
    by, on, until = (given.get(key, Cell()) for key in FILLED)
    return Signature(by.text, on.value, until.value), remarks


def _rows(sheet: _Sheet, general: Signature) -> tuple[tuple[Row, ...], list[Remark]]:
    rows: list[Row] = []
    remarks: list[Remark] = []
    for cells in sheet.rows:
        id_ = cells.get("", Cell()).text
        answer = cells.get("answer", Cell())
        if not id_:
            if answer.value or answer.fault:
                remarks.append(Remark(answer.place, "row.foreign_row"))
            continue
        own = Signature(cells.get("by", Cell()).text, cells.get("on", Cell()).value)
        faults = (cells.get(key, Cell()).fault for key in ("answer", "by", "on"))
        place = answer.place or cells["question"].place if "question" in cells else answer.place
        rows.append(
            Row(
                place=place,
                about=id_,
                answer=answer.value,
                note=cells.get("evidence", Cell()).text,
                signature=own.over(general),
                shown=cells.get("question", Cell()).text,
                fault=next(filter(None, faults), ""),
            )
        )
    return tuple(rows), remarks


def _sheets(data: bytes, path: str) -> tuple[dict[str, _Sheet], list[str]]:
    """The sheets of ours by their part, and the names of the others, which are left alone."""
    from openpyxl import load_workbook

    found: dict[str, _Sheet] = {}
    foreign: list[str] = []
    try:
        # Not `data_only`: it would give what a formula came to on somebody's machine as if a person had written it.
        book = load_workbook(io.BytesIO(data), read_only=True, keep_links=False)
        for worksheet in book.worksheets:
            sheet = _sheet(worksheet, path)
            if sheet is None:
                foreign += [] if worksheet.title == LISTS else [worksheet.title]
            elif sheet.part in found:
                raise UserFileError(f"{path}: the sheet {worksheet.title!r} stands there twice")
            else:
                found[sheet.part] = sheet
    except UserFileError:
        raise
    except Exception as error:  # a broken workbook breaks its reader in many ways
        raise NoFileError(f"{path}: is no workbook that can be read: {type(error).__name__}") from error
    return found, foreign


def _sheet(worksheet: Any, path: str) -> _Sheet | None:
    """A sheet in whose first row stands that it is one of ours, wherever that cell was moved to."""
    if not hasattr(worksheet, "reset_dimensions"):
        return None  # a chart
    worksheet.reset_dimensions()  # what a sheet says of its own size is not trusted
    rows = worksheet.iter_rows(max_col=MAX_COLUMNS)
    first = [read_cell(one, worksheet.title).text for one in next(rows, ())]
    marked = [(place, found) for place, text in enumerate(first) if (found := _mark(text)) is not None]
    if not marked:
        return None
    at, head = marked[0]
    names = ["" if place == at else text or None for place, text in enumerate(first)]
    kept = tuple(_filled(rows, names, worksheet.title, path))
    columns = frozenset(name for name in names if name)
    return _Sheet(head["part"], head["digest"], head["language"], columns, kept)


def _mark(text: str) -> dict[str, str] | None:
    try:
        head = json.loads(text) if text.startswith("{") else None
    except (ValueError, RecursionError):
        return None
    if not isinstance(head, dict) or head.get("schema") != SCHEMA:
        return None
    keys = ("part", "digest", "language")
    return {key: head[key] for key in keys} if all(isinstance(head.get(key), str) for key in keys) else None


def _filled(rows: Iterator[Any], names: list[str | None], title: str, path: str) -> Iterator[dict[str, Cell]]:
    for number, row in enumerate(rows):
        if number >= MAX_ROWS:
            raise UserFileError(f"{path}: the sheet {title!r} has more than {MAX_ROWS} rows")
        cells = [read_cell(one, title) for one in row]
        named = {name: one for name, one in zip(names, cells, strict=False) if name is not None}
        if named.get("", Cell()).text != OURS and any(one.value or one.fault for one in cells):
            yield named

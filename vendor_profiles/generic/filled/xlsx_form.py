"""Reads a form that was filled in as a workbook. Which question a row answers stands in a hidden column, so that it does
not matter in which language it was, nor how rows were sorted."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from auditor.posture import Source
from auditor.vendor import NotUsableError
from auditor.vendor.formats.workbook import refuse_hostile

from ..questions import FORM, SIGNATURE, questions, tables
from .form import Form, Given, Row, Signature

START = "start"
ANSWERS = "answers"
OURS = "#"
"""In the hidden column: a row of headings, which nobody fills in."""
MAX_ROWS = 5000
MAX_COLUMNS = 40
LONGEST_CELL = 4000


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell as text. `fault` says why it has no value of its own."""

    text: str = ""
    place: str = ""
    fault: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet of the form: what it is, its language, and its rows from the second on, by what their columns are."""

    part: str
    language: str
    rows: tuple[tuple[int, dict[str, Cell]], ...]


def read(data: bytes, source: Source) -> Form:
    """The form in a workbook. Raises NotUsableError."""
    refuse_hostile(data)
    sheets = _sheets(data)
    if START not in sheets or ANSWERS not in sheets:
        raise NotUsableError("wrong_root", "is no form that `crm-audit vendors form` wrote")
    head = {row["id"].text: row["answer"] for _, row in sheets[START].rows if "answer" in row}
    return Form(
        source=source,
        language=sheets[START].language,
        signature=Signature(*(head.get(key, Cell()).text for key in ("by", "date", "until"))),
        answers=dict(_answers(sheets[ANSWERS])),
        tables={id_: tuple(_rows(sheets[id_], id_)) for id_ in tables() if id_ in sheets},
        product=head.get("product", Cell()).text,
    )


def _answers(sheet: Sheet) -> Iterator[tuple[str, Given]]:
    seen: set[str] = set()
    for line, row in sheet.rows:
        id_, answer = row["id"].text, row.get("answer", Cell())
        if not id_:
            if answer.text:
                raise NotUsableError(
                    "malformed", f"row {line} of {ANSWERS} holds an answer and is no question of the form"
                )
            continue
        if id_ not in questions():
            raise NotUsableError("malformed", f"row {line} of {ANSWERS}: there is no question {id_[:80]!r}")
        if id_ in seen:
            raise NotUsableError("malformed", f"row {line} of {ANSWERS}: {id_} stands there twice")
        seen.add(id_)
        given = _given(answer, line)
        signature, fault = _signature(row)
        yield id_, Given(given.texts, line, given.cell, given.fault or fault, signature)


def _rows(sheet: Sheet, table: str) -> Iterator[Row]:
    columns = [column.id for column in tables()[table].columns]
    for line, row in sheet.rows:
        cells = {name: _given(row[name], line) for name in columns if name in row}
        signature, fault = _signature(row)
        named = row.get("name", Cell())
        yield Row(cells, line, named.place, fault, signature)


def _given(cell: Cell, line: int) -> Given:
    return Given((cell.text,) if cell.text else (), line, cell.place, cell.fault)


def _signature(row: dict[str, Cell]) -> tuple[Signature, str]:
    cells = [row.get(key, Cell()) for key in SIGNATURE]
    fault = next((f"{cell.place}: {cell.fault}" for cell in cells if cell.fault), "")
    return Signature(*(cell.text for cell in cells)), fault


def _sheets(data: bytes) -> dict[str, Sheet]:
    """The sheets that belong to the form. Whatever else somebody put into the workbook is left alone."""
    from openpyxl import load_workbook

    found: dict[str, Sheet] = {}
    try:
        # Not `data_only`: it would give what a formula came to on somebody's machine as if a person had written it.
        workbook = load_workbook(io.BytesIO(data), read_only=True, keep_links=False)
        for worksheet in workbook.worksheets:
            sheet = _sheet(worksheet)
            if sheet is not None and sheet.part in found:
                raise NotUsableError("malformed", f"the sheet {worksheet.title!r} stands there twice")
            if sheet is not None:
                found[sheet.part] = sheet
    except NotUsableError:
        raise
    except Exception as error:  # a broken workbook breaks its reader in many ways
        raise NotUsableError(
            "malformed", f"is no workbook that can be read: {type(error).__name__}"
        ) from error
    return found


def _sheet(worksheet: Any) -> Sheet | None:
    """A sheet whose first row names its columns, and whose first cell says that it is a part of a form."""
    if not hasattr(worksheet, "reset_dimensions"):
        return None  # a chart
    worksheet.reset_dimensions()  # what a sheet says of its own size is not trusted
    rows = worksheet.iter_rows(max_col=MAX_COLUMNS)
    first = [_cell(cell, worksheet.title) for cell in next(rows, ())]
    mark = first[0].text.split() if first else []
    if len(mark) != 3 or mark[0] != FORM:
        return None
    names = ["id", *(cell.text for cell in first[1:])]
    read_rows: list[tuple[int, dict[str, Cell]]] = []
    for line, row in enumerate(rows, 2):
        if line > MAX_ROWS:
            raise NotUsableError("malformed", f"{worksheet.title} has more than {MAX_ROWS} rows")
        cells = [_cell(cell, worksheet.title) for cell in row]
        if cells and cells[0].text != OURS and any(cell.text or cell.fault for cell in cells):
            read_rows.append((line, {name: cell for name, cell in zip(names, cells, strict=False) if name}))
    return Sheet(mark[1], "vi" if mark[2] == "vi" else "en", tuple(read_rows))


def _cell(cell: Any, title: str) -> Cell:
    value = cell.value
    if value is None:
        return Cell()
    place = f"{title[:31]}!{cell.coordinate}"
    if cell.data_type == "f":
        return Cell(place=place, fault="a formula is no answer; write the value itself")
    if cell.data_type == "e":
        return Cell(place=place, fault="the cell shows an error and no value")
    return Cell(_text(value).strip()[:LONGEST_CELL], place)


def _text(value: Any) -> str:
    """What a cell holds, as somebody would write it."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime):
        return value.date().isoformat()
    return value.isoformat() if isinstance(value, date) else str(value)

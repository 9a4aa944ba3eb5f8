"""The lines of a register, be it text or a workbook: each with its number and its cells."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from auditor.vendor.formats.workbook import refuse_hostile
from auditor.vendor.plugin import NotUsableError
from auditor.vendor.staff.columns import Columns, TwiceError, columns_of

MAX_BYTES = 32 * 1024 * 1024
MAX_ROWS = 200_000
MAX_COLUMNS = 200
LONGEST_CELL = 4000
TITLE_LINES = 10
"""Lines above the heading that may hold a title."""

_SEPARATORS = (",", ";", "\t", "|")


class RegisterError(ValueError):
    """A register that cannot be read: where, and why."""


@dataclass(frozen=True, slots=True)
class Cell:
    """What a cell holds: its text, and the day where it is one. `fault` says why it has no value of its own."""

    text: str = ""
    day: date | None = None
    fault: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """A line by its number. `broken` says why its cells are not those of the heading."""

    number: int
    cells: tuple[Cell, ...]
    broken: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A register's columns, and the lines below its heading."""

    columns: Columns
    lines: tuple[Line, ...]


def sheet_of(data: bytes) -> Sheet:
    """The register in a file. Raises RegisterError."""
    if len(data) > MAX_BYTES:
        raise RegisterError(f"is larger than {MAX_BYTES} bytes")
    return _workbook(data) if data.startswith(b"PK") else _text(_decoded(data))


def _decoded(data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        encoding = "utf-16"
    elif b"\0" in data:
        raise RegisterError("is no text; save it as CSV UTF-8, or as a workbook (.xlsx)")
    else:
        encoding = "utf-8-sig"
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise RegisterError(
            f"line {line}: is not UTF-8 (Windows-1258, perhaps, in which names would be misread); save it as CSV UTF-8"
        ) from None


def _text(text: str) -> Sheet:
    """The separator is the one by which the heading is one."""
    head = "\n".join(text.split("\n", TITLE_LINES)[:TITLE_LINES])
    for separator in _SEPARATORS:
        for number, row in _numbered(head, separator, strict=False):
            if (columns := _columns(number, row)) is not None:
                return Sheet(columns, tuple(_text_lines(text, separator, columns, number)))
    raise RegisterError(_NO_HEADING)


def _text_lines(text: str, separator: str, columns: Columns, heading: int) -> Iterator[Line]:
    taken = 0
    for number, row in _numbered(text, separator, strict=True):
        if number <= heading or not any(cell.strip() for cell in row):
            continue
        if (taken := taken + 1) > MAX_ROWS:
            raise RegisterError(f"line {number}: more than {MAX_ROWS} people")
        yield Line(
            number,
            tuple(Cell(cell.strip()[:LONGEST_CELL]) for cell in row),
            _broken(row, separator, columns.width),
        )


def _broken(row: list[str], separator: str, width: int) -> str:
    """Why a line cannot be trusted to have its cells where the heading has them."""
    if len(row) < width or any(cell.strip() for cell in row[width:]):
        return f"has {len(row)} cells where the heading has {width}"
    if any(part.count(separator) >= width - 1 for cell in row for part in cell.splitlines()[1:]):
        return "holds other lines in one cell; a quotation mark is missing, or one too many"
    return ""


def _numbered(text: str, separator: str, *, strict: bool) -> Iterator[tuple[int, list[str]]]:
    """The rows, each with the number of the line in which it begins."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=strict)
    while True:
        number = reader.line_num + 1
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            if not strict:
                return
            raise RegisterError(
                f"line {number}: a quotation mark is missing, or one too many ({error})"
            ) from error
        yield number, row


def _workbook(data: bytes) -> Sheet:
    """The one sheet of a workbook that has a heading; whatever else is in it is left alone."""
    from openpyxl import load_workbook

    found: list[tuple[str, Sheet]] = []
    try:
        refuse_hostile(data)
        # Not `data_only`: it would give what a formula came to on somebody's machine as if a person had written it.
        workbook = load_workbook(io.BytesIO(data), read_only=True, keep_links=False)
        for worksheet in workbook.worksheets:
            sheet = _worksheet(worksheet)
            if sheet is not None:
                found.append((worksheet.title, sheet))
    except NotUsableError as error:
        raise RegisterError(error.detail or error.reason) from error
    except RegisterError:
        raise
    except Exception as error:  # a broken workbook breaks its reader in many ways
        raise RegisterError(f"is no workbook that can be read: {type(error).__name__}") from error
    if len(found) > 1:
        names = ", ".join(repr(title) for title, _ in found)
        raise RegisterError(f"the sheets {names} are registers both; save each as a file of its own")
    if not found:
        raise RegisterError(_NO_HEADING)
    return found[0][1]


def _worksheet(worksheet: Any) -> Sheet | None:
    if not hasattr(worksheet, "reset_dimensions"):
        return None  # a chart
    worksheet.reset_dimensions()  # what a sheet says of its own size is not trusted
    columns: Columns | None = None
    lines: list[Line] = []
    for number, row in enumerate(worksheet.iter_rows(max_col=MAX_COLUMNS), 1):
        cells = tuple(_cell(cell) for cell in row)
        if columns is None:
            columns = _columns(number, [cell.text for cell in cells])
            if columns is None and number >= TITLE_LINES:
                return None
        elif any(cell.text or cell.fault for cell in cells):
            if len(lines) >= MAX_ROWS:
                raise RegisterError(f"{worksheet.title}, line {number}: more than {MAX_ROWS} people")
            lines.append(Line(number, cells[: columns.width] + (Cell(),) * (columns.width - len(cells))))
    return None if columns is None else Sheet(columns, tuple(lines))


def _cell(cell: Any) -> Cell:
    value = cell.value
    if value is None:
        return Cell()
    if cell.data_type in ("f", "e"):
        return Cell(fault="holds a formula and no value" if cell.data_type == "f" else "shows an error")
    if isinstance(value, date):
        day = value.date() if isinstance(value, datetime) else value
        return Cell(day.isoformat(), day)
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return Cell(str(value).strip()[:LONGEST_CELL])


def _columns(number: int, heading: list[str]) -> Columns | None:
    try:
        return columns_of(heading)
    except TwiceError as error:
        raise RegisterError(f"line {number}: {error}") from error


_NO_HEADING = (
    f"none of its first {TITLE_LINES} lines is a heading with a column for the last day (last day, ngày nghỉ việc) and one "
    "for the e-mail address or sign-in name (email, login, tài khoản)"
)

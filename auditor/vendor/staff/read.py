"""Reads a staff register: of each person a name, sign-in names, the last day and the manager, and nothing else."""

from __future__ import annotations

import hashlib
import os
import re
import stat
import unicodedata
from collections.abc import Iterable
from pathlib import Path

from auditor.snapshot.register import Register, StaffRow
from auditor.userfile import UserFileError
from auditor.vendor.staff.columns import Columns
from auditor.vendor.staff.days import DayError, Order, day_of, order_of
from auditor.vendor.staff.sheet import MAX_BYTES, Cell, Line, RegisterError, sheet_of

_BETWEEN = re.compile(r"[;,|\n]+")
_BETWEEN_ADDRESSES = re.compile(r"[;,|\s]+")
_NOTHING = frozenset({"-", "–", "—", "n/a", "#n/a", "null", "none"})
LONGEST_LOGIN = 320


def read_register(path: Path, observed_at: str) -> Register:
    """The register in a file: CSV (comma, semicolon or tab; UTF-8 or UTF-16) or a workbook. A line that cannot be used is
    kept as that. Raises UserFileError where the whole of it cannot."""
    data = _content(path)
    try:
        sheet = sheet_of(data)
    except RegisterError as error:
        raise UserFileError(f"{path}: {error}") from error
    columns = sheet.columns
    days = (line.cells[columns.left] for line in sheet.lines if not line.broken)
    order = order_of((cell.text for cell in days if cell.day is None), columns.order)
    return Register(
        file=path.name,
        sha256="sha256:" + hashlib.sha256(data).hexdigest(),
        observed_at=observed_at,
        names_managers=columns.manager is not None,
        rows=tuple(_row(line, columns, order) for line in sheet.lines),
    )


def _row(line: Line, columns: Columns, order: Order | None) -> StaffRow:
    if line.broken:
        return StaffRow(line.number, broken=line.broken)
    cells = line.cells
    faults = [cells[place].fault for place in (*columns.names, *columns.logins) if cells[place].fault]
    if faults:
        return StaffRow(line.number, broken=faults[0])
    name = " ".join(filter(None, (_tidy(cells[place].text) for place in columns.names)))
    logins = tuple(dict.fromkeys(_logins(cells[place] for place in columns.logins)))
    if not name and not logins:
        return StaffRow(line.number, broken="names nobody")
    manager = "" if columns.manager is None else _tidy(cells[columns.manager].text)
    last = cells[columns.left]
    try:
        left = last.day or day_of(last.text, order)
        unclear = last.fault
    except DayError as error:
        left, unclear = None, str(error)
    return StaffRow(line.number, name or logins[0], logins, left, unclear, manager)


def _logins(cells: Iterable[Cell]) -> Iterable[str]:
    """Sign-in names and addresses, of which one cell may hold several; a display name before an address is none."""
    for cell in cells:
        for word in (_BETWEEN_ADDRESSES if "@" in cell.text else _BETWEEN).split(cell.text):
            login = _tidy(word).strip("<>\"'")
            if not login or login.casefold() in _NOTHING or len(login) > LONGEST_LOGIN:
                continue
            if "@" in login or "@" not in cell.text:
                yield login


def _tidy(text: str) -> str:
    """One line, its letters composed, as they are compared."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def _content(path: Path) -> bytes:
    """The bytes of a regular file; a pipe would wait for its writer."""
    try:
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
        with os.fdopen(descriptor, "rb") as stream:
            if not stat.S_ISREG(os.fstat(descriptor).st_mode):
                raise UserFileError(f"{path}: is not a file; a staff register is a CSV file or a workbook")
            return stream.read(MAX_BYTES + 1)
    except UserFileError:
        raise
    except (OSError, ValueError) as error:  # a NUL in the path
        raise UserFileError(f"{path}: cannot be read: {getattr(error, 'strerror', error)}") from error

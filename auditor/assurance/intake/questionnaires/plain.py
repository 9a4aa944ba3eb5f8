"""Rows of CSV and JSON files."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from typing import Any

from auditor.assurance.intake.questionnaires.lines import Cell, Line, Sheet, UnreadableTableError
from auditor.assurance.intake.questionnaires.workbook import LONGEST, MAX_COLUMNS, MAX_ROWS
from auditor.strictjson import strict_json

MAX_BYTES = 32 * 1024 * 1024
_DEEPEST = 12
_FORMULA = ("=",)


def sheet_of_csv(data: bytes) -> Sheet:
    """The rows of a CSV file in UTF-8, parted by comma, semicolon or tab. Raises UnreadableTableError."""
    text = _text_of(data)
    head = text[:4096].splitlines()[:5]
    delimiter = max(",;\t", key=lambda one: sum(line.count(one) for line in head))
    lines: list[Line] = []
    try:
        for number, row in enumerate(csv.reader(io.StringIO(text), delimiter=delimiter), 1):
            if number > MAX_ROWS:
                return Sheet("", tuple(lines), cut=True)
            cells = tuple(_cell(one, f"R{number}C{place}") for place, one in enumerate(row[:MAX_COLUMNS], 1))
            if any(cell.text or cell.formula for cell in cells):
                lines.append(Line(cells))
    except csv.Error as error:
        raise UnreadableTableError("table.broken", str(error)[:80]) from error
    return Sheet("", tuple(lines))


def _cell(text: str, place: str) -> Cell:
    made = text.strip()[:LONGEST]
    return (
        Cell(place=place, formula=True) if made.startswith(_FORMULA) and len(made) > 1 else Cell(made, place)
    )


def json_of_file(data: bytes) -> Any:
    """The content of a JSON file. Raises UnreadableTableError."""
    if len(data) > MAX_BYTES:
        raise UnreadableTableError("table.too_large")
    try:
        return strict_json(data)
    except (ValueError, RecursionError) as error:
        raise UnreadableTableError("table.no_json", type(error).__name__) from error


def sheet_of_json(found: Any) -> Sheet:
    """Every object of the data as a row, by its keys; an object that stands under a name has that name as `key`."""
    lines: list[Line] = []
    for line in _lines(found, "", "", 0):
        if len(lines) >= MAX_ROWS:
            return Sheet("", tuple(lines), cut=True)
        lines.append(line)
    return Sheet("", tuple(lines))


def _lines(value: Any, place: str, key: str, depth: int) -> Iterator[Line]:
    if depth > _DEEPEST:
        return
    if isinstance(value, dict):
        keyed = {
            name.casefold(): Cell(_said(one), f"{place}/{name}"[-120:])
            for name, one in value.items()
            if isinstance(one, str | int | float | bool)
        }
        if keyed:
            named = {"key": Cell(key, place[-120:])} if key else {}
            yield Line(tuple(keyed.values()), named | keyed)
        for name, one in value.items():
            if isinstance(one, str | bool) and depth < _DEEPEST and len(name) <= 40:
                yield Line(
                    (Cell(name, f"{place}/{name}"[-120:]),),
                    {
                        "key": Cell(name, f"{place}/{name}"[-120:]),
                        "answer": Cell(_said(one), f"{place}/{name}"[-120:]),
                    },
                )
            elif isinstance(one, dict | list):
                yield from _lines(one, f"{place}/{name}", name, depth + 1)
    elif isinstance(value, list):
        for number, one in enumerate(value):
            yield from _lines(one, f"{place}/{number}", "", depth + 1)


def _said(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value).strip()[:LONGEST]


def _text_of(data: bytes) -> str:
    if len(data) > MAX_BYTES:
        raise UnreadableTableError("table.too_large")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UnreadableTableError("table.no_utf8") from error

"""Tables in CSV and in JSON: one table a file, or those that phpMyAdmin and scripts write into one JSON."""

from __future__ import annotations

import csv
import io
from typing import Any

from auditor.strictjson import strict_json
from auditor.vendor.exported.table import Table, Wanted
from auditor.vendor.plugin import NotUsableError

_SEPARATORS = (",", ";", "\t", "|")
_NULLS = frozenset({"NULL", "\\N"})


def table_of_csv(text: str, name: str) -> Table:
    """The table of a file with a heading. A cell that holds NULL holds nothing. Raises NotUsableError."""
    heading = text.lstrip("\ufeff").partition("\n")[0]
    separator = max(_SEPARATORS, key=heading.count)
    try:
        lines = csv.reader(io.StringIO(text.lstrip("\ufeff"), newline=""), delimiter=separator, strict=True)
        columns = tuple(cell.strip() for cell in next(lines, []))
        if len(set(columns)) < len(columns) or not any(columns):
            raise NotUsableError("wrong_root", "a heading that names each column once is expected")
        table = Table(name, columns)
        for cells in lines:
            if not cells:
                continue
            if len(cells) != len(columns):
                table.fault = f"line {lines.line_num}: the row has other columns than the heading"
                continue
            row: dict[str, Any] = {
                column: None if cell in _NULLS else cell for column, cell in zip(columns, cells, strict=True)
            }
            table.rows.append((lines.line_num, row))
    except csv.Error as error:
        raise NotUsableError("malformed", str(error)) from error
    return table


def tables_of_json(text: str, name: str, wanted: Wanted) -> list[Table]:
    """The wanted tables of a file. Raises NotUsableError for what is no list of rows, and no tables by their names."""
    try:
        found = strict_json(text)
    except (ValueError, RecursionError) as error:
        raise NotUsableError("malformed", str(error)) from error
    if isinstance(found, dict):
        named = {str(key): value for key, value in found.items() if wanted(str(key))}
        if any(not isinstance(value, list) for value in named.values()):
            raise NotUsableError("wrong_root", "a table is no list of rows")
        return [_table(key, value) for key, value in named.items()]
    if not isinstance(found, list):
        raise NotUsableError("wrong_root", "a list of rows is expected")
    if any(
        isinstance(entry, dict) and entry.get("type") == "table" and isinstance(entry.get("data"), list)
        for entry in found
    ):
        return [
            _table(str(entry.get("name")), entry["data"])
            for entry in found
            if isinstance(entry, dict) and entry.get("type") == "table" and wanted(str(entry.get("name")))
        ]
    return [_table(name, found)]


def _table(name: str, entries: list[Any]) -> Table:
    table = Table(name)
    for index, entry in enumerate(entries):
        if isinstance(entry, dict):
            table.columns = table.columns or tuple(entry)
            table.rows.append((index + 1, entry))
        else:
            table.fault = f"/{index} is no row"
    return table

"""Values and names in SQL text. Whatever a rule says stays a value."""

from __future__ import annotations

from auditor.incident.events.columns import COLUMNS

TYPES = {column.name: column.type for column in COLUMNS}
TEXT = tuple(column.name for column in COLUMNS if column.type == "VARCHAR")
IN_SMALL = frozenset({"class", "activity", "outcome", "product", "service"})
"""Columns that hold small letters only, by the taxonomy: they are compared as they are, so that a scan can pass over what does not fit."""


def text(value: str) -> str:
    """A text as a literal. A NUL, which no text of DuckDB's SQL can hold, and what is no character become what nothing equals."""
    clean = value.replace("\x00", "\ufffd").encode("utf-8", "replace").decode("utf-8")
    return "'" + clean.replace("'", "''") + "'"


def name(column: str) -> str:
    """A column by its name. Raises KeyError for none of ours."""
    TYPES[column]
    return f'"{column}"'


def as_text(column: str) -> str:
    """A column's value as text."""
    return name(column) if TYPES[column] == "VARCHAR" else f"CAST({name(column)} AS VARCHAR)"


def seconds(count: int) -> str:
    """A time span."""
    return f"INTERVAL '{int(count)} seconds'"

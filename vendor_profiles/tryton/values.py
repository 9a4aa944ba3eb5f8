"""Reads values of Tryton's answers: booleans are 1 and 0 where the database is SQLite, moments are objects."""

from __future__ import annotations

from datetime import date
from typing import Any

from auditor.posture import Fact, Known, Unknown, not_provided
from auditor.vendor.answers import Row


def flag(row: Row, key: str) -> Fact[bool]:
    """A yes or no: true and false, or 1 and 0. Null and all else are no answer."""
    value = row.data.get(key)
    if isinstance(value, bool) or (isinstance(value, int) and value in (0, 1)):
        return Known(bool(value), row.evidence)
    return not_provided(row.kind, reason=key) if value is None else row.odd(key)


def number(row: Row, key: str = "id") -> int | None:
    """The number of a record; None where there is none."""
    value = row.data.get(key)
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def numbers(row: Row, key: str) -> frozenset[int] | Unknown:
    """The numbers of the records that a field links to."""
    value = row.data.get(key)
    if value is None:
        return not_provided(row.kind, reason=key)
    if not isinstance(value, list) or not all(isinstance(n, int) and not isinstance(n, bool) for n in value):
        return row.odd(key)
    return frozenset(value)


def day_of(value: Any) -> date | None:
    """The day of a moment as JSON-RPC writes it: {"__class__": "datetime", "year": …}, in UTC."""
    if not isinstance(value, dict):
        return None
    try:
        return date(value["year"], value["month"], value["day"])
    except (KeyError, TypeError, ValueError):
        return None

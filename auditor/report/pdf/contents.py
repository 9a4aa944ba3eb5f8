"""A view as plain data for the templates: values by the names of its fields, every text printable. It goes there as JSON and is never markup."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from typing import Any

from auditor.report.pdf.printable import printable

_ELSEWHERE = frozenset({"all_items"})
"""Fields that paper leaves to the workbook."""
_OF_LINES = frozenset({"command", "query"})
"""Fields that may be of more than one line; elsewhere a break comes from a name, and is shown as what it is."""


def as_data(value: Any, field: str = "") -> Any:
    """A view, or a part of one, as dictionaries, lists, texts, numbers and nothing."""
    if isinstance(value, str):
        return "\n".join(map(printable, value.split("\n"))) if field in _OF_LINES else printable(value)
    if is_dataclass(value):
        named = ((one.name, getattr(value, one.name)) for one in fields(value))
        return {name: as_data(inner, name) for name, inner in named if name not in _ELSEWHERE}
    if isinstance(value, Mapping):
        return {str(key): as_data(inner) for key, inner in value.items()}
    if isinstance(value, tuple | list):
        return [as_data(inner, field) for inner in value]
    return value

"""What stands in one role, object by object, as far as it was understood."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from auditor.posture import Unknown, not_provided
from auditor.vendor.answers import Row

from ..tables import table
from .acl import Rules


def rows_of(row: Row, rules: Rules | Unknown) -> Mapping[str, Any] | Unknown:
    """The rows of a role by object, or why it is not known what it gives. Null is a role in which nothing was ever set."""
    if not row.has("data"):
        return not_provided(row.kind, "data")
    data = row.data["data"]
    if data is None:
        return {}
    if not isinstance(data, Mapping):
        return row.odd("data")
    strange = _strange(data, rules)
    return data if strange is None else row.odd(f"data/{strange}")


def _strange(data: Mapping[str, Any], rules: Rules | Unknown) -> str | None:
    """An object of a role that was not understood: its row is none, or the product says nothing of it although it ships
    with it."""
    told = None if isinstance(rules, Unknown) else set(rules.names())
    shipped = {name for names in (table("objects")["personal"], table("objects")["other"]) for name in names}
    for name, row in data.items():
        if not isinstance(row, bool | Mapping | None):
            return name
        if isinstance(row, Mapping) and not all(isinstance(level, str | None) for level in row.values()):
            return name
        if told is not None and name in shipped and name not in told and row:
            return name
    return None

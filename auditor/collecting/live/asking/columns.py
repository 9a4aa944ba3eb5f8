"""Which columns there are. Some products say it beforehand, and are asked only for those; others refuse a request for one
that they do not have, and are asked again without it."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Mapping
from typing import Any

from auditor.collecting.live.asking.plan import ApiSource, Resource
from auditor.collecting.live.asking.pointer import MISSING, look


class ColumnNames:
    """The names that came so far. `naming` says, by kind, where a row names a column."""

    def __init__(self, plan: ApiSource) -> None:
        asked = [one.columns for one in plan.resources.values() if one.columns is not None]
        self.naming = {columns.of: columns.name for columns in asked}
        self._names: dict[str, set[str]] = {kind: set() for kind in self.naming}

    def learn(self, kind: str, names: Iterable[str]) -> None:
        """Names of columns that a page holds."""
        if kind in self._names:
            self._names[kind].update(names)

    def of(self, resource: Resource) -> dict[str, str]:
        """The placeholder for columns with those that the product has, of those that are wanted; empty where it has none."""
        columns = resource.columns
        if columns is None:
            return {}
        found = [name for name in columns.wanted if name in self._names[columns.of]]
        return {columns.value: ",".join(found)} if found else {}

    def missing(self, resource: Resource) -> dict[str, str]:
        """Columns that are wanted and that the product does not have, each with what says so."""
        columns = resource.columns
        if columns is None:
            return {}
        said = f"{columns.of} does not name it"
        return {name: said for name in columns.wanted if name not in self._names[columns.of]}


def refused_column(status: int, document: Any, plan: ApiSource) -> str:
    """The column that an answer refuses a request for; empty where it does not say that."""
    refused = plan.refused_column
    if refused is None or status not in refused.status:
        return ""
    said = look(document, refused.at) if document is not MISSING else MISSING
    found = re.search(refused.pattern, said) if isinstance(said, str) else None
    return found["column"] if found else ""


def without_columns(using: Mapping[str, Any], gone: Container[str], plan: ApiSource) -> Mapping[str, Any]:
    """The values of a request whose lists of columns lack those that are gone. A list of nothing else stays as it is: it
    would ask for everything."""
    lists = () if plan.refused_column is None else plan.refused_column.lists
    return {
        name: _less(value, gone) if name in lists and isinstance(value, str) else value
        for name, value in using.items()
    }


def _less(listed: str, gone: Container[str]) -> str:
    kept = [name for name in listed.split(",") if name not in gone]
    return ",".join(kept) if kept else listed

"""Which columns there are, of kinds of evidence that ask only for those that the product says it has."""

from __future__ import annotations

from collections.abc import Iterable

from auditor.collect.live.plan import ApiSource, Resource


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

"""Which tables of a product's database are read, and what of them is kept."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Kind:
    """One table. `columns` are kept as they stand; of those that are `noted`, secrets above all, only whether they hold anything,
    as `<name>_set`. `needs` are columns without which a table of this name is another product's. One that is `never_empty` and
    holds no row was not exported with its data."""

    name: str
    table: str
    columns: tuple[str, ...]
    noted: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    never_empty: bool = False

    def kept(self, values: dict[str, Any]) -> dict[str, Any]:
        """What of a row is kept."""
        found = {name: values[name] for name in self.columns if name in values}
        noted = {f"{name}_set": values[name] not in (None, "") for name in self.noted if name in values}
        return found | noted

    def is_in(self, columns: tuple[str, ...]) -> bool:
        """Whether a table with these columns is the one that is meant."""
        return not set(self.needs) - set(columns)


class TableKinds:
    """The tables of a product, by the names that they have with or without one of the `prefixes`."""

    def __init__(self, *kinds: Kind, prefixes: tuple[str, ...] = ("",)) -> None:
        self._kinds = {kind.name: kind for kind in kinds}
        self._by_table = {f"{prefix}{kind.table}": kind for kind in kinds for prefix in prefixes}

    def __iter__(self) -> Iterator[Kind]:
        return iter(self._kinds.values())

    def of_table(self, name: str) -> Kind | None:
        """The kind of a table, by its name in any case, with or without that of its database before a dot."""
        return self._by_table.get(name.rpartition(".")[2].lower())

"""What people call the things that changed: names of entities out of all that the records say of them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Any

from auditor.history.record import Entry, Record


class Names:
    """By id, the best name that two records have for an entity; the newer one's first."""

    def __init__(self, before: Record, after: Record) -> None:
        self._records = (after, before)

    @cached_property
    def known(self) -> Mapping[str, str]:
        found: dict[str, str] = {}
        for record in self._records:
            for judged in record.results.values():
                for entry in judged.entries:
                    if entry.id not in found and is_name(entry.name, entry.id):
                        found[entry.id] = entry.name
        return found

    def of(self, id_: str, entry: Entry | None = None) -> str:
        """The name of an entity; of a right on an object that of its role with the object behind it. Its id where nobody told
        a name."""
        if entry is not None and is_name(entry.name, id_):
            return entry.name
        if id_ in self.known:
            return self.known[id_]
        whose, slash, what = id_.rpartition("/")
        if slash and whose in self.known:
            return f"{self.known[whose]} / {what}"
        return (entry.name if entry is not None else "") or id_

    def within(self, value: Any) -> Any:
        """A value with the names of the entities whose ids stand in it."""
        if isinstance(value, str):
            return self.known.get(value, value)
        if isinstance(value, list | tuple):
            return [self.within(one) for one in value]
        if isinstance(value, Mapping):
            return {key: self.within(one) for key, one in value.items()}
        return value


def is_name(name: str, id_: str) -> bool:
    """Whether a name says more than the id does."""
    return bool(name) and name not in (id_, id_.partition(":")[2])

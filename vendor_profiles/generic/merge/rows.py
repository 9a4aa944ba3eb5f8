"""The rows of a table as a population."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from auditor.posture import (
    Evidence,
    Fact,
    Known,
    Population,
    Seen,
    Unknown,
    UnknownKind,
    Unread,
    not_provided,
)

from ..filled.stated import Stated
from ..filled.understand import fold
from ..questions import KIND, Table


@dataclass(frozen=True, slots=True)
class Entry:
    """A row that is signed and has a name. `facts` are by what they fill."""

    name: str
    facts: dict[str, Fact[Any]]
    evidence: Evidence


def population(
    stated: Stated, table: Table, noun: str, prefix: str, build: Callable[[Entry], Any]
) -> Seen[Any]:
    """One entity a row; `build` gives an Unknown for one that it cannot make without an answer that is missing. A row
    that nobody vouches for today, without a name, or under a name that stands twice, is an entity of which nothing is
    known. Complete where a person says that all are listed."""
    rows = stated.rows(table)
    complete = stated.complete(table.listed)
    if not rows:
        return _empty(table, noun, complete)
    items: dict[str, Any] = {}
    unread: dict[str, Unread] = {}
    seen: set[str] = set()
    for index, row in enumerate(rows, 1):
        name = stated.name(table, row)
        if isinstance(name, Unknown):
            id_ = f"{prefix}:#{index}"
            unread[id_] = Unread(id_, f"#{index}", name)
            continue
        id_ = f"{prefix}:{name}"
        if fold(name) in seen:
            twice = f"{table.id}: {name} stands there more than once; tell the rows apart"
            gap = Unknown(UnknownKind.ERROR, KIND, reason=twice, path=stated.form.source.path)
            unread[f"{id_}#{index}"] = Unread(f"{id_}#{index}", name, gap)
            continue
        seen.add(fold(name))
        signed = stated.signed(row.signature, f"{table.id} of {name}", row)
        if isinstance(signed, Unknown):
            unread[id_] = Unread(id_, name, signed)
            continue
        facts = stated.cells(table, row, signed, name)
        entity = build(Entry(name, facts, stated.evidence(table, row, signed)))
        if isinstance(entity, Unknown):
            unread[id_] = Unread(id_, name, entity)
        else:
            items[id_] = entity
    return Population(noun, tuple(items.values()), complete, tuple(unread.values()))


def _empty(table: Table, noun: str, complete: Any) -> Seen[Any]:
    """A table without rows says that there are none only where a person says so, and where that can be."""
    if isinstance(complete, Unknown):
        return complete
    if table.may_be_empty:
        return Population(noun, ())
    return not_provided(KIND, reason=f"{table.id}: the table is empty")


def choice(fact: Fact[str], kind: Callable[[str], Any]) -> Fact[Any]:
    """A word of the form as a value of the posture."""
    return fact if isinstance(fact, Unknown) else Known(kind(fact.value), fact.evidence)

"""Which logs there are among the events, when each begins and ends, and which columns it ever fills, by kind of event."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from auditor.incident.detection.to_sql.literals import name
from auditor.incident.events.store import EventStore


@dataclass(frozen=True, slots=True)
class Kind:
    """Events of one kind in one log: how many, and the columns that at least one of them fills."""

    name: str | None
    events: int
    filled: frozenset[str]


@dataclass(frozen=True, slots=True)
class Log:
    """One log of one product. `first` and `last` are times of its events, None where none has a time."""

    product: str | None
    service: str | None
    first: datetime | None
    last: datetime | None
    kinds: tuple[Kind, ...]

    @property
    def events(self) -> int:
        return sum(kind.events for kind in self.kinds)

    def __str__(self) -> str:
        return f"{self.product or '?'}/{self.service or '?'}"


def logs(store: EventStore, columns: Iterable[str]) -> tuple[Log, ...]:
    """Every log of the table, ordered by product and service; filled columns are told of those named."""
    asked = sorted(set(columns))
    filled = "".join(f", count({name(column)}) > 0" for column in asked)
    rows = store.connection.execute(
        f'SELECT product, service, class, count(*), min("time"), max("time"){filled} FROM events '
        "GROUP BY product, service, class ORDER BY product NULLS FIRST, service NULLS FIRST, class NULLS FIRST"
    ).fetchall()
    found: dict[tuple[str | None, str | None], list[tuple[Kind, datetime | None, datetime | None]]] = {}
    for product, service, kind, events, first, last, *flags in rows:
        told = frozenset(column for column, yes in zip(asked, flags, strict=True) if yes)
        found.setdefault((product, service), []).append((Kind(kind, events, told), first, last))
    return tuple(
        Log(
            product,
            service,
            min((first for _, first, _ in kinds if first), default=None),
            max((last for _, _, last in kinds if last), default=None),
            tuple(kind for kind, _, _ in kinds),
        )
        for (product, service), kinds in found.items()
    )

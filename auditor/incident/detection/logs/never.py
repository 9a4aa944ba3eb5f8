"""What products never record: a rule that asks for nothing else cannot be asked of their logs, whatever else stands in them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from auditor.incident.detection.logs.seen import Log
from auditor.incident.detection.nouns.expression import All, Any, Expression, Leaf, Like, Not
from auditor.incident.events.mapping import absent_in, all_logs
from auditor.incident.events.mapping.file import Absent
from auditor.incident.events.store import EventStore

_KEYS = ("class", "activity", "outcome")
_Shape = tuple[str | None, str | None, str | None]
"""Class, activity and outcome of an event; None: any."""
_ANY: _Shape = (None, None, None)
_MOST = 500
"""Ways in which a condition can be met; of one that has more it is not told which they are."""


@dataclass(frozen=True, slots=True)
class Never:
    """Events that a product records nowhere, and how its profile says so."""

    product: str
    class_: str
    activities: tuple[str, ...]
    outcome: str | None
    en: str
    vi: str

    def holds(self, shape: _Shape) -> bool:
        """Whether every such event is one of those."""
        class_, activity, outcome = shape
        return (
            class_ == self.class_
            and (not self.activities or activity in self.activities)
            and (self.outcome is None or outcome == self.outcome)
        )


def never(store: EventStore, logs: Iterable[Log]) -> tuple[Never, ...]:
    """What the products of these logs never record. Where a log was read that does record it, or such an event is there, it is not absent."""
    products = sorted({log.product for log in logs if log.product})
    services = {(log.product, log.service) for log in logs}
    read = services | _ids(store)
    there = _shapes(store)
    found = []
    for product in products:
        for one in absent_in(product):
            said = _never(product, one)
            recorded = any((product, name) in read for name in one.unless)
            if not recorded and not any(said.holds(shape) for of, shape in there if of == product):
                found.append(said)
    return tuple(found)


def of_part(
    where: Expression, product: str | None, absent: Sequence[Never]
) -> tuple[bool, tuple[Never, ...]]:
    """What of a condition a product never records, and whether that is all by which the condition can be met."""
    own = [one for one in absent if one.product == product]
    if not own:
        return False, ()
    shapes = _ways(where)
    met = tuple(one for one in own if any(map(one.holds, shapes)))
    return bool(shapes) and all(any(one.holds(shape) for one in met) for shape in shapes), met


def _never(product: str, one: Absent) -> Never:
    return Never(product, one.class_, one.activities, one.outcome, one.en, one.vi)


def _ids(store: EventStore) -> set[tuple[str | None, str | None]]:
    """Products, and the ids of their logs that were read, also where no event was in them."""
    rows = store.connection.execute("SELECT DISTINCT format FROM files WHERE format IS NOT NULL").fetchall()
    read = {str(row[0]) for row in rows}
    return {(log.said_product, log.id) for log in all_logs() if log.format in read} if read else set()


def _shapes(store: EventStore) -> list[tuple[str, _Shape]]:
    rows = store.connection.execute(
        "SELECT DISTINCT product, class, activity, outcome FROM events WHERE product IS NOT NULL"
    ).fetchall()
    return [(product, (class_, activity, outcome)) for product, class_, activity, outcome in rows]


def _ways(where: Expression) -> frozenset[_Shape]:
    """Shapes of the events by which a condition can be met, as far as it names class, activity and outcome."""
    match where:
        case Leaf():
            return frozenset({_shape(where)})
        case Not():
            return frozenset({_ANY})
        case Any(parts):
            found = frozenset().union(*map(_ways, parts))
        case All(parts):
            found = frozenset({_ANY})
            for part in parts:
                other = _ways(part)
                if len(found) * len(other) > _MOST:
                    return frozenset({_ANY})
                both = [_both(one, two) for one in found for two in other]
                found = frozenset(one for one in both if one is not None)
    return found if len(found) <= _MOST else frozenset({_ANY})


def _shape(leaf: Leaf) -> _Shape:
    """What a test says of class, activity or outcome."""
    if leaf.column not in _KEYS or not isinstance(leaf.test, Like):
        return _ANY
    if not all(isinstance(part, str) for part in leaf.test.parts):
        return _ANY
    value = "".join(map(str, leaf.test.parts)).lower()
    class_, activity, outcome = (value if key == leaf.column else None for key in _KEYS)
    return class_, activity, outcome


def _both(one: _Shape, two: _Shape) -> _Shape | None:
    """What both say; None where that cannot be."""
    if any(a is not None and b is not None and a != b for a, b in zip(one, two, strict=True)):
        return None
    class_, activity, outcome = (b if a is None else a for a, b in zip(one, two, strict=True))
    return class_, activity, outcome

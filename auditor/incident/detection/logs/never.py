"""What products never record: a rule that asks for nothing else cannot be asked of their logs, whatever else stands in them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from auditor.incident.detection.logs.seen import Log
from auditor.incident.detection.nouns.expression import All, Any, Expression, Leaf, Like, Not
from auditor.incident.events.mapping import absent_in, all_logs
from auditor.incident.events.store import EventStore

_KEYS = ("class", "activity", "outcome")
_Shape = tuple[str | None, str | None, str | None]
"""Class, activity and outcome of an event; None: any."""
_ANY: _Shape = (None, None, None)
_MOST = 500
"""Ways in which a condition can be met; of one that has more it is not told which they are."""


@dataclass(frozen=True, slots=True)
class Never:
    """Events that a product records nowhere, and how its profile says so. `partly`: such events are there, of a log that need not hold all of them."""

    product: str
    class_: str
    activities: tuple[str, ...]
    outcome: str | None
    en: str
    vi: str
    partly: bool = False

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
            said = Never(product, one.class_, one.activities, one.outcome, one.en, one.vi)
            shown = {service for of, service, shape in there if of == product and said.holds(shape)}
            if not any((product, name) in read for name in one.unless) and shown <= {*one.partly}:
                found.append(replace(said, partly=bool(shown)))
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
    return bool(shapes) and all(
        any(one.holds(shape) and not one.partly for one in met) for shape in shapes
    ), met


def _ids(store: EventStore) -> set[tuple[str | None, str | None]]:
    """Products, and the ids of their logs that were read, also where no event was in them."""
    rows = store.connection.execute("SELECT DISTINCT format FROM files WHERE format IS NOT NULL").fetchall()
    read = {str(row[0]) for row in rows}
    return {(log.said_product, log.id) for log in all_logs() if log.format in read} if read else set()


def _shapes(store: EventStore) -> list[tuple[str, str | None, _Shape]]:
    rows = store.connection.execute(
        "SELECT DISTINCT product, service, class, activity, outcome FROM events WHERE product IS NOT NULL"
    ).fetchall()
    return [
        (product, service, (class_, activity, outcome))
        for product, service, class_, activity, outcome in rows
    ]


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

"""Whether a log can be asked what a rule asks: what it never tells is not known, which is neither a hit nor none."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import product as combinations

from auditor.incident.detection.logs.seen import Kind, Log
from auditor.incident.detection.nouns.expression import (
    All,
    Any,
    Expression,
    Leaf,
    Not,
    Same,
    classes_of,
    columns_of,
    leaves,
)
from auditor.incident.detection.nouns.rule import Source

_CRM = "crm"
_MET, _UNMET, _UNKNOWN = True, False, None


@dataclass(frozen=True, slots=True)
class Able:
    """A log, with what the rule asks and it never tells, and the kinds of event it asks for that are in it.

    `can`: whether the rule can be met there at all. `lost`: columns without which it cannot, or only by a part of what it asks."""

    log: Log
    can: bool
    kinds: tuple[Kind, ...]
    missing: frozenset[str]
    lost: frozenset[str]

    @property
    def events(self) -> int:
        return sum(kind.events for kind in self.kinds)


def of_source(source: Source, logs: Iterable[Log]) -> list[Log]:
    """The logs that a rule is for."""
    if (source.category or _CRM) != _CRM:
        return []
    return [log for log in logs if _fits(source.product, log.product) and _fits(source.service, log.service)]


def _fits(asked: str | None, there: str | None) -> bool:
    return asked is None or asked.lower() == there


def able(where: Expression, also: Iterable[str], log: Log) -> Able:
    """What a log can be asked. `also` are columns that must be told whatever the condition says: those of keys and windows."""
    named = classes_of(where)
    kinds = tuple(kind for kind in log.kinds if named is None or kind.name in named)
    filled = frozenset().union(*(kind.filled for kind in kinds))
    needed = frozenset(also)
    missing = (frozenset(columns_of(where)) | needed) - filled
    can = not needed & missing and _MET in _possible(where, missing)
    lost = missing & needed | frozenset(_positive(where) & missing if can else _demanded(where) & missing)
    return Able(log, can, kinds, missing, lost)


def _possible(expression: Expression, missing: frozenset[str]) -> frozenset[bool | None]:
    """What an expression can come to, by Kleene's logic of three values."""
    match expression:
        case Leaf():
            if not (_read(expression) & missing):
                return frozenset({_MET, _UNMET})
            return frozenset({_UNMET if expression.optional else _UNKNOWN})
        case Not(of):
            return frozenset(None if value is None else not value for value in _possible(of, missing))
        case All(parts) | Any(parts):
            both = isinstance(expression, All)
            found: frozenset[bool | None] = frozenset({both})
            for part in parts:
                found = frozenset(
                    _joined(one, two, both) for one, two in combinations(found, _possible(part, missing))
                )
            return found


def _joined(one: bool | None, two: bool | None, both: bool) -> bool | None:
    decides = not both
    if one is decides or two is decides:
        return decides
    return None if one is None or two is None else both


def _read(leaf: Leaf) -> frozenset[str]:
    other = {leaf.test.column} if isinstance(leaf.test, Same) else set()
    return frozenset(other | ({leaf.column} if leaf.column else set()))


def _demanded(where: Expression) -> frozenset[str]:
    """Columns that it reads, but those of optional filters."""
    return frozenset().union(*(_read(leaf) for leaf in leaves(where) if not leaf.optional))


def _positive(where: Expression) -> frozenset[str]:
    """Columns of the tests that are no exceptions: those by which it can be met in another way."""
    match where:
        case Leaf():
            return frozenset() if where.optional else _read(where)
        case Not():
            return frozenset()
        case All(parts) | Any(parts):
            return frozenset().union(*map(_positive, parts))

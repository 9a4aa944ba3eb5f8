"""What a rule can be asked of: which logs, in full or in part, and if of none, why."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Literal

from auditor.incident.detection.logs.able import Able, able, of_source
from auditor.incident.detection.logs.never import Never, of_part
from auditor.incident.detection.logs.seen import Log
from auditor.incident.detection.nouns.expression import columns_of
from auditor.incident.detection.nouns.rule import Correlation, Events, Node, Present, Rule, Source
from auditor.incident.detection.nouns.windows import Dormant, NewValue, OffHours, Unusual, columns_read

Reason = Literal["no_source", "no_event", "no_field", "no_history", "error"]


@dataclass(frozen=True, slots=True)
class Unable:
    """Why a part cannot be asked of some logs, or of any. `never`: what it asks for and their product never records."""

    reason: Reason
    fields: tuple[str, ...] = ()
    logs: tuple[str, ...] = ()
    never: tuple[Never, ...] = ()


@dataclass(frozen=True, slots=True)
class Asked:
    """What a rule can be asked of: `able` for each of its parts, by identity. `can`: whether it runs at all; `unable`: what it cannot be asked."""

    can: bool
    able: Mapping[int, tuple[Able, ...]]
    unable: tuple[Unable, ...]

    @property
    def events(self) -> int:
        """How many events it looks at."""
        return sum(
            kind.events
            for _, kind in {
                (one.log, kind)
                for those in self.able.values()
                for one in those
                if one.can
                for kind in one.kinds
            }
        )


def needs(rule: Rule) -> tuple[str, ...]:
    """Every column that a rule reads, in their order."""
    found: dict[str, None] = {}
    for part, also in _parts(rule.node, ()):
        found.update(dict.fromkeys((*columns_of(part.where), *also)))
    return tuple(found)


def asked(
    rule: Rule, logs: Sequence[Log], company_hours: bool = False, absent: Sequence[Never] = ()
) -> Asked:
    """What a rule can be asked of these logs, whose products never record what is `absent`."""
    found: dict[int, tuple[Able, ...]] = {}
    unable: list[Unable] = []
    for part, also in _parts(rule.node, ()):
        those = [able(part.where, also, log) for log in of_source(part.source, logs)]
        those = [one if _long_enough(part, one.log, company_hours) else _short(one) for one in those]
        those = [_without(one) if of_part(part.where, one.log.product, absent)[0] else one for one in those]
        found[id(part)] = tuple(those)
        unable += _never(part, logs, absent)
        unable += _unable(part, those, logs, absent)
    can = _can(
        rule.node, {key for key, those in found.items() if any(one.can and one.kinds for one in those)}
    )
    return Asked(can, found, tuple(dict.fromkeys(unable)))


def _parts(node: Node, keys: tuple[str, ...]) -> Iterator[tuple[Events, tuple[str, ...]]]:
    """Parts that ask events, with the columns that each must tell: keys of what they stand in, and those of windows."""
    if isinstance(node, Correlation):
        for place, part in enumerate(node.parts):
            by = tuple(key.columns[place] for key in node.by)
            yield from _parts(part, (*keys, *by, *node.fields))
        return
    own = columns_read(node.window) if node.window else ()
    yield node, (*keys, *own)
    if node.before is not None and node.window is not None:
        yield node.before, node.window.per


def _never(part: Events, logs: Sequence[Log], absent: Sequence[Never]) -> Iterator[Unable]:
    """What of a part a product never records of which there is a log, be it another log than the part is for."""
    for product, own in _by_product(part, logs).items():
        said = of_part(part.where, product, absent)[1]
        if said:
            yield Unable("no_event", (), tuple(map(str, of_source(part.source, own) or own)), said)


def _unable(
    part: Events, those: Sequence[Able], logs: Sequence[Log], absent: Sequence[Never]
) -> Iterator[Unable]:
    source = part.source
    if not those:
        own = _by_product(part, logs) if source.product else {}
        if not any(of_part(part.where, product, absent)[0] for product in own):
            yield Unable("no_source", (), (f"{source.product or '*'}/{source.service or '*'}",))
        return
    there = [one for one in those if one.kinds]
    if not there and not all(of_part(part.where, one.log.product, absent)[0] for one in those):
        yield Unable("no_event")
    for one in there:
        if one.lost:
            yield Unable("no_field", tuple(sorted(one.lost)), (str(one.log),))
        elif not one.can:
            yield Unable("no_history", (), (str(one.log),))


def _long_enough(part: Events, log: Log, company_hours: bool) -> bool:
    """Whether a log reaches back as far as the window looks."""
    match part.window:
        case NewValue(after_days=days) | Unusual(after_days=days, newcomers=False) | Dormant(days=days):
            pass
        case OffHours(own_days=days) if not company_hours:
            pass
        case _:
            return True
    return log.first is not None and log.last is not None and log.last - log.first >= timedelta(days=days)


def _by_product(part: Events, logs: Sequence[Log]) -> dict[str, list[Log]]:
    """The logs of each product that a part is for, whichever of its logs it asks."""
    found: dict[str, list[Log]] = {}
    for log in of_source(Source(part.source.category, part.source.product), logs):
        if log.product is not None:
            found.setdefault(log.product, []).append(log)
    return found


def _without(one: Able) -> Able:
    """A log that never has what is asked for."""
    return Able(one.log, False, (), one.missing, frozenset())


def _short(one: Able) -> Able:
    return Able(one.log, False, one.kinds, one.missing, one.lost)


def _can(node: Node, ready: set[int]) -> bool:
    """Whether a node can be met, by the parts that can be asked."""
    if isinstance(node, Events):
        return id(node) in ready and (node.before is None or id(node.before) in ready)
    parts = [_can(part, ready) for part in node.parts]
    if node.kind not in ("temporal", "temporal_ordered"):
        return any(parts)
    if node.present is not None:
        return True in _possible(node.present, parts)
    return all(parts) or (node.op == ">=" and node.number <= sum(parts))


def _possible(present: Present, parts: Sequence[bool]) -> set[bool | None]:
    """What a temporal condition can come to: of a part that cannot be asked it is not known whether it is there."""
    if present.op == "part":
        return {True, False} if parts[present.part] else {None}
    each = [_possible(one, parts) for one in present.of]
    if present.op == "not":
        return {None if value is None else not value for value in each[0]}
    decides = present.op == "any"
    found: set[bool | None] = {not decides}
    for one in each:
        found = {
            decides if decides in (a, b) else None if None in (a, b) else not decides
            for a in found
            for b in one
        }
    return found

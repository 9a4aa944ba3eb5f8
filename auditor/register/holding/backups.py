"""What a register says of backups, class by class of what is backed up."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any, TypeVar

from auditor.posture import (
    BLINDING,
    BackedUp,
    DataClass,
    Fact,
    Known,
    Population,
    Seen,
    Unknown,
    UnknownKind,
    Unread,
    not_provided,
)
from auditor.posture.coverage import NOUN, summed_up
from auditor.posture.topics.assurance import RESOURCE
from auditor.register.file.reading import Kept
from auditor.register.holding.freshness import Validity
from auditor.register.holding.saying import AHEAD, evidence_of, stated, vouched, wrong
from auditor.register.model.lists import Backup

T = TypeVar("T")

_APART = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True, slots=True)
class Told:
    """The backups of one register, or that it has no list of them."""

    members: tuple[BackedUp, ...]
    listed: bool


def backups_of(kept: Kept, valid: Mapping[str, Validity], today: date) -> Told:
    """The backups that a register lists."""
    entries = kept.register.backups
    seen: Counter[str] = Counter()
    found = []
    for number, entry in enumerate(entries or ()):
        name = _APART.sub("-", (entry.name or "backup").casefold()).strip("-") or "backup"
        id_ = f"{entry.data}:{name}"
        seen[id_] += 1
        found.append(
            _member(kept, entry, valid, today, number, id_ if seen[id_] == 1 else f"{id_}/{seen[id_]}")
        )
    return Told(tuple(found), entries is not None)


def with_backups(coverage: Seen[BackedUp], told: Sequence[Told]) -> Seen[BackedUp]:
    """The coverage with what registers say. What was seen stays as it is, but for what of it is not known; a class of which nobody speaks is
    an unread member. A register that is there and has no list of them is silent, and excused by no source."""
    if not any(one.listed for one in told):
        beyond = isinstance(coverage, Unknown) and coverage.kind is UnknownKind.OUT_OF_REACH
        return not_provided(RESOURCE, "it has no list of backups") if told and beyond else coverage
    items = {} if isinstance(coverage, Unknown) else {one.id: one for one in coverage.items}
    for member in (entry for one in told for entry in one.members):
        items[member.id] = _filled(items[member.id], member) if member.id in items else member
    before = () if isinstance(coverage, Unknown) else coverage.unread
    spoken = {str(one.data_class) for one in items.values()}
    unread = {one.id: one for one in before if one.id.partition(":")[0] not in spoken}
    named = {id_.partition(":")[0] for id_ in unread}
    for kind in DataClass:
        if kind not in spoken and kind not in named:
            gap = not_provided(RESOURCE, f"backups: nobody says whether {kind} are backed up")
            unread[str(kind)] = Unread(str(kind), str(kind), gap)
    if isinstance(coverage, Unknown):
        return Population(NOUN, tuple(items.values()), True, tuple(unread.values()))
    return replace(coverage, items=tuple(items.values()), unread=tuple(unread.values()))


def summary(told: Sequence[Told]) -> tuple[Fact[bool], Fact[int], Fact[date | None]]:
    """Whether records are backed up, how often, and when a restore was last tested: the best of the arrangements that somebody vouches
    for, since one that works is enough."""
    return summed_up([one for entry in told for one in entry.members], _silent())


def _silent() -> Unknown:
    return not_provided(RESOURCE, "backups: nobody says so")


def _filled(seen: BackedUp, said: BackedUp) -> BackedUp:
    """A member as it was seen, with what a statement says of what is not known; what was refused or broke stays that."""
    pairs = ((entry.name, getattr(seen, entry.name), getattr(said, entry.name)) for entry in fields(seen))
    changes: dict[str, Any] = {
        name: other
        for name, mine, other in pairs
        if isinstance(mine, Unknown) and isinstance(other, Known) and mine.kind not in BLINDING
    }
    return replace(seen, **changes)


def _member(
    kept: Kept, entry: Backup, valid: Mapping[str, Validity], today: date, number: int, id_: str
) -> BackedUp:
    where = f"backups.{id_}"
    vouching = vouched(entry, where, valid, kept, today)
    evidence = evidence_of(kept, vouching, where, "backups", number)

    def fact(value: T | None, what: str) -> Fact[T]:
        return stated(value, vouching, evidence, f"{where}.{what}")

    def past(day: date | None, what: str) -> Fact[date | None]:
        if day is not None and day > today + AHEAD:
            return wrong(f"{where}.{what}: {day} is in the future")
        return fact(day, what)

    def wanted(what: str) -> Fact[float | None]:
        """What the business asks; that it asks for nothing is known only where somebody wrote down what it asks."""
        if isinstance(vouching, Unknown):
            return vouching
        if entry.wanted is None:
            return not_provided(RESOURCE, f"{where}.wanted: not said")
        return Known(getattr(entry.wanted, what), evidence)

    restore = entry.restore
    return BackedUp(
        id=id_,
        name=entry.name or str(entry.data),
        data_class=DataClass(entry.data),
        exists=fact(entry.exists, "exists"),
        interval_hours=fact(entry.interval_hours, "interval_hours"),
        last_good=past(entry.last_good, "last_good"),
        kept_days=fact(entry.kept_days, "kept_days"),
        apart=fact(entry.apart, "apart"),
        immutable=fact(entry.immutable, "immutable"),
        encrypted=fact(entry.encrypted, "encrypted"),
        restore_tested=past(restore.tested if restore else None, "restore.tested"),
        restore_hours=fact(restore.hours if restore else None, "restore.hours"),
        lost_hours=fact(restore.lost_hours if restore else None, "restore.lost_hours"),
        wanted_hours=wanted("hours"),
        wanted_lost_hours=wanted("lost_hours"),
        evidence=evidence,
    )

"""One of two records that are compared, with what the other makes of it: which entities are there, and what may be hidden."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Literal

from auditor.history.record import Entry, Gap, Judged, Record

Standing = Literal[
    "fail", "unknown", "pass", "right", "gone", "unseen", "fault", "not_applicable", "no_check", "unlisted"
]
"""What a record says of one entity of one check. fail, unknown, pass: it is listed so · right: it is there and not listed, so it is as
it should be · gone: it is not there · unseen: the check could not see it, or not all of what it asks about · fault: a fault of the
program stopped the check · unlisted: there are more than are listed."""

BLINDING = frozenset({"denied", "error", "stale"})
SETTING = "setting:"


@dataclass(frozen=True, slots=True)
class At:
    """The standing of an entity, and its entry where it is listed. `by_counts` says that nothing but numbers tells it."""

    standing: Standing
    entry: Entry | None = None
    by_counts: bool = False


@dataclass(frozen=True)
class Side:
    """One record. `kinds` are the first parts of the ids that either record names."""

    record: Record
    other: Record
    kinds: frozenset[str] = field(default_factory=frozenset)

    @cached_property
    def entries(self) -> dict[str, dict[str, Entry]]:
        """By check and id. Of an entity that is listed twice the worst stands first, and counts."""
        found: dict[str, dict[str, Entry]] = {}
        for check, judged in self.record.results.items():
            mine = found.setdefault(check, {})
            for entry in judged.entries:
                mine.setdefault(entry.id, entry)
        return found

    @property
    def day(self) -> date:
        return day_of(self.record)

    def new_gaps(self, check: str) -> tuple[Gap, ...]:
        """What the result of a check lacks here and does not lack there."""
        there = self.other.results.get(check)
        known = set() if there is None else {_named(gap) for gap in there.gaps}
        here = self.record.results.get(check)
        return () if here is None else tuple(gap for gap in here.gaps if _named(gap) not in known)

    @cached_property
    def gap_anywhere(self) -> Gap | None:
        """The first gap that any check has here and not there."""
        return next((gap for check in self.record.results for gap in self.new_gaps(check)), None)

    @cached_property
    def lost_kinds(self) -> tuple[str, ...]:
        """Kinds of evidence that are there and not here."""
        return tuple(sorted(self.other.evidence.keys() - self.record.evidence.keys()))

    @cached_property
    def is_blinder(self) -> bool:
        """Whether any check sees less here than there."""
        if self.gap_anywhere is not None:
            return True
        both = ((one, self.other.results.get(check)) for check, one in self.record.results.items())
        return any(there is not None and _sees_less(here, there) for here, there in both)

    def hides(self, check: str) -> bool:
        """Whether a check may have left out entities here that it would have seen there."""
        here, there = self.record.results[check], self.other.results.get(check)
        if here.complete is True or there is None:
            return False
        if here.complete is False and there.complete is True:
            return True
        # Of several reasons why a population is not whole only the gravest is told: one that was there before hides a new one.
        return bool(self.new_gaps(check) or self.lost_kinds)

    def at(self, check: str, id_: str) -> At:
        """What this record says of an entity."""
        judged = self.record.results.get(check)
        if judged is None:
            return At("no_check")
        if (entry := self.entries[check].get(id_)) is not None:
            return At("pass" if entry.status == "pass" else _listed(entry), entry)
        if judged.fault:
            return At("fault")
        if judged.status == "not_applicable":
            return At("not_applicable")
        if is_blind(judged) or self.hides(check) or (self.new_gaps(check) and not self._is_one(id_)):
            return At("unseen")
        if judged.omitted:
            return At("unlisted")
        there = self.there(id_)
        if there is not None:
            return At("right" if there else "gone")
        return self._by_counts(check, judged)

    def _is_one(self, id_: str) -> bool:
        """Whether an id is that of an entity by itself. What a check makes of several (that there is none at all, a right on an object, a
        pair of rights) it may leave out for want of one of them, even where it saw the whole population."""
        return any(id_ in (told or ()) for told in (self.record.entities, self.other.entities))

    def _by_counts(self, check: str, judged: Judged) -> At:
        """With fewer entities than there it is taken to be gone, else to be right."""
        other = self.other.results.get(check)
        fewer = other is not None and judged.total < other.total
        return At("gone" if fewer else "right", by_counts=True)

    def there(self, id_: str) -> bool | None:
        """Whether an entity is there, by the ids of all that were judged; None where these do not tell. A right on an object
        (`profile:A/Contact`) is there where its role is."""
        if id_.startswith(SETTING):
            return True
        told = self.record.entities
        if told is None or self.other.entities is None:
            return None
        names = list(_names(id_))
        if any(name in told for name in names):
            return True
        return False if any(kind_of(name) in self.kinds for name in names) else None


def day_of(record: Record) -> date:
    """The day by which it was judged what has ended, and how old things are."""
    return date.fromisoformat(record.as_of or record.assessed_at[:10])


def sides(before: Record, after: Record) -> tuple[Side, Side]:
    """Both records, each beside the other."""
    kinds = frozenset(
        kind_of(id_) for id_ in (before.entities or frozenset()) | (after.entities or frozenset())
    )
    return Side(before, after, kinds), Side(after, before, kinds)


def is_blind(judged: Judged) -> bool:
    """Whether a check came to nothing at all."""
    return judged.status == "unknown" and not judged.total and not judged.entries


def _sees_less(here: Judged, there: Judged) -> bool:
    if is_blind(here) and not is_blind(there):
        return True
    return here.complete is False and there.complete is True


def kind_of(id_: str) -> str:
    return id_.partition(":")[0]


def _names(id_: str) -> Iterator[str]:
    """An id, what it is a part of, and whom it stands for: `guest:profile:A/Contact` is there where `profile:A` is."""
    while True:
        yield id_
        _, colon, behind = id_.partition(":")
        if colon and ":" in behind:
            yield behind
        id_, slash, _ = id_.rpartition("/")
        if not slash:
            return


def _listed(entry: Entry) -> Standing:
    return "fail" if entry.status == "fail" else "unknown"


def _named(gap: Gap) -> tuple[str, str, str]:
    return gap.kind, gap.resource, gap.permission

"""What backups cover, class by class, and what follows from that for the backup as a whole. The one place where it follows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Any, Literal, TypeVar

from auditor.posture.facts.evidence import Evidence
from auditor.posture.facts.fact import Fact, Known, Unknown, any_true, gravest, out_of_reach
from auditor.posture.facts.population import Population, Seen, Unread
from auditor.posture.topics.records.backup import RESOURCE, BackedUp, Backup, DataClass
from auditor.posture.unseen import unseen

T = TypeVar("T")

NOUN = "backed_up"


def arrangement(
    name: str, data_class: DataClass, evidence: Evidence, gap: Unknown, key: str = "", **known: Any
) -> BackedUp:
    """The backup of one class by one arrangement; what `known` does not give is `gap`. `key` tells arrangements of one name apart."""
    id = ":".join(filter(None, (data_class, key or name)))
    return unseen(BackedUp, gap, id=id, name=name, data_class=data_class, evidence=evidence, **known)


def covered(
    members: Iterable[BackedUp], silent: Unknown, complete: Literal[True] | Unknown = True
) -> Seen[BackedUp]:
    """All arrangements, in order of class. A class of which nobody says anything is there, and unread; where nobody says anything at all,
    the whole is `silent`, or why it was not seen."""
    found = sorted(members, key=lambda member: (list(DataClass).index(member.data_class), member.id))
    if not found:
        return silent if complete is True else complete
    spoken = {member.data_class for member in found}
    unread = tuple(Unread(name, name, silent) for name in DataClass if name not in spoken)
    return Population(NOUN, tuple(found), complete, unread)


def backup_of(coverage: Seen[BackedUp], last_restore_test: Fact[date | None] | None = None) -> Backup:
    """The backup as a whole. Where no arrangement says when a restore was tested, `last_restore_test` does."""
    members = () if isinstance(coverage, Unknown) else coverage.items
    gap = _silent(coverage)
    exists, interval, tested = summed_up(members, gap)
    if isinstance(tested, Unknown) and last_restore_test is not None:
        tested = last_restore_test
    return unseen(
        Backup, gap, exists=exists, interval_hours=interval, last_restore_test=tested, coverage=coverage
    )


def summed_up(members: Sequence[BackedUp], gap: Unknown) -> tuple[Fact[bool], Fact[int], Fact[date | None]]:
    """Whether records are backed up, how often, and when a restore was last tested: the best of the arrangements, since one that works
    is enough. Where there is none, all of it is `gap`."""
    records = [member for member in members if member.data_class is DataClass.RECORDS]
    tested = [member.restore_tested for member in members]
    return (
        any_true(*(member.exists for member in records)) if records else gap,
        _best([_interval(member) for member in records], gap, lambda hours: -hours),
        _newest(tested, gap),
    )


def _interval(member: BackedUp) -> Fact[int]:
    """How often an arrangement makes a backup; of one that may make none, that is not known."""
    if isinstance(member.exists, Unknown) and isinstance(member.interval_hours, Known):
        return member.exists
    return member.interval_hours


def _best(facts: list[Fact[T]], gap: Unknown, worth: Callable[[T], Any]) -> Fact[T]:
    """The best that is known: what is not known could only be better still."""
    known = [fact for fact in facts if isinstance(fact, Known)]
    if known:
        return max(known, key=lambda fact: worth(fact.value))
    return gravest([fact for fact in facts if isinstance(fact, Unknown)]) if facts else gap


def _newest(days: list[Fact[date | None]], gap: Unknown) -> Fact[date | None]:
    """That none was ever tested takes all of them to say so."""
    tested = [day for day in days if not (isinstance(day, Known) and day.value is None)]
    return _best(tested or days, gap, lambda day: day or date.min)


def _silent(coverage: Seen[BackedUp]) -> Unknown:
    """Why nothing is known of what no arrangement speaks of."""
    if isinstance(coverage, Unknown):
        return coverage
    if isinstance(coverage.complete, Unknown):
        return coverage.complete
    return next((entry.unknown for entry in coverage.unread), out_of_reach(RESOURCE))

"""How long findings stay open, and which are overdue.

A finding is open from the first night that shows it wrong to the first that shows it right, or not there any more. What is not seen is
not closed: it stays open until something is known of it. One that comes back is open anew, and that is counted.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from statistics import median

from auditor.check import SEVERITIES
from auditor.history.drift.causes import reason_of
from auditor.history.drift.differences import Pair
from auditor.history.drift.naming import Names
from auditor.history.drift.sides import At
from auditor.history.record import Entry, Record

_CLOSES = frozenset({"right", "pass", "not_applicable", "gone"})


@dataclass(frozen=True, slots=True)
class Life:
    """A finding over time: open since `opened`, closed on `closed` (None while it is open). `reopened` counts how often it came back,
    `seen` is the last night that showed it wrong, `severity` how grave it was then; `accepted` says that a waiver held then. `longest` is
    how many days it took to close it before, at most."""

    fingerprint: str
    check: str
    resource: str
    name: str
    severity: str
    opened: date
    seen: date
    closed: date | None = None
    reopened: int = 0
    accepted: bool = False
    longest: int = 0

    @property
    def is_open(self) -> bool:
        return self.closed is None

    def days(self, today: date) -> int:
        """Days that it has been open, or was."""
        return ((self.closed or today) - self.opened).days


Lives = dict[str, Life]


def lives_of(nights: Iterable[tuple[date, Record]]) -> Lives:
    """Every finding of these nights, by fingerprint. Nights come in their order; one without a record leaves everything as it is."""
    lives: Lives = {}
    before: Record | None = None
    for day, record in nights:
        lives = after_night(lives, day, before, record)
        before = record
    return lives


def after_night(lives: Lives, day: date, before: Record | None, after: Record) -> Lives:
    """The lives one night later. `before` is the night before it that has a record."""
    made = dict(lives)
    names = Names(before or after, after)
    wrong = dict(_wrong(after))
    for fingerprint, (check, entry) in wrong.items():
        made[fingerprint] = _seen(made.get(fingerprint), day, check, entry, names)
    if before is not None:
        pair = Pair(before, after)
        for fingerprint, life in lives.items():
            if life.is_open and fingerprint not in wrong and _is_closed(pair, life):
                made[fingerprint] = replace(
                    life, closed=day, longest=max(life.longest, (day - life.opened).days)
                )
    return made


def _wrong(record: Record) -> Iterator[tuple[str, tuple[str, Entry]]]:
    for judged in record.results.values():
        if not judged.beside:
            for entry in judged.entries:
                if entry.status == "fail":
                    yield entry.fingerprint, (judged.check, entry)


def _seen(life: Life | None, day: date, check: str, entry: Entry, names: Names) -> Life:
    accepted = entry.accepted is not None
    if life is None:
        name = names.of(entry.id, entry)
        return Life(entry.fingerprint, check, entry.id, name, entry.severity, day, day, accepted=accepted)
    again = replace(life, seen=day, severity=entry.severity, accepted=accepted)
    if life.is_open:
        return again
    return replace(again, opened=day, closed=None, reopened=life.reopened + 1)


def _is_closed(pair: Pair, life: Life) -> bool:
    """Whether the newer record shows it right, or not there any more for another reason than lost evidence."""
    now = pair.sides[1].at(life.check, life.resource)
    if now.standing not in _CLOSES:
        return False
    was = pair.sides[0].at(life.check, life.resource)
    if was.standing not in ("fail", "unknown"):
        was = At("fail")
    return now.standing != "gone" or reason_of(pair, life.check, was, now).cause not in (
        "evidence",
        "product",
    )


@dataclass(frozen=True, slots=True)
class Fixed:
    """How findings of one severity were put right: how many, and in how many days in the middle and at most; how many of them in time
    (None where there is no deadline), and how many are open."""

    closed: int
    median_days: float | None
    most_days: int | None
    in_time: int | None
    open: int


def time_to_fix(lives: Iterable[Life], deadlines: Mapping[str, int] | None = None) -> dict[str, Fixed]:
    """By severity, the gravest first; severities of which there is nothing are left out."""
    every = list(lives)
    found: dict[str, Fixed] = {}
    for severity in SEVERITIES:
        mine = [life for life in every if life.severity == severity]
        took = [(life.closed - life.opened).days for life in mine if life.closed is not None]
        if mine:
            limit = (deadlines or {}).get(severity)
            in_time = None if limit is None else sum(days <= limit for days in took)
            middle = float(median(took)) if took else None
            found[severity] = Fixed(
                len(took), middle, max(took, default=None), in_time, len(mine) - len(took)
            )
    return found


@dataclass(frozen=True, slots=True)
class Overdue:
    """An open finding past its deadline, which was the day `due`."""

    life: Life
    due: date
    days: int


def overdue(
    lives: Iterable[Life],
    deadlines: Mapping[str, int],
    today: date,
    settled: frozenset[str] = frozenset(),
) -> list[Overdue]:
    """Open findings whose last day is over, the gravest and oldest first. What somebody accepted, by a waiver or by a decision that holds
    (`settled` are the fingerprints of these), has no deadline. `deadlines` are days by severity, as the policy has them."""
    late = []
    for life in lives:
        limit = deadlines.get(life.severity)
        if limit is None or not life.is_open or life.accepted or life.fingerprint in settled:
            continue
        due = life.opened + timedelta(days=limit)
        if today > due:
            late.append(Overdue(life, due, (today - due).days))
    return sorted(late, key=_lateness)


def _lateness(one: Overdue) -> tuple[int, int, str, str]:
    return SEVERITIES.index(one.life.severity), -one.days, one.life.check, one.life.resource

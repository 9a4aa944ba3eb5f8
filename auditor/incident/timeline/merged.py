"""All lines of a case in one order."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from heapq import merge

from auditor.incident.case.incident import Incident
from auditor.incident.case.matches import RulesRun
from auditor.incident.case.steps import Plan
from auditor.incident.case.triage import Suspect
from auditor.incident.events.store import EventStore
from auditor.incident.preserve.custody import Line
from auditor.incident.timeline import marks
from auditor.incident.timeline.entry import Entry, order
from auditor.incident.timeline.events import Only, events
from auditor.incident.timeline.gaps import gaps
from auditor.incident.triage.beside import Missing, Window
from auditor.incident.triage.words import Text


@dataclass(frozen=True, slots=True)
class Case:
    """What a timeline is made of; what was not done yet is None or empty."""

    incident: Incident
    run: RulesRun | None = None
    suspects: tuple[Suspect, ...] = ()
    custody: Sequence[Line] = ()
    plan: Plan | None = None
    titles: Mapping[str, Text] = field(default_factory=dict)
    expected: Sequence[str] = ()
    missing: Sequence[Missing] = ()


@dataclass(frozen=True, slots=True)
class Span:
    """Which events, and of which time: from, to; None is without end. A gap stands there where any of it lies within.
    `likely` leaves the suspects of low confidence out."""

    only: Only = "all"
    first: datetime | None = None
    last: datetime | None = None
    likely: bool = False

    def holds(self, entry: Entry) -> bool:
        """Whether any of a line lies within."""
        early = self.last is not None and entry.at > self.last
        late = self.first is not None and (entry.until or entry.at) < self.first
        return not (early or late)


def lines(store: EventStore, case: Case, span: Span) -> Iterator[Entry]:
    """In the order of time; events are streamed."""
    beside = [
        *marks.times(case.incident),
        *(marks.matches(case.run, case.titles, case.suspects) if case.run is not None else ()),
        *marks.custody(case.custody),
        *(marks.ticks(case.plan) if case.plan is not None else ()),
        *gaps(store, Window.of(case.incident.times), case.expected, case.missing),
    ]
    beside = sorted(filter(span.holds, beside), key=order)
    suspects = [one for one in case.suspects if one.likely] if span.likely else case.suspects
    found = events(store, case.run, suspects, span.only, span.first, span.last)
    return merge(beside, found, key=order)

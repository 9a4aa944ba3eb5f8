"""Makes the timeline of a case, in the form that is asked for."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from auditor.incident.case.folder import Folder
from auditor.incident.case.incident import in_utc
from auditor.incident.case.matches import RulesRun
from auditor.incident.case.steps import Plan
from auditor.incident.case.triage import Triage
from auditor.incident.events.mapping import all_logs
from auditor.incident.events.store import EventStore
from auditor.incident.notices.clocks.due import zone_of_company
from auditor.incident.preserve.bundle import Bundle
from auditor.incident.timeline.entry import Entry
from auditor.incident.timeline.folding import folded
from auditor.incident.timeline.merged import Case, Span, lines
from auditor.incident.timeline.page import MOST, page
from auditor.incident.timeline.text import head, text_lines
from auditor.incident.timeline.text import page as text_page
from auditor.incident.timeline.timesketch import json_lines
from auditor.incident.triage.beside import stamped
from auditor.incident.triage.gathered import incident_of, rule_titles
from auditor.incident.triage.lacking import missing_of
from auditor.incident.triage.words import Say
from auditor.jsonfile import model_of

APART = (timedelta(minutes=10), timedelta(hours=1), timedelta(days=1))
"""How far apart events that are alike may lie to be one line: the text takes the first, a page the first by which it holds all."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What to show. `only` None: suspects of more than low confidence where triage names any, else all suspects, else all. `zone` None: that of the
    company."""

    folder: Folder
    at: datetime
    language: str | None = None
    only: str | None = None
    first: datetime | None = None
    last: datetime | None = None
    zone: ZoneInfo | None = None


class Timeline:
    """The timeline of one case, while its database is open."""

    def __init__(self, asked: Asked, store: EventStore, case: Case, span: Span) -> None:
        self._asked, self._store, self._case, self._span = asked, store, case, span
        self.say = Say(asked.language or case.incident.language, "timeline")

    def text(self) -> Iterator[str]:
        """Every line, with its end."""
        above = head(self._case.incident, self.say, self._note())
        yield from (f"{line}\n" for line in above)
        count = 0
        for line in text_lines(self._folded(APART[0]), self.say, self._asked.zone):
            count += 1
            yield f"{line}\n"
        if not count:
            yield self.say("say.none") + "\n"

    def text_page(self, number: int) -> str:
        """One page of the terminal."""
        above = head(self._case.incident, self.say, self._note())
        found = text_lines(self._folded(APART[0]), self.say, self._asked.zone)
        return text_page(found, above, number, self.say)

    def jsonl(self) -> Iterator[str]:
        """A line for each event by itself."""
        return json_lines(lines(self._store, self._case, self._span), self.say)

    def html(self) -> str:
        """One page."""
        apart = next((one for one in APART if self._count(one) <= MOST), APART[-1])
        notes = [self._note(), self.say("say.folded", minutes=int(apart.total_seconds() // 60))]
        return page(
            self._folded(apart), self._case.incident, self.say, self._about(), notes, self._asked.zone
        )

    def _folded(self, apart: timedelta) -> Iterator[Entry]:
        return folded(lines(self._store, self._case, self._span), apart)

    def _count(self, apart: timedelta) -> int:
        return sum(1 for _ in self._folded(apart))

    def _note(self) -> str:
        if self._asked.only is None and self._span.only == "all":
            note = self.say("say.no_triage")
        else:
            note = self.say("say.only.likely" if self._span.likely else f"say.only.{self._span.only}")
        open_ = self._case.incident.times.occurred_from is None and self._asked.first is None
        return f"{note} {self.say('say.no_beginning')}" if open_ else note

    def _about(self) -> list[tuple[str, str]]:
        row = self._store.connection.execute('SELECT min("time"), max("time") FROM events').fetchone()
        first, last = (stamped(one) for one in row or (None, None))
        covered = self.say("page.covers", first=first, last=last) if first else self.say("page.no_events")
        found = [(self.say("page.made"), in_utc(self._asked.at)), (self.say("page.covered"), covered)]
        zone = self._asked.zone
        return found if zone is None else [*found, (self.say("page.zone"), zone.key)]


@contextmanager
def opened(asked: Asked) -> Iterator[Timeline]:
    """The timeline of a folder. Raises UserFileError for a folder of no incident, and for a file that is broken."""
    case = _case(asked.folder)
    only = asked.only or ("suspects" if any(not one.cleared for one in case.suspects) else "all")
    likely = asked.only is None and any(one.likely for one in case.suspects)
    span = replace(Span(first=asked.first, last=asked.last), only=only, likely=likely)  # type: ignore[arg-type]
    if asked.zone is None and (zone := zone_of_company(case.incident)) != "UTC":
        asked = replace(asked, zone=ZoneInfo(zone))
    path = asked.folder.events
    with EventStore(path if path.is_file() else None) as store:
        yield Timeline(asked, store, case, span)


def _case(folder: Folder) -> Case:
    incident = incident_of(folder)
    run = model_of(folder.matches, RulesRun, "incident rules run")
    triage = model_of(folder.triage, Triage, "incident triage")
    vendor = incident.tenant.vendor
    logs = {
        f"{one.said_product}/{one.service}"
        for one in all_logs()
        if one.service and one.said_product == vendor
    }
    return Case(
        incident=incident,
        run=run,
        suspects=() if triage is None else triage.suspects,
        custody=Bundle(folder).lines() if folder.custody.is_file() else (),
        plan=model_of(folder.plan, Plan, "incident plan"),
        titles=rule_titles(one.rule for one in run.matches) if run is not None else {},
        expected=sorted(logs),
        missing=tuple(missing_of(folder)),
    )

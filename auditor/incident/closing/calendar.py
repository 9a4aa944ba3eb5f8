"""Training, tests and audits after an incident, for people and as an iCalendar file (RFC 5545)."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from auditor.incident.closing.people import Closing
from auditor.incident.closing.voice import Voice
from auditor.userfile import UserFileError

INSTALL = "calendars need what is extra: pip install 'crm-auditor[incident]'"
# Days after the end, and months between two: no law names them; each kind is asked for by the checks assurance.training, backup.restore-tested and
# access reviews, whose usual thresholds (a year, a quarter) they keep well within.
_PROPOSED = (
    ("training", "all", 14, 12),
    ("rescan", "it", 30, 1),
    ("restore", "it", 30, 3),
    ("access", "heads", 90, 6),
    ("drill", "management", 180, 12),
    ("audit", "assessor", 180, 12),
)


@dataclass(frozen=True, slots=True)
class Event:
    """One day. `decided` where people wrote it down."""

    what: str
    on: date
    who: str
    every_months: int | None
    decided: bool


def events_of(people: Closing | None, end: date, voice: Voice) -> tuple[Event, ...]:
    """What people decided; of trainings and of audits that they decided nothing about, what is proposed."""
    found: list[Event] = []
    for one in (*people.training, *people.audits) if people else ():
        what = one.what.of(voice.language) or one.what.en or one.what.vi
        found.append(Event(what, one.on, one.who, one.every_months, decided=True))
    for name, who, days, months in _PROPOSED:
        settled = people is not None and (people.training if name == "training" else people.audits)
        if not settled:
            what, on = voice(f"event.{name}"), end + timedelta(days=days)
            found.append(Event(what, on, voice(f"who.{who}"), months, decided=False))
    return tuple(sorted(found, key=lambda one: (one.on, one.what)))


def ics_of(events: Sequence[Event], incident: str, at: datetime) -> bytes:
    """The file. The same events give the same bytes. Raises UserFileError where the extra is not installed."""
    try:
        from icalendar import Calendar
        from icalendar import Event as Entry
    except ImportError as error:
        raise UserFileError(INSTALL) from error
    calendar = Calendar()
    calendar.add("prodid", "-//crm-auditor//incident//EN")
    calendar.add("version", "2.0")
    for one in events:
        entry = Entry()
        named = f"{incident}\x00{one.what}\x00{one.on.isoformat()}"
        entry.add("uid", hashlib.sha256(named.encode("utf-8", "surrogatepass")).hexdigest()[:32])
        entry.add("dtstamp", at)
        entry.add("dtstart", one.on)
        entry.add("summary", one.what)
        if one.who:
            entry.add("description", one.who)
        if one.every_months:
            entry.add("rrule", {"freq": "monthly", "interval": one.every_months})
        calendar.add_component(entry)
    made: bytes = calendar.to_ical()
    return made

"""What is due, as an iCalendar file with alarms: times in UTC, the same bytes for the same case."""

from __future__ import annotations

from datetime import datetime, timedelta
from hashlib import sha256

from auditor.incident.notices.case import Case
from auditor.incident.notices.clocks.due import Due
from auditor.incident.notices.clocks.spoken import by_when
from auditor.incident.notices.said import in_, phrase
from auditor.report.html.text import SENTENCE, clean
from auditor.userfile import UserFileError

INSTALL = "a calendar needs what is extra: pip install 'crm-auditor[incident]'"
ALARMS = (timedelta(hours=24), timedelta(hours=4), timedelta(hours=1))
"""How long before its end a deadline rings."""


def calendar_of(case: Case, language: str) -> bytes:
    """An entry for each deadline that has a time and was not met yet. Raises UserFileError where the library is not installed."""
    try:
        from icalendar import Alarm, Calendar, Event
    except ImportError as error:
        raise UserFileError(INSTALL) from error
    calendar = Calendar()
    calendar.add("prodid", "-//crm-auditor//notices//EN")
    calendar.add("version", "2.0")
    for due in case.dues:
        if due.at is None or due.given is not None:
            continue
        event = Event()
        event.add("uid", _uid(case, due))
        event.add("dtstamp", _second(case.at))
        event.add("dtstart", _second(due.at))
        event.add("dtend", _second(due.at))
        event.add("summary", _title(case, due, language))
        event.add("description", clean(in_(by_when(due), language), SENTENCE))
        for before in ALARMS:
            alarm = Alarm()
            alarm.add("action", "DISPLAY")
            alarm.add("description", _title(case, due, language))
            alarm.add("trigger", -before)
            event.add_component(alarm)
        calendar.add_component(event)
    return bytes(calendar.to_ical())


def _uid(case: Case, due: Due) -> str:
    return f"{sha256(f'{case.incident.id}|{due.name}'.encode()).hexdigest()[:32]}@crm-auditor"


def _title(case: Case, due: Due, language: str) -> str:
    mark = in_(phrase("exercise"), language) + ": " if case.incident.exercise else ""
    return clean(f"{mark}{in_(due.rule.name, language)} – {in_(due.deadline.name, language)}", SENTENCE)


def _second(at: datetime) -> datetime:
    from datetime import UTC

    return at.astimezone(UTC).replace(microsecond=0)

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from auditor.incident.closing.calendar import events_of, ics_of
from auditor.incident.closing.people import Closing
from auditor.incident.closing.voice import Voice

END = date(2026, 12, 1)
AT = datetime(2026, 12, 1, 9, tzinfo=UTC)


def test_where_nobody_decided_it_is_proposed() -> None:
    events = events_of(None, END, Voice("en"))
    assert len(events) == 6
    assert not any(one.decided for one in events)
    assert events[0].on == date(2026, 12, 15)


def test_a_training_that_was_decided_takes_the_place_of_the_proposed_one_alone() -> None:
    people = Closing.model_validate(
        {
            "training": [
                {
                    "what": {"vi": "Nhận biết lừa đảo"},
                    "on": "2026-12-20",
                    "who": "mọi người",
                    "every_months": 12,
                }
            ]
        }
    )
    events = events_of(people, END, Voice("vi"))
    assert [one.what for one in events if one.decided] == ["Nhận biết lừa đảo"]
    assert len([one for one in events if not one.decided]) == 5


def test_a_calendar_reads_it_back() -> None:
    from icalendar import Calendar

    people = Closing.model_validate(
        {"audits": [{"what": {"en": "Audit; with, signs\nand lines"}, "on": "2027-02-01", "every_months": 6}]}
    )
    events = events_of(people, END, Voice("en"))
    read: Any = Calendar.from_ical(ics_of(events, "inc-1", AT))
    found = {str(one["summary"]): one for one in read.walk("VEVENT")}
    audit = found["Audit; with, signs\nand lines"]
    assert audit["dtstart"].dt == date(2027, 2, 1)
    assert audit["rrule"]["INTERVAL"] == [6]
    assert len({str(one["uid"]) for one in found.values()}) == len(found)
    assert ics_of(events, "inc-1", AT) == ics_of(events, "inc-1", AT)

"""What is due when: each deadline of a rule with its start, its end, and what is left at a given time."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise

from auditor.incident.case.incident import Incident
from auditor.incident.notices.answers import Given
from auditor.incident.notices.clocks.counting import due_at
from auditor.incident.notices.judging.judged import Judged
from auditor.incident.notices.law.model import Deadline, NoticeRule, Start
from auditor.incident.notices.law.read import members, places

BEFORE: Mapping[Start, Start] = {
    "assessed": "aware",
    "aware": "detected",
    "detected": "occurred",
}
"""What cannot be later than each start: nobody is certain of what nobody noticed."""


@dataclass(frozen=True, slots=True)
class Began:
    """When a clock began. `at` is None where that is not known; then `earliest` is the earliest that it can have begun (by `by`), and `latest` the latest,
    each None where nothing says so."""

    at: datetime | None
    earliest: datetime | None = None
    by: Start | None = None
    latest: datetime | None = None


@dataclass(frozen=True, slots=True)
class Due:
    """One deadline. `at` is counted from the start where it is known, else from the earliest that it can have begun, so that it may be too early and
    never too late; None where there is no fixed time, or nothing to count from. `left` is negative for what is overdue."""

    judged: Judged
    deadline: Deadline
    zone: str
    began: Began
    at: datetime | None
    sure: bool
    left: timedelta | None
    given: Given | None

    @property
    def rule(self) -> NoticeRule:
        return self.judged.rule

    @property
    def name(self) -> str:
        """How answers.yaml names it."""
        return f"{self.rule.id}/{self.deadline.id}"

    @property
    def is_overdue(self) -> bool:
        return self.given is None and self.left is not None and self.left < timedelta()

    @property
    def was_late(self) -> bool:
        """Given, and after its time."""
        return self.given is not None and self.at is not None and self.given.at > self.at


def due_of(
    judged: Iterable[Judged], incident: Incident, given: Mapping[str, Given], at: datetime
) -> tuple[Due, ...]:
    """All deadlines of the rules that apply or may, in the order in which they are to be looked at."""
    found: dict[str, Due] = {}
    wanted = [(one, line) for one in judged if one.verdict != "does_not_apply" for line in one.rule.deadlines]
    for one, deadline in sorted(wanted, key=lambda pair: bool(pair[1].after_rule)):
        due = _due(one, deadline, incident, given, at, found)
        found[due.name] = due
    return tuple(sorted(found.values(), key=lambda due: _order(due, at)))


def _order(due: Due, at: datetime) -> tuple[int, datetime, int, str]:
    """Overdue first, then what is to be done at once, then by time; then what has no fixed time; what was given comes last."""
    last = at + timedelta(days=100_000)
    verdict = 0 if due.judged.verdict == "applies" else 1
    if due.given is not None:
        return 4, due.given.at, verdict, due.name
    if due.is_overdue and due.at is not None:
        return 0, due.at, verdict, due.name
    if due.deadline.wording == "immediately":
        return 1, last, verdict, due.name
    if due.at is not None:
        return 2, due.at, verdict, due.name
    return 3, last, verdict, due.name


def _due(
    judged: Judged,
    deadline: Deadline,
    incident: Incident,
    given: Mapping[str, Given],
    at: datetime,
    found: Mapping[str, Due],
) -> Due:
    rule = judged.rule
    zone, calendar = zone_of(rule, incident), calendar_of(rule, incident)
    began = _began_after(deadline, rule, found) if deadline.after else began_at(deadline.start, incident)
    start = began.at or began.earliest
    end = None
    if start is not None and deadline.within is not None:
        end = due_at(start, deadline.within, zone, calendar)
    left = None if end is None else end - at
    name = f"{rule.id}/{deadline.id}"
    return Due(judged, deadline, zone, began, end, began.at is not None, left, given.get(name))


def _began_after(deadline: Deadline, rule: NoticeRule, found: Mapping[str, Due]) -> Began:
    """From when another notice was given; while it was not, from the last moment at which it is due."""
    before = found.get(f"{deadline.after_rule or rule.id}/{deadline.after}")
    if before is None:
        return Began(None)
    if before.given is not None:
        return Began(before.given.at)
    return Began(None, before.at)


def began_at(start: Start, incident: Incident) -> Began:
    """The start as people stated it; else the bounds of what it can be."""
    known = _times(incident)
    if known[start] is not None:
        return Began(known[start])
    by = BEFORE.get(start)
    latest = incident.opened_at if start in ("detected", "occurred") else None
    while by is not None:
        if known[by] is not None:
            return Began(None, known[by], by, latest)
        by = BEFORE.get(by)
    return Began(None, latest=latest)


ORDER = ("occurred_from", "detected_at", "aware_at", "assessed_at")
"""Times of which none can be before the one before it."""


def contradictions(incident: Incident) -> list[tuple[str, str]]:
    """Pairs of times of which the second cannot be before the first, and is."""
    known = [(name, getattr(incident.times, name)) for name in ORDER]
    told = [(name, at) for name, at in known if at is not None]
    return [(first, later) for (first, at), (later, other) in pairwise(told) if other < at]


def _times(incident: Incident) -> Mapping[Start, datetime | None]:
    times = incident.times
    return {
        "occurred": times.occurred_from,
        "detected": times.detected_at,
        "aware": times.aware_at,
        "assessed": times.assessed_at,
        "told_by_processor": times.told_by_processor_at,
    }


def zone_of(rule: NoticeRule, incident: Incident) -> str:
    """The zone of the rule, or of the company's first country that the rule speaks of."""
    return rule.zone if rule.zone != "company" else zone_of_company(incident, _spoken_of(rule))


def zone_of_company(incident: Incident, within: Sequence[str] = ()) -> str:
    """The zone of the company's first country (of those in `within`, where there are some); UTC where none is known."""
    zones = places().zones
    countries = [one for one in incident.company.countries if one in zones]
    near = [one for one in countries if one in within] or countries
    return zones[near[0]] if near else "UTC"


def calendar_of(rule: NoticeRule, incident: Incident) -> str:
    """The calendar of the rule; of the company's only country that the rule speaks of. Of several, or of none, no calendar, which gives the earlier end."""
    if rule.calendar != "company":
        return rule.calendar
    spoken = _spoken_of(rule)
    own = [one for one in dict.fromkeys(incident.company.countries) if one in spoken]
    return own[0] if len(own) == 1 else ""


def _spoken_of(rule: NoticeRule) -> tuple[str, ...]:
    return members("company.countries", ("@EEA",)) if rule.jurisdiction == "EU" else (rule.jurisdiction[:2],)

"""Lines beside the events: rules that were met, the times of the incident, what was done with the evidence, and what people did."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from auditor.incident.case.incident import Incident
from auditor.incident.case.matches import Match, RulesRun
from auditor.incident.case.steps import Plan
from auditor.incident.case.triage import Suspect
from auditor.incident.preserve.custody import Line
from auditor.incident.timeline.entry import Entry
from auditor.incident.triage.beside import bare, moment
from auditor.incident.triage.suspects.draft import COLUMN
from auditor.incident.triage.words import LANGUAGES, Text, both

_WHERE = ("product", "service", "class")
"""What a match is grouped by beside whom it is of."""
TIMES = ("occurred_from", "occurred_until", "detected_at", "aware_at", "contained_at", "closed_at")


def times(incident: Incident) -> Iterator[Entry]:
    """When it began, was noticed, contained: those that are known."""
    opened = bare(incident.opened_at)
    if opened is not None:
        by = incident.opened_by.name
        yield Entry(at=opened, kind="time", text=both("time.opened_at", room="timeline", by=by))
    for name in TIMES:
        at = bare(getattr(incident.times, name))
        if at is not None:
            yield Entry(at=at, kind="time", text=both(f"time.{name}", room="timeline"))


def matches(run: RulesRun, titles: Mapping[str, Text], suspects: Sequence[Suspect]) -> Iterator[Entry]:
    """Each time that a rule was met, at its first event."""
    known = {one.key for one in suspects if not one.cleared}
    for one in run.matches:
        at = moment(one.first)
        if at is None:
            continue
        title = titles.get(one.rule) or dict.fromkeys(LANGUAGES, one.title)
        named = ", ".join(
            str(value) for column, value in one.key.items() if value is not None and column not in _WHERE
        )
        text = both(
            "match.met", room="timeline", title=title, key=named, n=one.count, until=one.last or one.first
        )
        yield Entry(
            at=at,
            kind="match",
            text=text,
            rules=(one.rule,),
            suspects=_of(one, known),
            until=moment(one.last),
            level=one.level,
        )


def _of(match: Match, known: set[str]) -> tuple[str, ...]:
    keys = {f"{kind}:{match.key.get(column)}" for kind, column in COLUMN.items()}
    return tuple(sorted(keys & known))


def custody(lines: Sequence[Line]) -> Iterator[Entry]:
    """What was done with the evidence, by whom."""
    for line in lines:
        at = moment(line.at)
        if at is not None:
            items = ", ".join(line.items) or line.note
            text = both(
                f"custody.{line.action}", room="timeline", by=line.by.name, items=items, note=line.note
            )
            yield Entry(at=at, kind="custody", text=text)


def ticks(plan: Plan) -> Iterator[Entry]:
    """What people said of each step."""
    for step in plan.steps:
        for tick in step.ticks:
            at = bare(tick.at)
            if at is not None:
                title: Text = {"en": step.title["en"], "vi": step.title["vi"]}
                yield Entry(
                    at=at,
                    kind="tick",
                    text=both(f"tick.{tick.state}", room="timeline", by=tick.by, title=title),
                )

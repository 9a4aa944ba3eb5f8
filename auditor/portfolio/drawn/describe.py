"""Rows, reasons and changes as a reader sees them; what every page of the portfolio says in the same way."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from auditor.history.change import Change
from auditor.history.drift.said import words
from auditor.history.drift.said.lines import Speech, value_of
from auditor.history.promised import Promise
from auditor.portfolio.drawn.words import NAME, SENTENCE, VALUE, Bar, Say
from auditor.portfolio.remembered.alike import Move
from auditor.portfolio.remembered.charts import Spark
from auditor.portfolio.remembered.dossier import Spot
from auditor.portfolio.remembered.ending import Aging, Waiver
from auditor.portfolio.remembered.findings import NAMES
from auditor.portfolio.remembered.need import Need
from auditor.report.html.text import clean


@dataclass(frozen=True, slots=True)
class Told:
    """A change in words. `who` is empty where the product does not tell."""

    night: str
    what: str
    name: str
    severity: str
    direction: str
    worse: bool
    change: str
    cause: str
    why: str
    who: str


def bar_of(spot: Spot | None, say: Say) -> Bar | None:
    """The parts of a night; None where it had none."""
    if spot is None or spot.good is None or spot.bad is None or spot.unseen is None:
        return None
    return say.bar(spot.good, spot.bad, spot.unseen)


def grade_of(spot: Spot, say: Say) -> str:
    """The grade of a night, or that it had none."""
    return clean(spot.grade, 4) if spot.grade else say("grade.none")


def qualified(word: str, say: Say) -> str:
    """What a grade is limited to; empty for one that is not."""
    return say.either(f"qualified.{word}", word) if word else ""


def move_of(move: Move, say: Say, *, brief: bool = False) -> str:
    """Points won or lost, or why that cannot be said."""
    if move.points is not None:
        return say.signed(move.points)
    since = move.since if move.since is None or not brief else say.brief_day(move.since)
    return say(f"move.{move.why}", day=since)


def spark_of(line: Spark | None, say: Say) -> str:
    """The small line in words."""
    if line is None:
        return say("spark.none")
    said = say("spark.say", n=line.nights, first=line.first, last=line.last, low=line.low, high=line.high)
    return said + (say("spark.gaps", n=line.gaps) if line.gaps else "")


def need_of(need: Need, say: Say) -> str:
    """One reason, as a part of a sentence."""
    params = dict(need.params)
    if isinstance(count := params.pop("n", None), int):
        return say.count(need.key, count, **params)
    return say(need.key, **params)


def begun(text: str) -> str:
    """A part of a sentence as the beginning of one."""
    return text[:1].upper() + text[1:]


def told(night: date, change: Change, say: Say) -> Told:
    """A change as one line of a table."""
    who = " · ".join(
        part for part in (clean(change.by, NAME), say.moment(change.at) if change.at else "") if part
    )
    return Told(
        night=say.day(night),
        what=f"{what_of(change, say)} · {clean(words.what_of(change, say.language), NAME)}",
        name=clean(change.name or change.resource, NAME),
        severity=say.severity(change.severity) if change.severity else "",
        direction=say.either(f"direction.{change.direction}", change.direction),
        worse=change.direction == "worse",
        change=" → ".join(_value(one, change, say) for one in (change.before, change.after)),
        cause=clean(words.cause_of(change, say.language), NAME),
        why=clean(_why(change, say), SENTENCE),
        who=who,
    )


def _value(value: object, change: Change, say: Say) -> str:
    """A value before or after. The plain ones are said as in the reports; what stands for a verdict or an acceptance, as drift says it."""
    if change.what == "changed" or isinstance(value, bool | int | float):
        return say.value(value)
    try:
        said = value_of(value, change, Speech(say.language))
    except (AttributeError, KeyError, TypeError, ValueError):  # a later program wrote another shape
        return say.value(value)
    return say.value(value) if said == value else clean(said, VALUE)


def _why(change: Change, say: Say) -> str:
    """What the cause rests on; as it was written where it has no text of its own."""
    try:
        return words.why_of(change, say.language) or change.why
    except (KeyError, IndexError, ValueError):  # a later program knows more of them
        return change.why


def what_of(change: Change, say: Say) -> str:
    """What a change is about: the question of the check, or the tenant as a whole."""
    return say.title(change.check) if change.check else say("whole")


def brief(change: Change, say: Say) -> str:
    """A change in a line of the first page."""
    name = clean(change.name or change.resource, NAME)
    said = f"{what_of(change, say)}: {name}" if name else what_of(change, say)
    return f"{said} ({clean(words.cause_of(change, say.language), NAME)})"


def waiver_of(waiver: Waiver, day: date, say: Say) -> tuple[str, str]:
    """What is accepted, and until when and by whom."""
    names = [clean(name, NAME) for name in waiver.names[:NAMES]]
    if len(waiver.names) > NAMES:
        names.append(say("more", n=len(waiver.names) - NAMES))
    until = say("ends.waiver.ended" if waiver.until < day else "ends.waiver", day=waiver.until)
    owner = say("ends.owner", name=clean(waiver.owner, NAME)) if waiver.owner else ""
    return f"{say.title(waiver.check)}: {'; '.join(names)}", " · ".join(
        part for part in (until, owner) if part
    )


def promise_of(one: Promise, say: Say) -> tuple[str, str]:
    """A condition that was not met by its day, and who answers for it."""
    due = say("ends.promised", day=date.fromisoformat(one.by))
    return clean(one.text), f"{due} · {say('ends.owner', name=clean(one.owner, NAME))}"


def aging_of(one: Aging, day: date, say: Say) -> str:
    """Evidence with its age."""
    key = "ends.age.ended" if one.until < day else "ends.age"
    return say(key, kind=say.source(one.kind), day=one.observed, until=one.until)


def severities_of(counts: Mapping[str, int], say: Say) -> str:
    """How many of the two gravest, as the column of the table says it."""
    return f"{say.number(counts.get('critical', 0))} · {say.number(counts.get('high', 0))}"

"""A plan as a paper: to be printed, signed step by step, and kept."""

from __future__ import annotations

from auditor.incident.case.incident import Incident
from auditor.incident.case.steps import Plan, Step
from auditor.incident.notices.clocks.due import zone_of_company
from auditor.incident.notices.said import in_, moment
from auditor.incident.planning.ticks import PHASES, is_open
from auditor.incident.planning.words import called, said_state, say
from auditor.report.papers.folio import Folio, Point, Section
from auditor.report.speech.safe import NAME, SENTENCE, clean
from auditor.report.views.brief import Day

MOST_NAMED = 20


def paper_of(plan: Plan, incident: Incident, day: Day, language: str) -> Folio:
    """Each phase a section, each step a point with who approves, how it is seen to work, what it breaks, and how it stands."""
    zone = zone_of_company(incident)
    opened = sum(is_open(step) for step in plan.steps)
    notes = (say("head.exercise", language),) if incident.exercise else ()
    return Folio(
        kind="plan",
        language=language,
        title=say("paper.title", language),
        tenant=clean(incident.tenant.name, NAME),
        product_line="",
        assessed=day,
        about=(
            (say("paper.incident", language), clean(incident.id, NAME)),
            (say("paper.as_of", language), day.text),
            (say("paper.open", language), say("paper.of", language, open=opened, all=len(plan.steps))),
        ),
        verdict=None,
        sections=tuple(
            Section(key=phase, heading=say(f"phase.{phase}", language), points=points)
            for phase in PHASES
            if (points := tuple(_point(step, language, zone) for step in plan.steps if step.phase == phase))
        ),
        notes=notes,
        foot=say("paper.foot", language),
        labels={"kind": say("paper.kind", language), "notes": say("paper.notes", language)},
    )


def _point(step: Step, language: str, zone: str) -> Point:
    text = _of(step.title, language)
    how = " ".join(_ended(_of(one, language)) for one in step.how)
    about = f"{say('line.of', language, of=_about(step, language))}. " if step.of else ""
    return Point(
        text=f"{'☐' if is_open(step) else '☑'} {text}",
        rests=f"{about}{how} {_of(step.why, language)}",
        facts=(
            (say("paper.state", language), _standing(step, language, zone)),
            (say("paper.approves", language), _of(step.approves, language)),
            (say("paper.verify", language), _of(step.verify, language)),
            (say("paper.breaks", language), _of(step.breaks, language)),
        ),
    )


def _about(step: Step, language: str) -> str:
    shown = ", ".join(clean(called(one, language), NAME) for one in step.of[:MOST_NAMED])
    more = len(step.of) - MOST_NAMED
    return shown if more <= 0 else say("about.more", language, first=shown, n=more)


def _ended(sentence: str) -> str:
    """With its point, so that two do not run into each other."""
    return sentence if sentence.endswith((".", ":", "?")) else f"{sentence}."


def _standing(step: Step, language: str, zone: str) -> str:
    word = said_state(step, language)
    if not step.ticks:
        return word
    last = step.ticks[-1]
    return f"{word} ({clean(last.by, NAME)}, {in_(moment(last.at, zone), language)})" + (
        f": {clean(last.note, SENTENCE)}" if last.note else ""
    )


def _of(text: object, language: str) -> str:
    assert isinstance(text, dict)
    return clean(text["vi" if language == "vi" else "en"], SENTENCE)

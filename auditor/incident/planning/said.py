"""A plan as a text for a terminal: what is next first, then how the phases stand, and last the command to tick the next step off."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from textwrap import wrap
from typing import Literal

from auditor.incident.case.incident import Incident
from auditor.incident.case.steps import Plan, Step
from auditor.incident.notices.said import in_, moment
from auditor.incident.planning.ticks import PHASES, is_open, state_of
from auditor.incident.planning.words import called, said_state, say
from auditor.report.escape import plain

SHOWN = 8
MOST_NAMED = 4
WIDTH = 80
"""Columns of a terminal; lines are broken between words."""


@dataclass(frozen=True, slots=True)
class Page:
    """How a plan is told: in which language, with every step or the page alone, with times of which zone, and what commands name as the folder."""

    language: str
    everything: bool = False
    zone: str = "UTC"
    where: str = ""


def said(plan: Plan, incident: Incident, page: Page) -> str:
    """Lines; names made harmless."""
    return "\n".join(_lines(plan, incident, page)) + "\n"


def _lines(plan: Plan, incident: Incident, page: Page) -> Iterator[str]:
    language = page.language
    if incident.exercise:
        yield say("head.exercise", language)
    opened = [step for step in plan.steps if is_open(step)]
    yield say("head", language, tenant=plain(incident.tenant.name), open=len(opened), all=len(plan.steps))
    yield from _next(plan, opened, page)
    listed = {"contain", opened[0].phase} if opened else {"contain"}
    for phase in PHASES:
        steps = [step for step in plan.steps if step.phase == phase]
        if not steps:
            continue
        heading = say(f"phase.{phase}", language)
        if page.everything or phase in listed:
            yield ""
            yield heading
            yield from _phase(steps, page)
        else:
            left = sum(is_open(step) for step in steps)
            yield say("phase.rest", language, phase=heading, open=left, all=len(steps))
    if not page.everything:
        yield say("more.all", language)
    if opened:
        yield ""
        yield say("next.tick", language, step=opened[0].id, where=page.where)


def _next(plan: Plan, opened: Sequence[Step], page: Page) -> Iterator[str]:
    language = page.language
    if not opened:
        provable = [step for step in plan.steps if step.checks]
        proven = sum(state_of(step) == "proven" for step in provable)
        yield say("all.done", language, proven=proven, provable=len(provable))
        return
    step = opened[0]
    yield say("next", language, title=plain(step.title[_key(language)]), step=step.id)
    yield from _details(step, language)


def _details(step: Step, language: str) -> Iterator[str]:
    key = _key(language)
    for how in step.how:
        yield from _broken(plain(how[key]), "    - ", "      ")
    told = [("why", plain(step.why[key]))]
    told += [(name, plain(getattr(step, name)[key])) for name in ("approves", "verify", "breaks")]
    if step.of:
        told.insert(0, ("of", _named(step.of, language)))
    for name, text in told:
        param = {"of": text} if name == "of" else {"text": text}
        yield from _broken(say(f"line.{name}", language, **param), "    ", "      ")


def _phase(steps: Sequence[Step], page: Page) -> Iterator[str]:
    language = page.language
    shown = steps if page.everything else steps[:SHOWN]
    for step in shown:
        text = f"{plain(step.title[_key(language)])}  ({plain(step.id)}){_standing(step, page)}"
        yield from _broken(text, f"  {_box(step)} {step.order:>3}  ", " " * 11)
        if page.everything:
            yield from _details(step, language)
    if len(shown) < len(steps):
        yield f"        {say('more.in_phase', language, n=len(steps) - len(shown))}"


def _broken(text: str, first: str, then: str) -> list[str]:
    return wrap(
        text,
        WIDTH,
        initial_indent=first,
        subsequent_indent=then,
        break_long_words=False,
        break_on_hyphens=False,
    )


def _box(step: Step) -> str:
    return "[ ]" if is_open(step) else "[x]"


def _standing(step: Step, page: Page) -> str:
    language = page.language
    about = f" · {_counted(step.of, language)}" if step.of and step.of[0] not in step.title["en"] else ""
    if not step.ticks:
        return about
    last = step.ticks[-1]
    at = in_(moment(last.at, page.zone), language)
    return f"{about}: {said_state(step, language)}, {say('by', language, by=plain(last.by), at=at)}"


def _counted(of: Sequence[str], language: str) -> str:
    """The first by name, and how many more."""
    first = plain(called(of[0], language))[:60]
    return first if len(of) == 1 else say("about.more", language, first=first, n=len(of) - 1)


def _named(of: Sequence[str], language: str) -> str:
    shown = [plain(called(one, language))[:60] for one in of[:MOST_NAMED]]
    more = len(of) - len(shown)
    listed = ", ".join(shown)
    return listed if not more else say("about.more", language, first=listed, n=more)


def _key(language: str) -> Literal["en", "vi"]:
    return "vi" if language == "vi" else "en"

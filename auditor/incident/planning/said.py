"""A plan as a text for a terminal: what is next first, then each phase, at most so many steps of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

from auditor.incident.case.incident import Incident, in_utc
from auditor.incident.case.steps import Plan, Step
from auditor.incident.planning.ticks import PHASES, is_open, state_of
from auditor.incident.planning.words import said_state, say
from auditor.report.escape import plain

SHOWN = 8
MOST_NAMED = 4
MOST_IN_LINE = 1
"""Whom the line of a step names; the step itself, when it is next or with --all, names more."""


def said(plan: Plan, incident: Incident, language: str, *, everything: bool = False) -> str:
    """Lines; names made harmless."""
    return "\n".join(_lines(plan, incident, language, everything=everything)) + "\n"


def _lines(plan: Plan, incident: Incident, language: str, *, everything: bool) -> Iterator[str]:
    if incident.exercise:
        yield say("head.exercise", language)
    opened = [step for step in plan.steps if is_open(step)]
    yield say("head", language, tenant=plain(incident.tenant.name), open=len(opened), all=len(plan.steps))
    yield from _next(plan, opened, language)
    for phase in PHASES:
        steps = [step for step in plan.steps if step.phase == phase]
        if steps:
            yield ""
            yield say(f"phase.{phase}", language)
            yield from _phase(steps, language, everything=everything)


def _next(plan: Plan, opened: Sequence[Step], language: str) -> Iterator[str]:
    if not opened:
        provable = [step for step in plan.steps if step.checks]
        proven = sum(state_of(step) == "proven" for step in provable)
        yield say("all.done", language, proven=proven, provable=len(provable))
        return
    step = opened[0]
    yield say("next", language, title=plain(step.title[_key(language)]), step=step.id)
    yield from _details(step, language)
    yield say("next.tick", language, step=step.id)


def _details(step: Step, language: str) -> Iterator[str]:
    key = _key(language)
    for how in step.how:
        yield f"    - {plain(how[key])}"
    if step.of:
        yield f"    {say('line.of', language, of=_named(step.of))}"
    yield f"    {say('line.why', language, text=plain(step.why[key]))}"
    yield f"    {say('line.approves', language, text=plain(step.approves[key]))}"
    yield f"    {say('line.verify', language, text=plain(step.verify[key]))}"
    yield f"    {say('line.breaks', language, text=plain(step.breaks[key]))}"


def _phase(steps: Sequence[Step], language: str, *, everything: bool) -> Iterator[str]:
    shown = steps if everything else steps[:SHOWN]
    for step in shown:
        title = plain(step.title[_key(language)])
        yield f"  {_box(step)} {step.order:>3}  {title}  ({plain(step.id)}){_standing(step, language)}"
        if everything:
            yield from _details(step, language)
    if len(shown) < len(steps):
        yield f"        {say('more.in_phase', language, n=len(steps) - len(shown))}"


def _box(step: Step) -> str:
    return "[ ]" if is_open(step) else "[x]"


def _standing(step: Step, language: str) -> str:
    about = f" · {_named(step.of, MOST_IN_LINE)}" if step.of and step.of[0] not in step.title["en"] else ""
    if not step.ticks:
        return about
    last = step.ticks[-1]
    return (
        f"{about}: {said_state(step, language)}, {say('by', language, by=plain(last.by), at=in_utc(last.at))}"
    )


def _named(of: Sequence[str], most: int = MOST_NAMED) -> str:
    shown = ", ".join(plain(one)[:60] for one in of[:most])
    return shown if len(of) <= most else f"{shown}, … (+{len(of) - most})"


def _key(language: str) -> Literal["en", "vi"]:
    return "vi" if language == "vi" else "en"

"""What was done and what is still to be done, as the plan has it. "Done" is what somebody said; "proven" is what a scan after it showed."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.bilingual import Words
from auditor.incident.case.incident import Incident
from auditor.incident.case.steps import Plan, Step
from auditor.incident.notices.said import moment, number, phrase

ACTS = ("contain", "restore", "repair")
"""Phases that are measures against the incident."""
OVER = ("done", "proven", "not_needed")


def _state(step: Step) -> str:
    return step.ticks[-1].state if step.ticks else ""


def _title(step: Step) -> Words:
    english = step.title.get("en", "")
    return Words(en=english or step.title.get("vi", ""), vi=step.title.get("vi", "") or english)


def _steps(plan: Plan | None) -> list[Step]:
    return [] if plan is None else [one for one in plan.steps if one.phase in ACTS]


def done(plan: Plan | None, zone: str) -> Iterator[Words]:
    """Each measure that somebody said is done, with the time, and whether a scan showed it."""
    for step in _steps(plan):
        if _state(step) in ("done", "proven"):
            yield phrase(f"measure.{_state(step)}", title=_title(step), at=moment(step.ticks[-1].at, zone))


def planned(plan: Plan | None) -> Iterator[Words]:
    """Each measure against the incident that is not done yet; repairs, which name weak places, by their number."""
    left = [one for one in _steps(plan) if _state(one) not in OVER]
    for step in left:
        if step.phase != "repair":
            yield phrase("measure.open", title=_title(step))
    repairs = sum(one.phase == "repair" for one in left)
    if repairs:
        yield phrase("measure.repairs", n=number(repairs))


def public(plan: Plan | None, incident: Incident, zone: str) -> Iterator[Words]:
    """For people outside: what is done, under way or planned, without a word that helps an attacker; how many steps are open would tell one how long the
    way in stays open."""
    if plan is None:
        return
    for phase in ACTS:
        steps = [one for one in plan.steps if one.phase == phase and _state(one) != "not_needed"]
        left = [one for one in steps if _state(one) not in OVER]
        if steps and not left:
            yield phrase(f"public.{phase}.done")
        elif steps:
            yield phrase(f"public.{phase}.{'open' if len(left) < len(steps) else 'planned'}")
    if incident.times.contained_at is not None:
        yield phrase("public.contained", at=moment(incident.times.contained_at, zone))

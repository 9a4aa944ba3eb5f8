"""The plan of a case: made of what lies in its folder, and kept in plan.json."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from auditor.incident.case.folder import Folder
from auditor.incident.case.incident import Incident, in_utc
from auditor.incident.case.matches import RulesRun
from auditor.incident.case.steps import Plan, Ticked
from auditor.incident.case.triage import Suspect, Triage
from auditor.incident.planning.back.difference import Difference
from auditor.incident.planning.back.steps import set_back
from auditor.incident.planning.catalogue import product_steps
from auditor.incident.planning.contain import steps_of
from auditor.incident.planning.repair import repairs
from auditor.incident.planning.ticks import made, proven
from auditor.incident.preserve.case import opened
from auditor.jsonfile import model_of
from auditor.jsontext import json_of
from auditor.pipeline.afterwards.rendering import Rendering, rendering_of
from auditor.writing import Manner, save


@dataclass(frozen=True, slots=True)
class Known:
    """What a plan is made of. What was not done yet is None, and then there is a step for it, or nobody is named."""

    incident: Incident
    triage: Triage | None = None
    run: RulesRun | None = None
    before: Rendering | None = None
    rescan: Rendering | None = None
    difference: Difference | None = None
    earlier: Plan | None = None


def known_of(folder: Folder, difference: Difference | None = None) -> Known:
    """What lies in the folder. Raises UserFileError for a folder of no incident, and for a file that is broken."""
    return Known(
        incident=opened(folder),
        triage=model_of(folder.triage, Triage, "incident triage"),
        run=model_of(folder.matches, RulesRun, "incident rules run"),
        before=rendering_of(folder.assessment) if folder.assessment.exists() else None,
        rescan=rendering_of(folder.rescan) if folder.rescan.exists() else None,
        difference=difference,
        earlier=model_of(folder.plan, Plan, "incident plan"),
    )


def plan_of(known: Known, at: datetime) -> Plan:
    """The plan, with all that was ticked so far and what the last scan proves."""
    steps = steps_of(_suspects(known.triage), product_steps(known.incident.tenant.vendor))
    if known.difference is not None or not _was_compared(known.earlier):
        steps += set_back(known.difference, len(steps) + 1)
    elif known.earlier is not None:
        steps += [step for step in known.earlier.steps if step.id.startswith("set-back")]
    met = () if known.run is None else sorted({one.rule for one in known.run.matches})
    steps += repairs(known.before, known.rescan, met, len(steps) + 1)
    plan = made(steps, known.earlier, in_utc(at))
    if known.difference is not None:
        plan = _set_back_proven(plan, known.difference, at)
    if known.rescan is None:
        return plan
    assessment = known.rescan.assessment
    statuses = {one.check.id: one.status for one in assessment.results}
    return proven(plan, statuses, f"scan of {assessment.assessed_at}", at)


def _suspects(triage: Triage | None) -> Sequence[Suspect] | None:
    """None where nobody was there to be named, as without a triage: a lost log or rules that did not run take no step away. Where people cleared all
    who were named, they decided."""
    return None if triage is None or not triage.suspects else triage.suspects


def _was_compared(earlier: Plan | None) -> bool:
    return earlier is not None and any(
        step.id.startswith("set-back") and step.id != "set-back" for step in earlier.steps
    )


def _set_back_proven(plan: Plan, found: Difference, at: datetime) -> Plan:
    """An item that somebody ticked and that does not differ any more is shown to be set back, unless its part could not be compared."""
    differ = {step.id for step in set_back(found, 1)}
    tick = Ticked(state="proven", by="comparison with the last good state", at=at)
    lost = found.untold
    return plan.model_copy(
        update={
            "steps": tuple(
                step.model_copy(update={"ticks": (*step.ticks, tick)})
                if step.id.startswith("set-back:")
                and step.id not in differ
                and step.ticks
                and step.ticks[-1].state != "proven"
                and not any(about.startswith(part) for about in step.of for part in lost)
                else step
                for step in plan.steps
            )
        }
    )


def keep(path: Path, plan: Plan, manner: Manner) -> None:
    """Writes plan.json."""
    save(path, json_of(plan.model_dump(mode="json", by_alias=True)) + "\n", manner)

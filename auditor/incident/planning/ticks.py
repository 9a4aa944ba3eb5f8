"""What people say of a step, what a scan proves, and how a plan that is made anew keeps both."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from auditor.incident.case.steps import Plan, Step, Ticked
from auditor.userfile import UserFileError, nearest

PHASES = ("preserve", "contain", "restore", "repair", "tell", "learn")
SETTLED = ("done", "not_needed", "proven")


def state_of(step: Step) -> str:
    """The last that was said of it; `open` where nothing was."""
    return step.ticks[-1].state if step.ticks else "open"


def is_open(step: Step) -> bool:
    """Whether it is still to be done."""
    return state_of(step) not in SETTLED


def made(steps: Iterable[Step], earlier: Plan | None, made_at: str) -> Plan:
    """A plan in order, with the ticks of the earlier one. A step that somebody ticked and that would not be planned any more stays: it was done."""
    ticks = {step.id: step.ticks for step in earlier.steps} if earlier is not None else {}
    fresh = [step.model_copy(update={"ticks": ticks.get(step.id, ())}) for step in steps]
    known = {step.id for step in fresh}
    kept = [step for step in (earlier.steps if earlier else ()) if step.ticks and step.id not in known]
    every = sorted([*fresh, *kept], key=lambda step: PHASES.index(step.phase))
    return Plan(
        made_at=made_at,
        steps=tuple(step.model_copy(update={"order": number}) for number, step in enumerate(every, start=1)),
    )


def ticked(plan: Plan, step_id: str, tick: Ticked) -> Plan:
    """The plan with what somebody says of one step, or of all those whose id begins so, where it ends in `*`. Raises UserFileError."""
    ids = [step.id for step in plan.steps]
    meant = [one for one in ids if one == step_id or (step_id.endswith("*") and one.startswith(step_id[:-1]))]
    if not meant:
        raise UserFileError(f"the plan has no step {step_id!r}{nearest(step_id, ids)}")
    before = next(
        (step for step in plan.steps if step.id in meant and step.ticks and step.ticks[-1].at > tick.at), None
    )
    if before is not None:
        raise UserFileError(
            f"{before.id}: {tick.at.isoformat()} lies before what was last said of it ({before.ticks[-1].at.isoformat()})"
        )
    return plan.model_copy(
        update={
            "steps": tuple(
                step.model_copy(update={"ticks": (*step.ticks, tick)}) if step.id in meant else step
                for step in plan.steps
            )
        }
    )


def proven(plan: Plan, statuses: Mapping[str, str], scan: str, at: datetime) -> Plan:
    """What a scan shows of the steps that name checks: `pass` of all of them proves one; what was proven and is not shown to pass any more is open
    again. A check that the scan could not tell proves nothing. `scan` names the scan, by its digest."""
    return plan.model_copy(update={"steps": tuple(_proven(step, statuses, scan, at) for step in plan.steps)})


def _proven(step: Step, statuses: Mapping[str, str], scan: str, at: datetime) -> Step:
    if not step.checks:
        return step
    shown = _passes(step.checks, statuses)
    state = state_of(step)
    if shown and state != "proven":
        return _with(step, Ticked(state="proven", by=scan, at=at))
    if not shown and state == "proven":
        said = ", ".join(f"{check}: {statuses.get(check, 'not judged')}" for check in step.checks)
        return _with(step, Ticked(state="reopened", by=scan, at=at, note=said))
    return step


def _passes(checks: Sequence[str], statuses: Mapping[str, str]) -> bool:
    return all(statuses.get(check) == "pass" for check in checks)


def _with(step: Step, tick: Ticked) -> Step:
    return step.model_copy(update={"ticks": (*step.ticks, tick)})

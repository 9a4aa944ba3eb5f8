"""What there was at the base: judged where the change began, less what the base has put right since."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from auditor.assess.accepted import worse
from auditor.assess.gating.baseline import Agreed, Baseline, baseline_of
from auditor.pipeline.comparing.base import Base
from auditor.pipeline.comparing.laid import Planned
from auditor.pipeline.comparing.remembered import Remembered
from auditor.pipeline.machine import Machine
from auditor.pipeline.outcome import Outcome
from auditor.pipeline.run import run
from auditor.snapshot import UnreadableError


@dataclass(frozen=True, slots=True)
class Earlier:
    """What there was, in the shape of a baseline; None where nothing could be judged. `absent` was not there, or, with a reason,
    could not be judged; `brought_back` counts findings that the base has put right since the change began."""

    baseline: Baseline | None
    absent: list[str]
    brought_back: int = 0


def earlier(base: Base, ref: str, machine: Machine) -> Earlier:
    """Judges what is laid out of the base."""
    before, absent = _judged(base.before, ref, machine)
    if before is None:
        return Earlier(None, absent)
    again = _brought_back(base, before, lambda plan: _findings(plan, ref, machine))
    kept = {key: entry for key, entry in before.findings.items() if key not in again}
    left = {key: entry for key, entry in again.items() if entry is not None}
    return Earlier(before.model_copy(update={"findings": kept | left}), absent, len(again))


def nothing_yet(outcome: Outcome) -> Baseline:
    """The baseline of a commit at which nothing was there yet."""
    made = baseline_of(outcome.assessment, frozenset())
    empty: dict[str, object] = {
        "evidence": (),
        "entities": (),
        "judged": (),
        "whole": (),
        "findings": {},
        "unknown": (),
        "unlisted": {},
    }
    return made.model_copy(update=empty)


def _judged(planned: Planned | None, ref: str, machine: Machine) -> tuple[Baseline | None, list[str]]:
    """What cannot be judged at the base gives nothing to compare with: all that is found is new."""
    if planned is None or not planned.request.paths:
        return None, [] if planned is None else list(planned.absent)
    absent = list(planned.absent)
    kept = Remembered.of(planned, machine)
    if (before := kept.read()) is not None:
        return before, absent
    try:
        with run(planned.lay(), machine) as outcome:
            before = baseline_of(outcome.assessment, outcome.entities)
            if not outcome.assessment.faults and not outcome.assessment.unread_by_fault:
                kept.write(before)
            return before, absent
    except UnreadableError as error:
        return None, [*absent, f"{ref}: {error}"]


def _findings(plan: Callable[[], Planned], ref: str, machine: Machine) -> dict[str, Agreed]:
    judged, _ = _judged(plan(), ref, machine)
    return {} if judged is None else judged.findings


def _brought_back(
    base: Base, before: Baseline, findings: Callable[[Callable[[], Planned]], dict[str, Agreed]]
) -> dict[str, Agreed | None]:
    """Findings of where the change began that the base has put right since, in whole or in part, and would have again with the change;
    with what is left of them. A change that begins far back would else bring what was there once."""
    if base.now is None or base.merged is None:
        return {}
    now = findings(base.now) if before.findings else {}
    right = {key for key, entry in before.findings.items() if _is_worse(now.get(key), entry)}
    again = findings(base.merged) if right else {}
    return {key: now.get(key) for key in right if key in again and _is_worse(now.get(key), again[key])}


def _is_worse(then: Agreed | None, now: Agreed) -> bool:
    return then is None or worse(then.held, now.held) is not None

"""Judges, and what is compared with before it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path

from auditor.assess.accepted import Held
from auditor.assess.gating.baseline import Baseline, load_baseline, refuse_another
from auditor.pipeline.comparing.base import Base, at_base
from auditor.pipeline.comparing.earlier import earlier, nothing_yet
from auditor.pipeline.comparing.origin import Origin, origins
from auditor.pipeline.machine import Machine
from auditor.pipeline.opening.assured import told_apart
from auditor.pipeline.outcome import Outcome
from auditor.pipeline.request import Request
from auditor.pipeline.run import BY_ITSELF, run
from auditor.userfile import UserFileError


@dataclass(frozen=True, slots=True)
class With:
    """What a request is compared with: a baseline file, and a commit, whose rules then hold. `new_only` is whether only what these
    do not have will count; `branch` is the one that changes come together in, by default the one that the repository says."""

    baseline: Path | None = None
    ref: str | None = None
    new_only: bool = False
    branch: str | None = None


@dataclass(slots=True)
class Compared:
    """The outcome; the baseline file; and what there was at the base, in the shape of a baseline. `absent` was not there at
    the base, or, with a reason, could not be judged there; `submodules` are not read there; `origins` are rules that the
    judged change could change; `brought_back` counts findings that the base has put right since the change began."""

    outcome: Outcome
    baseline: Baseline | None = None
    base: Baseline | None = None
    ref: str = ""
    absent: list[str] = field(default_factory=list)
    submodules: list[str] = field(default_factory=list)
    origins: list[Origin] = field(default_factory=list)
    brought_back: int = 0


def compare(request: Request, against: With, machine: Machine = BY_ITSELF) -> Compared:
    """Judges a request and what it is compared with. Whoever has the outcome closes it. Raises UserFileError or UnreadableError
    with a line for people."""
    request = told_apart(request)
    if against.ref is None:
        compared = _with_baseline(request, against, machine)
    else:
        with at_base(against.ref, request, against.baseline) as base:
            compared = _with_base(base, against, machine)
    outcome = compared.outcome
    named = (compared.baseline, str(against.baseline)), (compared.base, f"--base {against.ref}")
    try:
        for one, where in named:
            if one is not None:
                refuse_another(one, outcome.assessment, tenant_named=outcome.tenant_named, where=where)
    except BaseException:
        outcome.close()
        raise
    return compared


def _with_baseline(request: Request, against: With, machine: Machine) -> Compared:
    agreed = None if against.baseline is None else load_baseline(against.baseline)
    outcome = run(request, machine)
    rules = (
        request.policy,
        request.waivers,
        against.baseline,
        request.config,
        *request.keys,
        *request.registers,
    )
    return Compared(outcome, agreed, origins=origins(rules, request.paths, against.branch))


def _with_base(base: Base, against: With, machine: Machine) -> Compared:
    ref = str(against.ref)
    agreed = None if base.baseline is None else load_baseline(base.baseline)
    if base.before is None and against.new_only and agreed is None:
        raise UserFileError(
            "--new-only: nothing that is judged lies in the git work tree, so that --base has nothing to compare it with; "
            "name --baseline FILE"
        )
    was = earlier(base, ref, machine)
    before, held = was.baseline, None
    if base.before is not None:
        held = dict[str, Held]() if before is None else before.held
    outcome = run(replace(base.request, at_base=held), machine)
    if before is None and base.before is not None:
        before = nothing_yet(outcome)
    return Compared(outcome, agreed, before, ref, was.absent, base.submodules, brought_back=was.brought_back)

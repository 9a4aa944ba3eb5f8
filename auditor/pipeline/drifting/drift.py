"""Causes by judging once more: the evidence of before by the rules of after, one rule after another, and the other way round.

From what was found before to what is found now there are steps, and each changes one thing: this program judges what an earlier
one judged (check), by the other policy (policy), by the other waivers and on the other day (waiver, or a day that came), and last
the other evidence. The last step in which an entity came to stand as it stands now is the cause.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from auditor.history.change import Change
from auditor.history.decision import Decision
from auditor.history.drift.attributed import Step, attributed
from auditor.history.drift.comparing.sides import day_of
from auditor.history.drift.compose import changes
from auditor.history.drift.trail import MADE, trail_of
from auditor.history.reading import record_of
from auditor.history.record import Record
from auditor.pipeline.machine import Machine
from auditor.pipeline.outcome import Outcome
from auditor.pipeline.reading import read
from auditor.pipeline.request import Request
from auditor.pipeline.run import BY_ITSELF, run
from auditor.posture import AdministrationEvent
from auditor.snapshot import UnreadableError
from auditor.userfile import UserFileError
from auditor.version import __version__


@dataclass(frozen=True, slots=True)
class State:
    """A state of a tenant: what was recorded of it, and how its evidence is judged once more; at least one of the two. `trail` is what the
    product's own audit trail told then (`trail_of` the posture). Where it is left out it is read out of the files that the request names,
    and only where something was set otherwise; nobody is asked for it."""

    record: Record | None = None
    request: Request | None = None
    trail: tuple[AdministrationEvent, ...] | None = None


@dataclass(frozen=True, slots=True)
class Drift:
    """What changed, and between which two. `rejudged` says that causes were found by judging once more."""

    changes: list[Change]
    before: Record
    after: Record
    rejudged: bool = False


def drift(
    before: State, after: State, machine: Machine = BY_ITSELF, decisions: Iterable[Decision] = ()
) -> Drift:
    """What changed, each change with its cause; judged once more where the evidence of before is at hand and what is set otherwise
    must be told from what is judged otherwise. Raises UserFileError or UnreadableError with a line for people."""
    was, _ = _recorded(before, machine)
    now, trail = _recorded(after, machine)
    made = tuple(decisions)
    net = changes(was, now, made)
    if any(one.cause in MADE for one in net):
        trail = _read(after, machine) if trail is None and "api" in now.scope else trail
        net = changes(was, now, made, trail or ())
    if before.request is None or not any(_may_be_judged_otherwise(one) for one in net):
        return Drift(net, was, now)
    steps = list(_steps(before.request, after, was, now, machine))
    crossed = _crossed(before, after, was, now, machine)
    return Drift(attributed(was, now, steps, crossed, made, trail or ()), was, now, rejudged=True)


Trail = tuple[AdministrationEvent, ...]


def _recorded(state: State, machine: Machine) -> tuple[Record, Trail | None]:
    if state.record is not None:
        return state.record, state.trail
    if state.request is None:
        raise ValueError("a state without a record and without evidence")
    with run(replace(state.request, keeps_posture=True), machine) as outcome:
        return _record(outcome), trail_of(outcome.posture)


def _read(state: State, machine: Machine) -> Trail | None:
    """What the trail tells in the files of a state that was judged elsewhere."""
    request = state.request
    if request is None or not request.paths or not all(Path(path).exists() for path in request.paths):
        return None
    try:
        with read(request, machine) as reading:
            return trail_of(reading.posture)
    except (UserFileError, UnreadableError):
        return None


def _judged(request: Request, machine: Machine, day: date) -> Record:
    """By the rules of a request, as of a day."""
    with run(replace(request, today=day), machine) as outcome:
        return _record(outcome)


def _record(outcome: Outcome) -> Record:
    return record_of(outcome.report("json").encode(), trusted=True)


def _may_be_judged_otherwise(change: Change) -> bool:
    return bool(change.check) and change.what not in ("check_new", "check_gone")


def _steps(request: Request, after: State, was: Record, now: Record, machine: Machine) -> Iterator[Step]:
    """The evidence of before by one rule of after more at a time."""
    if was.catalogue != __version__:
        yield Step("check", _judged(request, machine, day_of(was)))
    rules = after.request
    if rules is None:
        return
    by_policy = replace(
        request, policy=rules.policy, preset=rules.preset, checks=rules.checks, skip=rules.skip
    )
    if was.policy_digest != now.policy_digest or was.selection != now.selection:
        yield Step("policy", _judged(by_policy, machine, day_of(was)))
    yield Step("day", _judged(replace(by_policy, waivers=rules.waivers), machine, day_of(now)))


def _crossed(before: State, after: State, was: Record, now: Record, machine: Machine) -> Record | None:
    """The evidence of after by the policy of before: whether what is set now would have done it by itself."""
    if was.policy_digest == now.policy_digest or after.request is None or before.request is None:
        return None
    one = before.request
    return _judged(replace(after.request, policy=one.policy, preset=one.preset), machine, day_of(now))

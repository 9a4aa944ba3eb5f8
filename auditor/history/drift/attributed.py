"""Attributes changes to the step in which they came about, where evidence was judged once more rule by rule."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

from auditor.history.change import Change
from auditor.history.decision import Decision
from auditor.history.drift.comparing.differences import Pair
from auditor.history.drift.comparing.sides import sides
from auditor.history.drift.compose import assembled, explained, found_changes
from auditor.history.record import Record
from auditor.posture import AdministrationEvent

Key = tuple[str, str]
_ACCEPTANCE = frozenset({"accepted", "no_longer_accepted", "acceptance_changed"})


@dataclass(frozen=True, slots=True)
class Step:
    """The evidence of before, judged by one thing more that is as after: this program (`check`), the policy, and last the waivers
    together with the day."""

    thing: Literal["check", "policy", "day"]
    record: Record


def attributed(
    was: Record,
    now: Record,
    steps: Sequence[Step],
    crossed: Record | None,
    decisions: Iterable[Decision] = (),
    trail: Iterable[AdministrationEvent] = (),
) -> list[Change]:
    """The changes from `was` to `now`, each with the cause of the last step that brought it. `crossed` is the evidence of after by the
    policy of before."""
    pair = Pair(was, now)
    by_step: list[tuple[Step | None, dict[Key, Change]]] = []
    earlier = was
    for step in steps:
        by_step.append((step, _by_key(found_changes(Pair(earlier, step.record)))))
        earlier = step.record
    by_step.append((None, _by_key(found_changes(Pair(earlier, now)))))
    found = [explained(_crossing(_by_step(one, by_step), now, crossed)) for one in found_changes(pair)]
    return assembled(pair, found, decisions, trail)


def _by_key(changes: Iterable[Change]) -> dict[Key, Change]:
    found: dict[Key, Change] = {}
    for change in changes:
        found.setdefault((change.check, change.resource), change)
    return found


def _by_step(change: Change, by_step: Sequence[tuple[Step | None, dict[Key, Change]]]) -> Change:
    if change.what in ("check_new", "check_gone"):
        return change
    key = (change.check, change.resource)
    there = [(step, mine[key]) for step, mine in reversed(by_step) if key in mine]
    alike = [(step, found) for step, found in there if found.what == change.what]
    for step, found in (*alike, *there):
        return _with_cause(change, step, found)
    return change


def _with_cause(change: Change, step: Step | None, found: Change) -> Change:
    """The cause of a step. Where nothing but the rules was another, all that it changed is theirs, and is no better for it."""
    if step is None:
        heading = found.direction if found.what == change.what else change.direction
        return replace(change, cause=found.cause, because=found.because, direction=heading)
    heading = "neither" if change.direction == "better" else change.direction
    if step.thing == "check":
        because = found.because if found.because[:1] in (("version",), ("fault",)) else ()
        return replace(change, cause="check", because=because or change.because, direction=heading)
    if step.thing == "policy":
        because = found.because if found.because[:1] in (("policy",), ("policy_same_name",)) else ()
        return replace(change, cause="policy", because=because, direction=heading)
    if change.what in _ACCEPTANCE:
        return replace(change, cause="waiver", because=found.because)
    return replace(change, cause="configuration", because=("by_the_day",))


def _crossing(
    change: Change,
    now: Record,
    crossed: Record | None,
) -> Change:
    """Says where the policy and what is set would each have done it alone, or only together."""
    if crossed is None or not change.resource or change.cause not in ("policy", "configuration"):
        return change
    here, there = sides(now, crossed)
    alone = _stands(here.at(change.check, change.resource)) == _stands(
        there.at(change.check, change.resource)
    )
    if change.cause == "policy":
        return replace(change, because=("setting_too",)) if alone else change
    if not alone and change.because != ("by_the_day",) and change.what in ("appeared", "resolved"):
        return replace(change, because=("only_together",))
    return change


def _stands(at: Any) -> str:
    return "right" if at.standing in ("pass", "not_applicable") else str(at.standing)

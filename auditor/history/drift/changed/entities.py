"""What changed of single entities: a finding appears, is resolved, is not seen any more, is accepted, gets worse."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from auditor.assess.accepted import worse
from auditor.history.change import Change, Direction
from auditor.history.drift.causes import Reason, judged_otherwise, reason_of
from auditor.history.drift.changed.acceptance import acceptance
from auditor.history.drift.comparing.differences import Pair
from auditor.history.drift.comparing.held import held_by
from auditor.history.drift.comparing.naming import Names
from auditor.history.drift.comparing.sides import At
from auditor.history.record import Entry, Judged

_RIGHT = frozenset({"right", "pass", "not_applicable"})
_BLIND = frozenset({"unknown", "unseen", "fault"})
_SAID = {"right": "pass", "gone": None, "unseen": "unknown", "fault": "unknown"}


@dataclass(frozen=True, slots=True)
class Entity:
    """One entity of one check on both sides."""

    pair: Pair
    names: Names
    check: str
    id: str
    before: At
    after: At

    @property
    def entry(self) -> Entry:
        """As it is listed, the newer one first."""
        entry = self.after.entry or self.before.entry
        assert entry is not None  # only what one side lists is looked at
        return entry

    @property
    def judged(self) -> Judged:
        found = self.pair.after.results.get(self.check) or self.pair.before.results.get(self.check)
        assert found is not None
        return found

    def change(self, what: str, reason: Reason, toward: Direction, before: Any, after: Any) -> Change:
        """A change of it. What is shown beside the findings is never better or worse."""
        entry = self.entry
        return Change(
            what=what,
            check=self.check,
            resource=self.id,
            cause=reason.cause,
            before=before,
            after=after,
            direction="neither" if self.judged.beside else toward,
            severity=entry.severity,
            name=self.names.of(self.id, entry),
            fingerprint=entry.fingerprint,
            because=reason.because,
        )


def entity_changes(pair: Pair, names: Names, check: str) -> Iterator[Change]:
    """What changed of the entities that either side lists for a check."""
    before, after = pair.sides
    listed = before.entries.get(check, {}).keys() | after.entries.get(check, {}).keys()
    for id_ in sorted(listed):
        entity = Entity(pair, names, check, id_, before.at(check, id_), after.at(check, id_))
        if not {"no_check", "unlisted"} & {entity.before.standing, entity.after.standing}:
            yield from _changes(entity)


def _changes(entity: Entity) -> Iterator[Change]:
    was, now = entity.before.standing, entity.after.standing
    if was == now == "fail":
        yield from _still_wrong(entity)
        return
    found = _kind(was, now)
    if found is None:
        return
    what, toward = found
    reason = reason_of(entity.pair, entity.check, entity.before, entity.after)
    if toward == "better" and reason.cause in ("policy", "check"):
        toward = "neither"  # it is judged otherwise, and nothing of the tenant is better
    yield entity.change(what, reason, toward, _SAID.get(was, was), _SAID.get(now, now))


def _kind(was: str, now: str) -> tuple[str, Direction] | None:
    """What kind of change leads from one standing to the other."""
    if now == "fail":
        return "appeared", "worse"
    if was == "fail":
        if now in _BLIND:
            return "unseen", "worse"
        return ("gone", "neither") if now == "gone" else ("resolved", "better")
    if was in _RIGHT and now in _BLIND:
        return "unseen", "worse"
    if was in _BLIND and now in _RIGHT:
        return "seen", "better"
    if was == "gone" and now == "unknown":
        return "came_unknown", "worse"
    return ("left_unknown", "neither") if was == "unknown" and now == "gone" else None


def _still_wrong(entity: Entity) -> Iterator[Change]:
    was, now = entity.before.entry, entity.after.entry
    assert was is not None
    assert now is not None
    then, held = held_by(was), held_by(now)
    forward, back = worse(then, held), worse(held, then)
    reason = judged_otherwise(entity.pair, entity.check, was, now)
    told = acceptance(entity.pair, was, now, outgrown=forward is not None, reason=reason)
    if told is not None:
        what, why, toward = told
        yield entity.change(what, why, toward, _acceptance(was), _acceptance(now))
        if why.because[:1] == ("outgrown",):
            return  # that it got worse is why it is not accepted any more: one event, one change
    graver = forward is not None and forward.graver
    sided = (forward is None) != (back is None)
    if sided:
        reason = _seen_in_part(entity.pair, forward is not None) or reason
    heading = _toward(forward is not None, reason) if sided else "neither"
    if was.severity != now.severity:
        yield entity.change("graver" if graver else "lighter", reason, heading, was.severity, now.severity)
    elif forward is not None or back is not None or set(then.value or ()) != set(held.value or ()):
        yield entity.change("changed", reason, heading, was.actual, now.actual)


def _seen_in_part(pair: Pair, grew: bool) -> Reason | None:
    """Where less is wrong on the side that lacks evidence, that may be all that is seen of it; None where it lacks none."""
    gap = pair.sides[0 if grew else 1].gap_anywhere
    return None if gap is None else Reason("evidence", ("in_part", gap.resource or gap.kind))


def _toward(is_worse: bool, reason: Reason) -> Direction:
    if is_worse:
        return "worse"
    return "better" if reason.cause in ("configuration", "population") else "neither"


def _acceptance(entry: Entry) -> dict[str, str] | None:
    return None if entry.accepted is None else dict(entry.accepted)

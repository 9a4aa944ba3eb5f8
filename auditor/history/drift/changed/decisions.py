"""Decisions on findings: which one holds today, and what it holds for.

A decision names the finding and the value that was decided on. It outlives every run; a run never reopens it. What got worse than
what was decided on is new again, and so is what a decision with an end was made of when it is over. The newest decision counts; one
that says `new` takes the one before it back.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from auditor.assess.accepted import Held, worse
from auditor.history.change import Change
from auditor.history.decision import STATES, Decision, State
from auditor.history.drift.comparing.held import held_by
from auditor.history.record import Entry, Judged, Record
from auditor.userfile import UserFileError, nearest

SETTLED: frozenset[State] = frozenset({"accepted", "own"})
"""Decisions by which a finding may stand as it is."""

DAY = "YYYY-MM-DD"


def decide(
    tenant: str,
    judged: Judged,
    entry: Entry,
    state: str,
    *,
    by: str,
    reason: str,
    day: date,
    until: date | None = None,
) -> Decision:
    """A decision on a finding as it is now. Raises UserFileError without a reason, without a name, or for a state that is none."""
    if state not in STATES:
        raise UserFileError(f"no decision is called {state!r}{nearest(state, list(STATES))}")
    if not by.strip() or not reason.strip():
        raise UserFileError(
            f"{judged.check} {entry.name}: a decision needs who decided (--by) and a reason (--reason)"
        )
    if until is not None and until < day:
        raise UserFileError(
            f"{judged.check} {entry.name}: the decision would end on {until}, before it is made"
        )
    held = held_by(entry)
    return Decision(
        tenant=tenant,
        fingerprint=entry.fingerprint,
        state=next(one for one in STATES if one == state),
        by=by.strip(),
        reason=reason.strip(),
        day=day.isoformat(),
        check=judged.check,
        resource=entry.id,
        name=entry.name,
        severity=held.severity,
        value=held.value or (),
        until="" if until is None else until.isoformat(),
    )


def newest(decisions: Iterable[Decision]) -> dict[str, Decision]:
    """By fingerprint the decision that was made last; of one day that which stands last."""
    found: dict[str, Decision] = {}
    for decision in sorted(decisions, key=lambda one: one.day):
        found[decision.fingerprint] = decision
    return found


def holding(decision: Decision | None, held: Held, today: date) -> Decision | None:
    """The decision, where it holds for what a finding is on a day; None where the finding is new, or new again."""
    if decision is None or decision.state == "new":
        return None
    if decision.until and decision.until < today.isoformat():
        return None
    then = Held(decision.severity or "critical", decision.value)
    return None if worse(then, held) is not None else decision


def settled(decisions: Iterable[Decision], record: Record, today: date) -> frozenset[str]:
    """Fingerprints of the findings of a record that may stand as they are, by the decisions that hold."""
    made = newest(decisions)
    wrong = (
        entry for judged in record.results.values() for entry in judged.entries if entry.status == "fail"
    )
    found = (
        (entry.fingerprint, holding(made.get(entry.fingerprint), held_by(entry), today)) for entry in wrong
    )
    return frozenset(key for key, decision in found if decision is not None and decision.state in SETTLED)


def with_decisions(
    changes: Sequence[Change], held: dict[str, Held], decisions: Iterable[Decision], today: date
) -> list[Change]:
    """The changes with the decision that holds for each. What somebody decided may stand as it is got no worse by being seen once
    more. `held` are the findings as they are, by fingerprint."""
    made = newest(decisions)
    return [_decided(change, held, made, today) for change in changes]


def _decided(change: Change, held: dict[str, Held], made: dict[str, Decision], today: date) -> Change:
    now = held.get(change.fingerprint)
    if now is None:
        return change
    decision = holding(made.get(change.fingerprint), now, today)
    if decision is None:
        return replace(change, decision="new")
    settled = decision.state in SETTLED and change.direction == "worse"
    return replace(change, decision=decision.state, direction="neither" if settled else change.direction)

"""The proposed decision. Nothing here reads a file or a clock, and nothing that is not known is ever taken for good."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from auditor.assurance.deciding.conditions.outside import by_probe
from auditor.assurance.deciding.conditions.scanned import by_scan
from auditor.assurance.deciding.conditions.shown import by_register, wanted_at
from auditor.assurance.deciding.decided import dues
from auditor.assurance.deciding.evidence import Evidence
from auditor.assurance.deciding.grounds.all import grounds_of
from auditor.assurance.deciding.lifting import lifts_of
from auditor.assurance.deciding.looked import looked_of
from auditor.assurance.deciding.memory import kept, with_memory
from auditor.assurance.deciding.proposal import Basis, Condition, Ground, Outcome, Proposed, State
from auditor.assurance.deciding.remarks import remarks_of
from auditor.assurance.deciding.rules import Rules, rules
from auditor.assurance.deciding.weight import weight_of
from auditor.register.holding.decisions import latest
from auditor.scales import SEVERITIES


def decide(evidence: Evidence, by: Rules | None = None) -> Proposed:
    """What the rules come to."""
    law = by or rules()
    weight = weight_of(evidence.register, law)
    grounds = with_memory(grounds_of(evidence, weight.level, law), evidence, weight.level, law)
    bad = tuple(one for one in grounds if one.state is State.BAD)
    open_ = tuple(one for one in grounds if one.state is State.UNKNOWN)
    conditions = _conditions(evidence, weight.level, law, grounds)
    return Proposed(
        outcome=outcome_of(bool(bad), bool(open_), bool(conditions)),
        day=evidence.today,
        weight=weight,
        blockers=bad,
        open=open_,
        conditions=conditions,
        remarks=tuple(remarks_of(evidence, weight, law)),
        looked=tuple(looked_of(evidence)),
        to_conditions=lifts_of((*bad, *open_)),
        until=evidence.today + timedelta(days=law.review_days[weight.level]),
    )


def outcome_of(bad: bool, open_: bool, conditions: bool) -> Outcome:
    """What ends the review goes first, then what is not known and could, then what is still to be done."""
    if bad:
        return Outcome.REJECT
    if open_:
        return Outcome.UNDECIDED
    return Outcome.CONDITIONS if conditions else Outcome.ACCEPT


def _conditions(evidence: Evidence, level: int, law: Rules, grounds: list[Ground]) -> tuple[Condition, ...]:
    asked = (
        by_scan(evidence, law, grounds) | by_register(evidence, level, law) | by_probe(evidence, law, grounds)
    )
    wanted = frozenset(f"document.{one.id}" for one in wanted_at(level, law))
    found = {one.id: one for one in kept(asked, evidence, wanted)}
    for one in _of_the_last_decision(evidence):
        known = found.get(one.id)
        if known is None and asked.get(one.id, one) is None:
            continue
        found[one.id] = one if known is None else _earlier(known, one)
    return tuple(sorted(found.values(), key=_urgency))


def _of_the_last_decision(evidence: Evidence) -> list[Condition]:
    """What somebody asked by a decision, and is not met."""
    found = evidence.assessment
    statuses = {} if found is None else {one.check.id: one.status for one in found.results}
    decided = latest(evidence.register, evidence.today)
    open_ = dues(decided, statuses, evidence.assurance.documents, evidence.today)
    day = None if decided is None else decided.on
    return [
        Condition(
            one.id, one.by, one.owner, "", Basis("decision", one.id, day), check=one.check, document=one.document,
            overdue=one.is_late, told=(one.text, one.text),
        )
        for one in open_
        if one.state is not State.GOOD
    ]  # fmt: skip


def _earlier(known: Condition, decided: Condition) -> Condition:
    """What both ask is asked by the earlier day, in the words of now."""
    if decided.by >= known.by:
        return known
    return replace(known, by=decided.by, overdue=decided.overdue)


def _urgency(one: Condition) -> tuple[bool, bool, int, bool, str, str]:
    """Overdue first, then what is known to be wrong, the gravest, what stands open to the internet, the nearest day."""
    gravity = SEVERITIES.index(one.severity) if one.severity in SEVERITIES else 1
    return not one.overdue, one.shown, gravity, not one.exposed, one.by.isoformat(), one.id

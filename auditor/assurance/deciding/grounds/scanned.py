"""What the scan can end a review by: that it says too little, or something grave that only the vendor can put right."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from auditor.assess.assessment import Assessment
from auditor.assess.plan.finding import day_of, is_open
from auditor.assess.result import Result
from auditor.assurance.deciding.evidence import Evidence
from auditor.assurance.deciding.proposal import Basis, Ground, State
from auditor.assurance.deciding.rules import Blocker, Rules

_INSIDE = frozenset({"api", "export", "form"})
"""Kinds of source that tell how the CRM itself is set up; where only others were judged, it was not scanned."""


def scan(evidence: Evidence, level: int, rules: Rules) -> Iterator[Ground]:
    """Whether there is a scan that says enough. That it says too little is never known to be bad: it is not known."""
    rule, found = rules.blocker("scan", level), evidence.assessment
    if rule is None:
        return
    day = None if found is None else day_of(found)
    why = _too_little(found, day, evidence.today, rule)
    state = State.UNKNOWN if why else State.GOOD
    basis = Basis("scan", day=day) if found is not None else Basis()
    params = {} if day is None else {"day": day}
    remedy = "first-scan" if why == "absent" else "scan"
    yield Ground("scan", "", state, f"scan.{why or 'enough'}", basis, "customer", remedy, params)


def _too_little(found: Assessment | None, day: date | None, today: date, rule: Blocker) -> str:
    """In what way a scan says too little, or nothing."""
    if found is None or day is None:
        return "absent"
    if found.selection:
        return "narrowed"
    if day + timedelta(days=rule.days) < today:
        return "old"
    if found.score.level is not None:
        return ""
    return "blind" if _INSIDE & set(found.score.scope) else "absent"


def critical_findings(evidence: Evidence, level: int, rules: Rules) -> Iterator[Ground]:
    """Each check of the gravest kind that is the vendor's to put right."""
    rule, found = rules.blocker("critical-finding", level), evidence.assessment
    if rule is None or found is None:
        return
    for result in found.results:
        if result.is_beside or result.check.id in rules.conditions.same:
            continue
        owner = evidence.owner_of(result.check)
        state = _state(result, rule, evidence.today)
        if owner in rule.owners and state is not None:
            basis = Basis("scan", result.check.id, day_of(found), grade_of(result))
            says = "" if state is State.BAD else "unseen"
            yield Ground(
                "critical-finding", result.check.id, state, says, basis, owner, "repair" if not says else "show",
                check=result.check.id,
            )  # fmt: skip


def is_wrong(result: Result, today: date) -> bool:
    """Whether a result is a finding that is open on a day: what was accepted until an earlier day is accepted no more."""
    if is_open(result):
        return True
    ended = (
        one.accepted is not None and one.accepted.until[:10] < today.isoformat() for one in result.resources
    )
    return result.is_finding and not result.is_beside and any(ended)


def _state(result: Result, rule: Blocker, today: date) -> State | None:
    """None where it is no question of this gravity."""
    if is_wrong(result, today) and result.severity in rule.severities:
        return State.BAD
    if unseen(result) in rule.severities:
        return State.UNKNOWN
    return State.GOOD if result.check.severity in rule.severities else None


def unseen(result: Result) -> str | None:
    """How grave what is not known of a result may be, in reach of these sources or not; None where all is known."""
    if result.status in ("pass", "not_applicable"):
        return None
    if result.status == "unknown":
        return result.gravest_open
    return result.gravest_unseen


def grade_of(result: Result) -> str:
    """How far what a result rests on can be trusted: the weakest of its entities; empty where none has a grade."""
    order = ("observed", "derived", "probed", "declared", "attested")
    grades = [entry.grade for entry in result.resources if entry.grade in order]
    return max(grades, key=order.index, default="")

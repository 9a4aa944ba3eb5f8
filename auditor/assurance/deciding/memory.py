"""What was seen before stays until it is shown to be put right, and keeps its day: nothing is milder because something is not there any more."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from auditor.assurance.deciding.conditions.scanned import Asked
from auditor.assurance.deciding.evidence import Evidence
from auditor.assurance.deciding.proposal import Basis, Condition, Ground, State
from auditor.assurance.deciding.remembered import Asked as AskedBefore
from auditor.assurance.deciding.remembered import Blocked, Rest
from auditor.assurance.deciding.rules import Rules
from auditor.assurance.deciding.standing import is_good, short_id
from auditor.posture.facts.fact import Known, Unknown


def with_memory(grounds: list[Ground], evidence: Evidence, level: int, rules: Rules) -> list[Ground]:
    """The grounds, with what ended the last review and is not shown to be over."""
    before = {f"{one.rule}|{one.about}": one for one in evidence.remembered.blockers}
    now = {one.key: one for one in grounds}
    found = [_now(one, before.get(one.key)) for one in grounds]
    gone = (one for key, one in before.items() if key not in now and _holds(one, level, rules))
    return [*found, *(_again(one) for one in gone if not _is_over(one, grounds, evidence))]


def _holds(one: Blocked, level: int, rules: Rules) -> bool:
    return one.rule in rules.blockers and rules.blocker(one.rule, level) is not None


def _now(one: Ground, before: Blocked | None) -> Ground:
    if before is None or one.state is State.GOOD:
        return one
    if one.state is State.BAD:
        return replace(one, since=before.since)
    return replace(_again(before), owner=one.owner)


def _again(one: Blocked) -> Ground:
    return Ground(
        one.rule, one.about, State.BAD, "", basis_from(one.basis), one.owner, one.remedy,
        check=one.check, since=one.since, told=(one.text.en, one.text.vi),
    )  # fmt: skip


def _is_over(one: Blocked, grounds: list[Ground], evidence: Evidence) -> bool:
    """Whether something that is not there any more is shown to be over by something else. A report is, once another has come that an auditor
    has nothing against; a way in that the scan saw, once every host was measured."""
    if one.rule == "adverse-opinion":
        return has_newer_report(evidence)
    same = [ground for ground in grounds if ground.rule == one.rule]
    return not one.about and bool(same) and all(ground.state is State.GOOD for ground in same)


def has_newer_report(evidence: Evidence) -> bool:
    """Whether a report with an opinion has come since, and is good."""
    seen = evidence.assurance.documents
    if isinstance(seen, Unknown):
        return False
    return any(
        one.independent
        and short_id(one) not in evidence.remembered.documents
        and is_good(one) is State.GOOD
        and isinstance(one.opinion, Known)
        and one.opinion.value is not None
        for one in seen
    )


def kept(asked: Asked, evidence: Evidence, wanted: frozenset[str]) -> Iterator[Condition]:
    """The conditions, with those of before that are not shown to be met. `wanted` are the ids of documents that are wanted now."""
    before = {one.id: one for one in evidence.remembered.conditions}
    for id_, one in asked.items():
        if one is not None:
            yield _dated(one, before.get(id_), evidence.today)
    for id_, earlier in before.items():
        if id_ not in asked and _still_asked(earlier, evidence, wanted):
            yield _dated(_condition(earlier), earlier, evidence.today)


def _still_asked(one: AskedBefore, evidence: Evidence, wanted: frozenset[str]) -> bool:
    """A document that is not wanted any more at this criticality is asked for no more."""
    if one.id.startswith("document."):
        return one.id in wanted
    return not (one.id.startswith(("exceptions.", "opinion.")) and has_newer_report(evidence))


def _dated(one: Condition, before: AskedBefore | None, today: date) -> Condition:
    by = one.by if before is None else min(one.by, before.by)
    return replace(one, by=by, overdue=by < today)


def _condition(one: AskedBefore) -> Condition:
    return Condition(
        one.id, one.by, one.owner, "", basis_from(one.basis), one.severity, check=one.check,
        document=one.document, shown=one.shown, told=(one.text.en, one.text.vi),
    )  # fmt: skip


def basis_from(rest: Rest) -> Basis:
    return Basis(rest.kind, rest.id, rest.day, rest.grade)

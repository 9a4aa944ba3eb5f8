"""Conditions by the scan: what is to be put right by the day that the plan says, and what is to be shown by the same."""

from __future__ import annotations

from auditor.assess.plan.finding import day_of, days_of, is_exposed
from auditor.assess.result import Result
from auditor.assurance.deciding.evidence import Evidence
from auditor.assurance.deciding.grounds.scanned import grade_of, is_wrong, unseen
from auditor.assurance.deciding.proposal import Basis, Condition, Ground, State
from auditor.assurance.deciding.rules import Rules

Asked = dict[str, Condition | None]


def by_scan(evidence: Evidence, rules: Rules, grounds: list[Ground]) -> Asked:
    """One for each check that is open and grave enough. What ends the review by itself is no condition beside that."""
    found = evidence.assessment
    if found is None:
        return {}
    ended = {one.check for one in grounds if one.check and one.state is not State.GOOD}
    asked: Asked = {}
    for result in found.results:
        check = result.check
        if result.is_beside or check.id in rules.conditions.same:
            continue
        gravity = result.gravest_open
        wrong, hidden = is_wrong(result, evidence.today), unseen(result) is not None
        if check.id in ended or gravity not in rules.conditions.severities or not (wrong or hidden):
            asked[f"check.{check.id}"] = None
            continue
        asked[f"check.{check.id}"] = _condition(result, gravity, wrong, evidence)
    return asked


def _condition(result: Result, gravity: str, wrong: bool, evidence: Evidence) -> Condition:
    """What is only to be shown has the day of what is to be put right: nobody gains time by showing less."""
    assert evidence.assessment is not None
    check = result.check
    return Condition(
        id=f"check.{check.id}",
        by=days_of(result, evidence.assessment, gravity).finish,
        owner=evidence.owner_of(check),
        says="",
        basis=Basis("scan", check.id, day_of(evidence.assessment), grade_of(result)),
        severity=gravity,
        check=check.id,
        shown=not wrong,
        exposed=is_exposed(result, gravity),
    )

"""What whoever decides should know beside reasons and conditions: risks that somebody accepted, incidents, what soon runs out."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from auditor.assess.plan.finding import day_of
from auditor.assurance.deciding.evidence import Evidence
from auditor.assurance.deciding.grounds.scanned import is_wrong, unseen
from auditor.assurance.deciding.proposal import Basis, Remark, Weight
from auditor.assurance.deciding.rules import Rules
from auditor.assurance.deciding.standing import called, short_id
from auditor.posture.facts.fact import Known, Unknown
from auditor.posture.topics.assurance import Standing

SOON = timedelta(days=90)


def remarks_of(evidence: Evidence, weight: Weight, rules: Rules) -> Iterator[Remark]:
    """In the order in which they are told."""
    if not weight.is_known:
        yield Remark("criticality", Basis())
    yield from _lesser(evidence, rules)
    yield from _accepted(evidence)
    yield from _of_the_register(evidence)
    yield from _of_documents(evidence)
    if evidence.restored is not None:
        word = {True: "whole", False: "not_whole", None: "unclear"}[evidence.restored.whole]
        yield Remark(f"restored.{word}", Basis("restore", day=evidence.restored.day))


def _by_scan(evidence: Evidence) -> Basis:
    found = evidence.assessment
    return Basis("scan", day=None if found is None else day_of(found))


def _lesser(evidence: Evidence, rules: Rules) -> Iterator[Remark]:
    """How much of less weight is open, wrong or not known: no condition of the decision, and not forgotten either."""
    found = evidence.assessment
    results = [] if found is None else [one for one in found.results if not one.is_beside]
    count = sum(
        one.gravest_open in rules.conditions.lesser
        and (is_wrong(one, evidence.today) or unseen(one) is not None)
        for one in results
    )
    if count:
        yield Remark("lesser", _by_scan(evidence), {"count": count})


def _accepted(evidence: Evidence) -> Iterator[Remark]:
    found = evidence.assessment
    accepted = [] if found is None else [one for one in found.results if one.accepted and not one.is_beside]
    ends = [entry.accepted.until for one in accepted for entry in one.resources if entry.accepted is not None]
    if accepted:
        yield Remark("accepted", _by_scan(evidence), {"count": len(accepted), "until": min(ends, default="")})


def _of_the_register(evidence: Evidence) -> Iterator[Remark]:
    register = evidence.register
    if register is None:
        return
    since = evidence.today - timedelta(days=365)
    recent = [one for one in register.incidents or () if since <= one.on <= evidence.today]
    if recent:
        untold = sum(one.told is None for one in recent)
        newest = max(one.on for one in recent)
        word = "incidents_untold" if untold else "incidents"
        yield Remark(word, Basis("register", day=newest), {"count": len(recent), "untold": untold})


def _of_documents(evidence: Evidence) -> Iterator[Remark]:
    register, seen = evidence.register, evidence.assurance.documents
    for one in (() if register is None else register.documents) or ():
        ends = one.expires
        if ends is not None and evidence.today <= ends <= evidence.today + SOON:
            yield Remark(
                "runs_out",
                Basis("document", one.id, ends),
                {"name": one.title or "", "of": one.kind, "day": ends},
            )
    for document in () if isinstance(seen, Unknown) else seen:
        standing = document.standing
        if isinstance(standing, Known) and standing.value in (Standing.CLAIMED, Standing.IN_PROGRESS):
            yield Remark(str(standing.value), Basis("document", short_id(document)), called(document))

"""What a baseline names and an assessment lacks: evidence, entities, verdicts, facts; and what is wrong beyond what is listed."""

from __future__ import annotations

from auditor.assess.assessment import Assessment
from auditor.assess.baseline import Baseline, Unlisted, saw_all, unlisted_of

_NONE = Unlisted(failing=0, unknown=0)


def lost_evidence(baseline: Baseline, assessment: Assessment, entities: frozenset[str]) -> list[str]:
    """What the baseline names and this assessment does not have, in words for people."""
    lost = [f"evidence: {kind}" for kind in baseline.evidence if kind not in assessment.provided]
    lost += [f"entity: {entity}" for entity in baseline.entities if entity not in entities]
    judged_then, unknown_then, whole_then = set(baseline.judged), set(baseline.unknown), set(baseline.whole)
    known_then = (set(baseline.entities), baseline.findings.keys())
    facts: list[str] = []
    for result in assessment.results:
        id_ = result.check.id
        # Where no exception is tolerated, one that nobody can see is as much as one that is new.
        any_ = result.strict and result.is_finding and id_ in judged_then
        mine = [
            f"fact: {id_} of {resource.id} was known"
            if resource.id in known_then[0] or resource.fingerprint in known_then[1]
            else f"fact: {id_} of {resource.id} is not known, and was not among what was unknown"
            for resource in result.resources
            if resource.status == "unknown" and resource.fingerprint not in unknown_then
            if any_ or resource.id in known_then[0] or resource.fingerprint in known_then[1]
        ]
        if id_ in judged_then and not result.judged and (not mine or not result.passing):
            lost.append(f"check: {id_} came to a verdict and no longer does")
        elif id_ in whole_then and result.status != "not_applicable" and not saw_all(result):
            lost.append(f"check: {id_} saw all of what it asks about and no longer does")
        then = baseline.unlisted.get(id_, _NONE)
        if result.strict and (more := unlisted_of(result).unknown - then.unknown) > 0:
            mine.append(f"fact: {id_} of {more} more that are not listed is not known")
        facts += mine
    return lost + facts


def more_unlisted(baseline: Baseline | None, assessment: Assessment) -> dict[str, int]:
    """By check, how many more entities are wrong than the baseline counts beyond those that are listed. Nobody accepts what
    nobody names."""
    found: dict[str, int] = {}
    for result in assessment.results:
        then = _NONE if baseline is None else baseline.unlisted.get(result.check.id, _NONE)
        if (more := unlisted_of(result).failing - then.failing) > 0:
            found[result.check.id] = more
    return found

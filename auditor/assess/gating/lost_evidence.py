"""What a baseline names and an assessment lacks: evidence, entities, verdicts, facts; and what is wrong beyond what is listed."""

from __future__ import annotations

from auditor.assess.assessment import Assessment
from auditor.assess.gating.baseline import Baseline, Unlisted, saw_all, unlisted_of
from auditor.assess.gating.why import Why

_NONE = Unlisted(failing=0, unknown=0)


def lost_evidence(baseline: Baseline, assessment: Assessment, entities: frozenset[str]) -> list[Why]:
    """What the baseline names and this assessment does not have. What is no longer known of one entity is one reason."""
    lost = [Why("evidence", name=kind) for kind in baseline.evidence if kind not in assessment.provided]
    lost += [Why("entity", name=entity) for entity in baseline.entities if entity not in entities]
    judged_then, unknown_then, whole_then = set(baseline.judged), set(baseline.unknown), set(baseline.whole)
    known_then = (set(baseline.entities), baseline.findings.keys())
    facts: dict[tuple[str, str], list[str]] = {}
    beyond: list[Why] = []
    for result in assessment.results:
        id_ = result.check.id
        # Where no exception is tolerated, one that nobody can see is as much as one that is new.
        any_ = result.strict and result.is_finding and id_ in judged_then
        mine = False
        for resource in result.resources:
            known = resource.id in known_then[0] or resource.fingerprint in known_then[1]
            if resource.status == "unknown" and resource.fingerprint not in unknown_then and (any_ or known):
                facts.setdefault(("known" if known else "not_known", resource.id), []).append(id_)
                mine = True
        if id_ in judged_then and not result.judged and (not mine or not result.passing):
            lost.append(Why("verdict", (id_,)))
        elif id_ in whole_then and result.status != "not_applicable" and not saw_all(result):
            lost.append(Why("whole", (id_,)))
        then = baseline.unlisted.get(id_, _NONE)
        if result.strict and (more := unlisted_of(result).unknown - then.unknown) > 0:
            beyond.append(Why("unlisted", (id_,), seen=more))
    return lost + [Why(key, tuple(checks), name) for (key, name), checks in facts.items()] + beyond


def more_unlisted(baseline: Baseline | None, assessment: Assessment) -> dict[str, int]:
    """By check, how many more entities are wrong than the baseline counts beyond those that are listed. Nobody accepts what
    nobody names."""
    found: dict[str, int] = {}
    for result in assessment.results:
        then = _NONE if baseline is None else baseline.unlisted.get(result.check.id, _NONE)
        if (more := unlisted_of(result).failing - then.failing) > 0:
            found[result.check.id] = more
    return found

"""How much was seen. Coverage counts topics, so that it does not move when checks are added."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from auditor.assess.result import Result
from auditor.assess.scoring.points import WEIGHTS

GRADE_CONFIDENCE = {"observed": 1.0, "probed": 1.0, "derived": 0.8, "declared": 0.6, "attested": 0.4}


def coverage(results: Sequence[Result]) -> tuple[float, float]:
    """(overall, in scope): the share of topics of which at least one scored check came to a verdict."""
    scored = [entry for entry in results if entry.check.scored and entry.check.same_as is None]
    topics = {entry.check.topic for entry in scored}
    judged = {entry.check.topic for entry in scored if entry.judged}
    in_reach = {entry.check.topic for entry in scored if not entry.out_of_reach}
    return _share(judged, topics), _share(judged, in_reach)


def critical_topic_out_of_reach(results: Iterable[Result]) -> bool:
    """Whether a critical check could not be answered by any source of this kind."""
    return any(entry.out_of_reach and entry.check.severity == "critical" for entry in results)


def confidence(results: Iterable[Result]) -> float:
    """The mean trust in what was judged, by weight of check and worst grade of its evidence."""
    total = weighted = 0.0
    for result in results:
        if not (result.counts_for_score and result.judged):
            continue
        weight = WEIGHTS[result.check.severity]
        total += weight
        weighted += weight * trust(result)
    return round(weighted / total, 2) if total else 0.0


def trust(result: Result) -> float:
    """How far what was judged can be trusted: as far as the worst grade of its evidence."""
    grades = [GRADE_CONFIDENCE[entry.grade] for entry in result.resources if entry.grade]
    return min(grades) if grades else 1.0


def _share(part: set[str], whole: set[str]) -> float:
    return round(len(part & whole) / len(whole), 3) if whole else 0.0

"""The score out of a document: never counted again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from auditor.assess.scoring.level import GRADES, Step
from auditor.assess.scoring.points import UNIT, Points, group_of, in_points, sum_of
from auditor.assess.scoring.score import Action, Score

_ROUNDING = 1e-5


def score_of(data: Mapping[str, Any], domains: Mapping[str, str]) -> Score:
    """The score; `domains` are those of the checks that have a result. Raises KeyError for points of another one, ValueError for points that
    are none, and for a whole that they do not add up to."""
    points = tuple(_points(one, domains[one["check"]]) for one in data["points"])
    _refuse_another_sum(data, points)
    return Score(
        value=data["value"],
        bad=data["bad"],
        unseen=data["unseen"],
        level=data["level"],
        grade=data["grade"],
        qualified=data["qualified"],
        scope=tuple(data["scope"]),
        coverage_overall=data["coverage"]["overall"],
        coverage_in_scope=data["coverage"]["in_scope"],
        confidence=data["confidence"],
        points=points,
        next=tuple(Step(one["check"], one["do"], one["accepted"]) for one in data["next"]),
        actions=tuple(Action(one["check"], one["do"], one["gain"]) for one in data["actions"]),
    )


def _refuse_another_sum(data: Mapping[str, Any], points: Iterable[Points]) -> None:
    """A grade stands for a level, and the three parts are the sums of the points."""
    sums = sum_of(points)
    for part in ("value", "bad", "unseen"):
        mine = sums.good if part == "value" else getattr(sums, part)
        if abs(data[part] - in_points(mine)) > _ROUNDING:
            raise ValueError(f"the points do not add up to {part} {data[part]}")
    if data["grade"] != (None if data["level"] is None else GRADES[data["level"]]):
        raise ValueError(f"grade {data['grade']} is not that of level {data['level']}")


def _points(one: Mapping[str, Any], domain: str) -> Points:
    """In whole billionths, of which the document writes all decimals."""
    group = group_of(domain)
    good, bad, unseen = (round(one[part] * UNIT) for part in ("good", "bad", "unseen"))
    if group is None or not good + bad + unseen:
        raise ValueError(f"{one['check']} has points, and cannot have them")
    return Points(one["check"], group, good, bad, unseen)

"""The score out of a document: never counted again."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from auditor.assess.scoring.level import Step
from auditor.assess.scoring.points import UNIT, Points, group_of
from auditor.assess.scoring.score import Action, Score


def score_of(data: Mapping[str, Any], domains: Mapping[str, str]) -> Score:
    """The score; `domains` are those of the checks that have a result. Raises KeyError for points of another one, ValueError for points that
    are none."""
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
        points=tuple(_points(one, domains[one["check"]]) for one in data["points"]),
        next=tuple(Step(one["check"], one["do"], one["accepted"]) for one in data["next"]),
        actions=tuple(Action(one["check"], one["do"], one["gain"]) for one in data["actions"]),
    )


def _points(one: Mapping[str, Any], domain: str) -> Points:
    """In whole billionths, of which the document writes all decimals."""
    group = group_of(domain)
    good, bad, unseen = (round(one[part] * UNIT) for part in ("good", "bad", "unseen"))
    if group is None or not good + bad + unseen:
        raise ValueError(f"{one['check']} has points, and cannot have them")
    return Points(one["check"], group, good, bad, unseen)

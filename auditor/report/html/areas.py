"""The six areas of the score: what is met, what is not, and what was not seen."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from auditor.assess.assessment import Assessment
from auditor.assess.result import Result
from auditor.assess.scoring.points import GROUPS, WEIGHTS, group_of
from auditor.assess.share import Share, share_of
from auditor.report.html.speech import Speech

NOT_SHOWN = Share(Fraction(0), Fraction(0), Fraction(1))


@dataclass(frozen=True, slots=True)
class Area:
    """Shares of one area in percent, by weight of its checks; they make 100 unless no question applies."""

    name: str
    weight: str
    met: float
    lost: float
    unseen: float
    met_text: str
    lost_text: str
    unseen_text: str
    score_text: str
    applies: bool


def areas(assessment: Assessment, speech: Speech) -> list[Area]:
    """One row an area. What this kind of source can never show counts as not seen here, although the score
    leaves it out: a bar must not look full because most questions could not be asked."""
    return [_area(name, assessment, speech) for name in GROUPS]


def _area(name: str, assessment: Assessment, speech: Speech) -> Area:
    mine = [entry for entry in assessment.results if _belongs(entry, name)]
    whole = sum(Fraction(WEIGHTS[entry.check.severity]) for entry in mine)
    met = sum(Fraction(WEIGHTS[entry.check.severity]) * _share(entry).good for entry in mine)
    unseen = sum(Fraction(WEIGHTS[entry.check.severity]) * _share(entry).unseen for entry in mine)
    met_share = round(100 * met / whole) if whole else 0
    unseen_share = min(round(100 * unseen / whole), 100 - met_share) if whole else 0
    lost_share = 100 - met_share - unseen_share if whole else 0
    points = assessment.score.groups.get(name)
    return Area(
        name=speech.say(f"area.{name}"),
        weight=speech.percent(GROUPS[name][0] / 100),
        met=met_share,
        lost=lost_share,
        unseen=unseen_share,
        met_text=speech.percent(met_share / 100),
        lost_text=speech.percent(lost_share / 100),
        unseen_text=speech.percent(unseen_share / 100),
        score_text=speech.say("areas.no_score")
        if points is None
        else speech.number(round(100 * points.good / points.given, 1)),
        applies=bool(whole),
    )


def _belongs(result: Result, name: str) -> bool:
    return result.is_scored and group_of(result.check.domain) == name


def _share(result: Result) -> Share:
    return NOT_SHOWN if result.out_of_reach else share_of(result.counts)

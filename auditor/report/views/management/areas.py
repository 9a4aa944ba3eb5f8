"""The six areas: what is shown good, shown bad, and not shown."""

from __future__ import annotations

from fractions import Fraction
from math import ceil

from auditor.assess.assessment import Assessment
from auditor.assess.result import Result
from auditor.assess.scoring.points import GROUPS, WEIGHTS, group_of
from auditor.assess.share import Share, share_of
from auditor.report.views.brief import AreaBar
from auditor.report.views.management.voice import Voice

NOT_SHOWN = Share(Fraction(0), Fraction(0), Fraction(1))


def areas(assessment: Assessment, voice: Voice) -> tuple[AreaBar, ...]:
    """One bar an area. What this kind of source can never show counts as not shown here, although the score
    leaves it out: a bar must not look full because most questions could not be asked."""
    return tuple(_area(name, assessment, voice) for name in GROUPS)


def areas_text(assessment: Assessment, voice: Voice) -> str:
    """Why the areas are not the parts of the bar: what these sources can never show is missing there. Empty where nothing is."""
    far = any(entry.is_scored and entry.out_of_reach for entry in assessment.results)
    return voice.say("areas.text") if far else ""


def _area(name: str, assessment: Assessment, voice: Voice) -> AreaBar:
    said = voice.say(f"area.{name}")
    mine = [entry for entry in assessment.results if _belongs(entry, name)]
    if not mine:
        return AreaBar(said, 0, 0, 0, voice.say("label.not_applicable"), applies=False)
    weights = [(Fraction(WEIGHTS[entry.check.severity]), _share(entry)) for entry in mine]
    bad, unseen = (_part(weights, part) for part in ("bad", "unseen"))
    unseen = min(unseen, 100 - bad)
    good = 100 - bad - unseen
    percent = {
        key: voice.words.percent(n / 100) for key, n in (("good", good), ("bad", bad), ("unseen", unseen))
    }
    return AreaBar(said, good, bad, unseen, voice.say("area.text", **percent))


def _part(weights: list[tuple[Fraction, Share]], part: str) -> int:
    """Rounded up: what is wrong or not shown is never rounded away."""
    whole = sum((weight for weight, _ in weights), Fraction(0))
    mine = sum((weight * getattr(share, part) for weight, share in weights), Fraction(0))
    return ceil(100 * mine / whole)


def _belongs(result: Result, name: str) -> bool:
    return result.is_scored and group_of(result.check.domain) == name


def _share(result: Result) -> Share:
    return NOT_SHOWN if result.out_of_reach else share_of(result.counts)

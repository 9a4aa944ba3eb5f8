"""How far the checks that touch a requirement bear it out: two numbers from 0 to 1, of the same parts as the hundred points."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from auditor.assess.result import Result
from auditor.assess.scoring.coverage import trust
from auditor.assess.scoring.points import WEIGHTS
from auditor.assess.share import share_of


@dataclass(frozen=True, slots=True)
class Borne:
    """`conformance` is what was shown good of what the checks ask, by their weights, None where nothing at all was shown: nothing is known
    then, which no number says. `confidence` is what was shown, good or bad, as far as its evidence can be trusted."""

    conformance: float | None
    confidence: float


def borne(results: Sequence[Result]) -> Borne:
    """The numbers of the checks that touch a requirement and apply."""
    total = good = shown = Fraction(0)
    for result in results:
        weight, share = Fraction(WEIGHTS[result.check.severity]), share_of(result.counts)
        total += weight
        good += weight * share.good
        shown += weight * (share.good + share.bad) * Fraction(trust(result))
    if not shown:
        return Borne(None, 0.0)
    return Borne(round(float(good / total), 3), round(float(shown / total), 3))

"""Where each of the hundred points went, check by check, as a table that adds up to its last decimal."""

from __future__ import annotations

from dataclasses import dataclass

from auditor.assess.assessment import Assessment
from auditor.assess.scoring.points import rounded
from auditor.report.speech.words import Words

DIGITS = 2
PARTS = ("good", "bad", "unseen")


@dataclass(frozen=True, slots=True)
class PointRow:
    """The points of one check, with two decimals; the last row of a table is the sum and names no check."""

    check: str
    title: str
    good: float
    bad: float
    unseen: float

    def cells(self, words: Words) -> list[str]:
        """The three numbers as the reader writes them."""
        return [words.points(getattr(self, part)) for part in PARTS]


def point_rows(assessment: Assessment, words: Words) -> list[PointRow]:
    """One row a scored check, what lacks most first, and the sum; nothing where nothing could be scored."""
    points = assessment.score.points
    if not points:
        return []
    cells = rounded({f"{row.check} {part}": getattr(row, part) for row in points for part in PARTS}, DIGITS)
    rows = []
    for row in sorted(points, key=lambda one: (one.good - one.given, one.check)):
        result = assessment.result(row.check)
        title = row.check if result is None else words.text(result.check, "title")
        rows.append(PointRow(row.check, title, *(cells[f"{row.check} {part}"] for part in PARTS)))
    sums = (round(sum(getattr(row, part) for row in rows), DIGITS) for part in PARTS)
    return [*rows, PointRow("", words.ui("points.sum"), *sums)]

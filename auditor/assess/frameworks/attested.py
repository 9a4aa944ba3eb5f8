"""What a person attested of a control, and whether it counts on a day."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

HOLDS = timedelta(days=365)
"""How long an attestation holds that names no last day."""

YES, PARTLY, NO = "yes", "partly", "no"
ANSWERS = (YES, PARTLY, NO)


@dataclass(frozen=True, slots=True)
class Attestation:
    """Who said of a control of a framework ("sbs:0.4.1") that it is met, on which day, until when, and what shows it."""

    framework: str
    control: str
    answer: str
    by: str = ""
    on: date | None = None
    until: date | None = None
    evidence: str = ""
    source: str = ""

    @property
    def last(self) -> date | None:
        """The last day on which a yes or a partly holds."""
        if self.until is not None or self.on is None:
            return self.until
        return self.on + HOLDS

    def lacks(self, today: date) -> str:
        """Why it counts for nothing: unsigned, unfilled, ahead, unshown, expired; nothing where it counts. A no needs no proof, and no day ends it."""
        if not self.by or self.on is None:
            return "unsigned"
        if any("<" in text and ">" in text for text in (self.by, self.evidence)):
            return "unfilled"
        if self.on > today:
            return "ahead"
        if self.answer == NO:
            return ""
        if not self.evidence:
            return "unshown"
        return "expired" if self.last is None or self.last < today else ""


def decisive(found: Iterable[Attestation], today: date) -> Attestation | None:
    """The one that counts: of each source the latest that has a day behind it, of one day the worse; of several sources the worst. One that counts for
    nothing where there is no other, so that it can be told why."""
    latest: dict[str, Attestation] = {}
    rest: list[Attestation] = []
    for one in found:
        if one.lacks(today) in ("unsigned", "unfilled", "ahead"):
            rest.append(one)
            continue
        before = latest.get(one.source)
        if before is None or _later(one, before):
            latest[one.source] = one
    standing = sorted(latest.values(), key=lambda one: (_worth(one, today), one.source))
    return standing[0] if standing else next(iter(rest), None)


def _later(one: Attestation, other: Attestation) -> bool:
    days = (one.on or date.min, other.on or date.min)
    if days[0] != days[1]:
        return days[0] > days[1]
    return ANSWERS.index(one.answer) > ANSWERS.index(other.answer)


def _worth(one: Attestation, today: date) -> int:
    """0 for a no, 1 for what holds no longer, 2 for a partly, 3 for a yes."""
    if one.answer == NO:
        return 0
    if one.lacks(today):
        return 1
    return 2 if one.answer == PARTLY else 3

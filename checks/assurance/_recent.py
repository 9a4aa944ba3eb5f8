"""For checks that ask whether something was done, and not too long ago."""

from __future__ import annotations

from datetime import date

from auditor.check import SO_IT_IS, Verdict, judged
from auditor.posture import Fact, days_before


def recent(fact: Fact[date | None], today: date, days: int) -> Verdict:
    """Right where it was done in the last `days` days; never, too long ago, and only planned are wrong."""
    oldest = days_before(today, days)
    return judged(
        fact,
        lambda day: day is not None and oldest <= day <= today,
        f">= {oldest}",
        actual=lambda day: "never" if day is None else str(day),
        accepts=lambda _: SO_IT_IS,
    )

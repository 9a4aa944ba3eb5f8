"""How long a record must be kept: shared by the checks of the records of changes and of sign-ins."""

from __future__ import annotations

from auditor.check import Verdict, judged
from auditor.posture import Fact


def kept_long_enough(days: Fact[int], minimum: int) -> Verdict:
    """Right from `minimum` days on; 0 days means for ever."""
    return judged(
        days,
        lambda kept: kept == 0 or kept >= minimum,
        f"at least {minimum}",
        actual=lambda kept: kept or "for ever",
    )

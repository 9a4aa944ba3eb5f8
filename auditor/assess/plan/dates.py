"""By when a finding is to be contained, and by when it is to be put right: said here alone, for all reports.

To contain is to take the danger out of it for now (switch off, take away, watch), which depends on how grave it is and on who can
reach it. To finish is to put it right, which depends on how much work that is, too. Where the policy asks for days by severity, those
are the days to finish.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

CONTAIN_DAYS = {"critical": 3, "high": 14, "medium": 60, "low": 120}
EXPOSED_DAYS = {"critical": 1, "high": 3, "medium": 30, "low": 90}
"""Where somebody without an account can use it, from the internet."""
FINISH_DAYS = {
    "critical": {"hours": 7, "days": 14, "project": 60},
    "high": {"hours": 30, "days": 30, "project": 90},
    "medium": {"hours": 90, "days": 90, "project": 120},
    "low": {"hours": 180, "days": 180, "project": 180},
}


@dataclass(frozen=True, slots=True)
class Dates:
    """Two days, the first never after the second; `asked` is true where the policy asks for the second."""

    contain: date
    finish: date
    asked: bool = False


def dates_of(
    severity: str, effort: str, *, exposed: bool, day: date, deadlines: Mapping[str, int] = {}
) -> Dates:
    """The days for a finding that was judged on `day`. `effort` is a word of a check; `deadlines` are the policy's days by severity."""
    asked = severity in deadlines
    finish = deadlines[severity] if asked else FINISH_DAYS[severity][effort]
    contain = min(finish, (EXPOSED_DAYS if exposed else CONTAIN_DAYS)[severity])
    return Dates(day + timedelta(days=contain), day + timedelta(days=finish), asked)

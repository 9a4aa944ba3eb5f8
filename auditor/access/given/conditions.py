"""What narrows an assignment, in words that a path can show."""

from __future__ import annotations

from datetime import date

from auditor.posture import Known, Limit

ON_DEMAND = "only when activated"
TOLD = "told account by account"
NOT_SEEN = "until a day that was not seen"


def condition_of(limit: Limit | None, today: date) -> str | None:
    """The condition under which an assignment gives its rights, empty for none; None where it has ended.

    One that is there on demand counts as held: whoever has it can raise a session. Where its last day was not seen, it may
    have ended (see `Assignments`).
    """
    if limit is None:
        return ""
    words = []
    if isinstance(limit.until, Known) and limit.until.value is not None:
        if limit.until.value < today:
            return None
        words.append(f"until {limit.until.value}")
    if isinstance(limit.on_demand, Known) and limit.on_demand.value:
        words.append(ON_DEMAND)
    return ", ".join(words)

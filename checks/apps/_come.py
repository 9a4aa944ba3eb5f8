"""Days on which something was done: one that has not come yet tells of nothing that was."""

from __future__ import annotations

from datetime import date, timedelta

from auditor.posture import Fact, Known, not_provided

_CLOCKS = timedelta(days=1)
"""By how much clocks and time zones may differ."""


def come(fact: Fact[date], today: date, resource: str) -> Fact[date]:
    """A day that was; unknown where it lies in the future."""
    if isinstance(fact, Known) and fact.value - _CLOCKS > today:
        return not_provided(resource, f"{fact.value} lies in the future")
    return fact

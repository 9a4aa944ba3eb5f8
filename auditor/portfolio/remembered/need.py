"""Which tenants need somebody today, why, and which of them first."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from auditor.history.drift.said.kinds import lost
from auditor.portfolio.remembered.dossier import LastNight
from auditor.portfolio.remembered.row import Row

TODAY_DAYS = 7
"""What ends within a week is a matter of today, as somebody has to be asked first."""
GRAVE = frozenset({"critical", "high"})


@dataclass(frozen=True, slots=True)
class Need:
    """One reason. The lower the urgency, the sooner; `key` names the sentence and `params` what stands in it."""

    urgency: int
    key: str
    params: dict[str, Any]


def needs(row: Row, day: date) -> list[Need]:
    """The reasons why a tenant needs somebody, the most urgent first; none where all is as it was."""
    return sorted(_needs(row, day), key=lambda one: one.urgency)


def _needs(row: Row, day: date) -> Iterable[Need]:
    if not row.state.tells:
        yield Need(0, f"need.{row.state}", {"day": row.last.day if row.last is not None else None})
    if row.state is LastNight.CUT_SHORT:
        yield Need(1, "need.cut_short", {})
    if row.blind_count:
        yield Need(1, "need.blind", {"n": row.blind_count})
    graver = sum(change.severity in GRAVE and not lost(change) for change in row.worse)
    if graver:
        yield Need(2, "need.worse", {"n": graver})
    if row.fallen is not None:
        before, after = row.fallen
        yield Need(2, "need.fallen" if after else "need.unrated", {"before": before, "after": after})
    late = [one for one in row.late if one.severity in GRAVE]
    if late:
        yield Need(3, "need.late", {"n": len(late), "days": max(one.late(day) for one in late)})
    if row.promised:
        first = min(one.by for one in row.promised)
        yield Need(3, "need.promised", {"n": len(row.promised), "day": date.fromisoformat(first)})
    soon = day + timedelta(days=TODAY_DAYS)
    ending = [one.until for one in row.waivers if one.until <= soon]
    if ending:
        yield Need(4, "need.waivers", {"n": len(ending), "day": min(ending)})
    old = [one.until for one in row.aging if one.until <= soon]
    if old:
        yield Need(5, "need.aging", {"n": len(old), "day": min(old)})


def order(row: Row, day: date) -> tuple[Any, ...]:
    """Sorts the tenants: who needs somebody first, then by the lowest level and the fewest points."""
    reasons = needs(row, day)
    now = row.now
    return (
        reasons[0].urgency if reasons else 9,
        -len(reasons),
        now.level or 0 if now is not None else 0,
        now.good or 0.0 if now is not None else 0.0,
        row.tenant.casefold(),
        row.tenant,
    )

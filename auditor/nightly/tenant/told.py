"""What came of one tenant, as small as the summary needs it: that of a thousand tenants is there at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from auditor.history.change import Change
from auditor.history.drift.said.kinds import SUMMARY, lost
from auditor.history.night import Night
from auditor.history.record import Record
from auditor.nightly.ordering.order import Order
from auditor.nightly.tenant.conditions import late_of
from auditor.nightly.tenant.unread import Gaps, Unread

Came = Literal["assessed", "cut_short", "failed", "done_before", "elsewhere", "left"]
"""As the state of a night (`auditor.history.night`), and: it was done already · another run is at it · it was not begun."""


@dataclass(frozen=True, slots=True)
class Overdue:
    """A condition of the decision on the vendor whose day is over and that is not shown to be met. `by` is that day as ISO 8601."""

    id: str
    text: str
    by: str
    owner: str
    days: int


@dataclass(frozen=True, slots=True)
class Told:
    """`since` is the day that it is compared with, None where there was none before; `before_value` and `before_grade` are of that
    day. `lost` counts evidence that is not seen any more, which is not among `worse`. `fault` says that this program failed, and
    `is_recorded` that history has it. `reason` is a line for people. `unread` are the first of
    `unread_count` files and kinds of evidence that could not be read, `denied` the kinds that the account may not see. `overdue` are conditions
    of the decision on the vendor that are late, the oldest first."""

    tenant: str
    day: date
    came: Came
    started_at: str
    ended_at: str
    seconds: float = 0.0
    reason: str = ""
    owner: str = ""
    vendor: str = ""
    grade: str | None = None
    value: float | None = None
    since: date | None = None
    before_grade: str | None = None
    before_value: float | None = None
    worse: int = 0
    better: int = 0
    lost: int = 0
    fault: bool = False
    is_recorded: bool = True
    unread: tuple[Unread, ...] = ()
    unread_count: int = 0
    denied: tuple[str, ...] = ()
    overdue: tuple[Overdue, ...] = ()

    @property
    def is_seen(self) -> bool:
        """Whether the tenant is judged, from all that it answered and all that lies there."""
        return self.came in ("assessed", "done_before") and not self.unread_count

    @property
    def is_done_here(self) -> bool:
        """Whether this run knows what came of it; else another run does, or the next one will."""
        return self.came not in ("elsewhere", "left")


def counted(changes: Iterable[Change]) -> tuple[int, int, int]:
    """How many got worse, how many better, and how much evidence was lost. What follows from the changes (points, grade) is not
    counted once more."""
    worse = better = gone = 0
    for change in changes:
        if change.what in SUMMARY:
            continue
        gone += lost(change)
        worse += change.direction == "worse" and not lost(change)
        better += change.direction == "better"
    return worse, better, gone


def told_of(
    order: Order,
    night: Night,
    came: Came,
    *,
    before: tuple[date, Record] | None = None,
    after: Record | None = None,
    seconds: float = 0.0,
    fault: bool = False,
    is_recorded: bool = True,
    gaps: Gaps = Gaps(),  # noqa: B008 - it is frozen
) -> Told:
    """What a night comes to. `before` is what it is compared with, and of which day."""
    worse, better, gone = counted(night.changes)
    return Told(
        tenant=order.tenant,
        day=order.day,
        came=came,
        started_at=night.started_at,
        ended_at=night.ended_at,
        seconds=round(seconds, 3),
        reason=night.reason,
        owner=order.owner,
        vendor="" if after is None else after.vendor,
        grade=None if after is None else after.grade,
        value=None if after is None else after.value,
        since=None if before is None else before[0],
        before_grade=None if before is None else before[1].grade,
        before_value=None if before is None else before[1].value,
        worse=worse,
        better=better,
        lost=gone,
        fault=fault or gaps.is_faulty,
        is_recorded=is_recorded,
        unread=gaps.unread,
        unread_count=gaps.count,
        denied=gaps.denied,
        overdue=tuple(_late(order, after)),
    )


def _late(order: Order, after: Record | None) -> Iterator[Overdue]:
    """What of the decision on the vendor is late on the day of an order; where the night failed, only what is shown without it is met."""
    statuses = {} if after is None else {check: one.status for check, one in after.results.items()}
    for one in late_of(order, statuses):
        yield Overdue(one.id, one.text, one.by.isoformat(), one.owner, one.days_late)

"""The lines of the table of all tenants, as they are shown and as they are sorted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from auditor.portfolio.drawn import describe
from auditor.portfolio.drawn.page import MARKS
from auditor.portfolio.drawn.words import NAME, Bar, Say
from auditor.portfolio.remembered.dossier import LastNight
from auditor.portfolio.remembered.row import Row
from auditor.report.html.text import clean, listed

COLUMNS = tuple(
    f"column.{name}" for name in ("tenant", "state", "grade", "points", "spark", "week", "month", "open")
)
SORTS = [0, 1, 2, 3, 5, 6, 7]
"""The columns that can be sorted by: all but the line."""
_WORST_FIRST = (LastNight.NEVER, LastNight.FAILED, LastNight.OVERDUE, LastNight.CUT_SHORT, LastNight.ASSESSED)


@dataclass(frozen=True, slots=True)
class TableLine:
    """A line for people. What stands there is of the last night alone; what was known before is named with its day. `need` is why it
    needs somebody, empty where it needs nobody."""

    href: str
    name: str
    note: str
    need: str
    state: str
    mark: str
    said: str
    text: str
    grade: str
    was: str
    bar: Bar | None
    path: str
    spark: str
    week: str
    has_week: bool
    month: str
    has_month: bool
    open: str


def line_of(row: Row, need: str, say: Say) -> TableLine:
    """The line of a tenant."""
    now, known = row.now, row.known
    return TableLine(
        href=f"tenants/{row.file}.{say.language}.html",
        name=clean(row.tenant, NAME),
        note=listed(row.groups, 120),
        need=need,
        state=row.state.value,
        mark=MARKS[row.state],
        said=say(f"state.{row.state}"),
        text=say.brief_day(row.last.day) if row.last is not None else "",
        grade=describe.grade_of(now, say) if now is not None else "",
        was=say("grade.was", grade=describe.grade_of(known, say), day=say.brief_day(known.day))
        if known is not None
        else say("points.not_known"),
        bar=describe.bar_of(now, say),
        path=row.spark.path if row.spark is not None else "",
        spark=describe.spark_of(row.spark, say),
        week=describe.move_of(row.week, say, brief=True),
        has_week=row.week.points is not None,
        month=describe.move_of(row.month, say, brief=True),
        has_month=row.month.points is not None,
        open=describe.severities_of(row.open, say) if now is not None else say("points.not_known"),
    )


def keys_of(row: Row) -> list[Any]:
    """What the columns are sorted by, None where it is not known."""
    now = row.now
    return [
        row.tenant,
        _WORST_FIRST.index(row.state),
        (now.level or 0) if now is not None else None,
        round(now.good, 1) if now is not None and now.good is not None else None,
        None,
        row.week.points,
        row.month.points,
        row.open.get("critical", 0) * 1000 + row.open.get("high", 0) if now is not None else None,
    ]

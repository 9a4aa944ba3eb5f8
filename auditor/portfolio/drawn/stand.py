"""How a tenant stands, as the first part of its page says it: of today, or plainly that today is not known."""

from __future__ import annotations

from dataclasses import dataclass

from auditor.portfolio.drawn import describe
from auditor.portfolio.drawn.page import MARKS
from auditor.portfolio.drawn.words import SENTENCE, Bar, Say
from auditor.portfolio.remembered.alike import Move
from auditor.portfolio.remembered.dossier import Dossier
from auditor.portfolio.remembered.need import needs
from auditor.portfolio.remembered.row import Row
from auditor.report.html.text import clean


@dataclass(frozen=True, slots=True)
class Stand:
    """`grade` and `bar` are those of the last night, empty where it does not tell; `was` is then what was known before."""

    grade: str
    headline: str
    state: str
    mark: str
    said: str
    reason: str
    bar: Bar | None
    was: str
    needs: list[str]
    figures: list[tuple[str, str]]


def stand_of(dossier: Dossier, row: Row, say: Say) -> Stand:
    """What is said of a tenant at the top of its page."""
    now = row.now
    return Stand(
        grade=clean(now.grade, 2) if now is not None and now.grade else "",
        headline=_headline(row, say),
        state=row.state.value,
        mark=MARKS[row.state],
        said=say(f"say.{row.state}", day=row.last.day if row.last is not None else None),
        reason=clean(row.reason, SENTENCE),
        bar=describe.bar_of(now, say),
        was=_was(row, say),
        needs=[describe.begun(describe.need_of(one, say)) for one in needs(row, dossier.day)],
        figures=_figures(row, say) if now is not None else [],
    )


def _headline(row: Row, say: Say) -> str:
    if row.now is None:
        return say("grade.not_known")
    if not row.now.grade:
        return say("grade.long.none")
    limit = describe.qualified(row.qualified, say)
    return say("grade.long", grade=clean(row.now.grade, 2)) + (f", {limit}" if limit else "")


def _was(row: Row, say: Say) -> str:
    """What was known before the last night, where that does not tell."""
    known = row.known
    if row.now is not None or known is None or (bar := describe.bar_of(known, say)) is None:
        return ""
    return f"{say('say.last_known', day=known.day)} {describe.grade_of(known, say)} · {bar.line}"


def _figures(row: Row, say: Say) -> list[tuple[str, str]]:
    counts = ", ".join(f"{say.severity(level)} {say.number(n)}" for level, n in row.open.items())
    return [
        (say("stand.week"), _moved(row.week, say)),
        (say("stand.month"), _moved(row.month, say)),
        (say("stand.coverage"), say.words.percent(row.coverage[0])),
        (say("stand.missing"), say.number(row.missing)),
        (say("stand.open"), counts or say("ends.none")),
    ]


def _moved(move: Move, say: Say) -> str:
    said = describe.move_of(move, say)
    return said if move.points is None else say("stand.points", points=said)

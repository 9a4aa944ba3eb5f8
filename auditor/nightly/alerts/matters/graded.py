"""A grade or a level that fell below what was last known. It is over once it is back."""

from __future__ import annotations

from auditor.history.record import Record
from auditor.nightly.alerts.alert import Book, Signal
from auditor.nightly.alerts.state.standing import UNSEEN, Standing, holds, over

KEY = "grade"


def fallen(book: Book, before: Record | None, after: Record) -> Signal | None:
    """What fell since the last night that was told of; before the first one, since the assessment before it."""
    grade = book.grade or (before.grade if before is not None else "") or ""
    level = book.level or (before.level if before is not None else 0) or 0
    base = measure(grade, level)
    if KEY in book.open:
        base = book.open[KEY].signal.base
    now = measure(after.grade or "", after.level or 0)
    if not base or not now or _steps(base, now) <= 0:
        return None
    return Signal(KEY, "grade", "high", _steps(base, now), cause=_cause(before, after), base=base, now=now)


def stands(signal: Signal, after: Record) -> Standing:
    now = measure(after.grade or "", after.level or 0)
    if not now:
        return UNSEEN
    steps = _steps(signal.base, now)
    return over("back", now) if steps <= 0 else holds(rank=steps)


def measure(grade: str, level: int) -> str:
    """Both as one text: "B 3"; empty where neither is known."""
    return f"{grade or '-'} {level or '-'}" if grade or level else ""


def _steps(then: str, now: str) -> int:
    """How many steps down it went, of grade and level together; what is not known of either is no step. Up counts where nothing went down."""
    (grade, level), (grade_now, level_now) = then.split(), now.split()
    by_grade = ord(grade_now[0]) - ord(grade[0]) if "-" not in (grade, grade_now) else 0
    by_level = int(level) - int(level_now) if "-" not in (level, level_now) else 0
    down = max(by_grade, 0) + max(by_level, 0)
    return down or min(by_grade, by_level, 0)


def _cause(before: Record | None, after: Record) -> str:
    """Why it may have fallen, where not by what the product is set to: the catalogue, the policy, or what was seen."""
    if before is None:
        return "configuration"
    if (before.catalogue, before.selection) != (after.catalogue, after.selection):
        return "check"
    if before.policy_digest != after.policy_digest:
        return "policy"
    return "evidence" if after.bad <= before.bad else "configuration"

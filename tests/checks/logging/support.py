"""The table of the checks of how long something is kept that is recorded."""

from __future__ import annotations

from typing import Any

from auditor.check import Check
from auditor.posture import Posture
from tests.builders import DENIED, GAP, known, posture_with
from tests.checks.cases import Case, Under, fails, passes, row, unknown


def kept(check: Check, switch: str, days: str, *, minimum: int, strict: Under, longer: int) -> list[Case]:
    """`switch` says whether anything is recorded, `days` how long that is kept; `strict` is a policy that asks for `longer`."""
    id_, params = f"setting:{check.id}", {"minimum": minimum}

    def tenant(number: Any, recorded: Any = known(True)) -> Posture:  # noqa: B008 - it is frozen
        return posture_with(**{switch: recorded, days: number})

    def too_short(number: int) -> Case:
        found = row(id_, severity="medium", actual=number, expected=f"at least {minimum}", line=6)
        return fails(f"for {number} days", tenant(known(number, line=6)), found, failing=1, params=params)

    nothing = row(id_, actual="nothing is recorded", line=3)
    off = known(False, line=3)
    return [
        passes("from the minimum on", tenant(known(minimum)), row(id_, actual=minimum), params=params),
        too_short(minimum - 1),
        fails("under a stricter policy", tenant(known(longer - 1)), under=strict, params={"minimum": longer}),
        passes("on the limit of a stricter policy", tenant(known(longer)), under=strict),
        unknown("how long", tenant(GAP), GAP),
        unknown("whether at all", tenant(known(3650), DENIED), DENIED),
        unknown("of a tenant of which nothing was seen", posture_with(), GAP),
        fails("where nothing is recorded", tenant(known(3650), off), nothing),
        fails("where nothing is recorded, however long", tenant(GAP, off), nothing),
    ]


def for_ever(check: Check, switch: str, days: str) -> list[Case]:
    """No limit is for ever, and one day is not."""
    id_ = f"setting:{check.id}"

    def tenant(number: int) -> Posture:
        return posture_with(**{switch: known(True), days: known(number, line=6)})

    return [
        passes("for ever", tenant(0), row(id_, actual="for ever")),
        fails("for one day", tenant(1), row(id_, actual=1)),
    ]

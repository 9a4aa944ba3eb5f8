"""A fault of this program: a check or a reader that stopped. It is nobody's missing evidence, and never a verdict."""

from __future__ import annotations

import traceback
from dataclasses import dataclass
from pathlib import Path

_ROOT = Path(__file__).resolve().parents[1]


@dataclass(frozen=True, slots=True)
class Fault:
    """What stopped where: `error` is the name of the exception, `place` file and line of our code. The exception's own
    text is left out, because it may hold what the tenant would not want to send on. `file` is what was being read, where it
    was a reader. `remedy` is what to write there instead, for mistakes that we know."""

    error: str
    place: str
    file: str = ""
    remedy: str = ""

    def __str__(self) -> str:
        return f"{self.error} at {self.place}" + (f": {self.remedy}" if self.remedy else "")


def fault_of(error: BaseException) -> Fault:
    """The fault that an exception shows: the innermost line of its traceback."""
    frames = traceback.extract_tb(error.__traceback__)
    if not frames:
        return Fault(type(error).__name__, "")
    # What asks a fact for its truth is at fault, and not the fact that refuses to tell.
    frame = next((one for one in reversed(frames) if one.name != "__bool__"), frames[-1])
    path = Path(frame.filename)
    inside = path.is_relative_to(_ROOT)
    shown = path.relative_to(_ROOT).as_posix() if inside else "/".join(path.parts[-2:])
    remedy = getattr(error, "remedy", "")
    return Fault(
        type(error).__name__, f"{shown}:{frame.lineno}", remedy=remedy if isinstance(remedy, str) else ""
    )

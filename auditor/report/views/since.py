"""What changed since an earlier assessment, as a reader of reports is told it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Standing:
    """How things stood: the grade's letter (None where there is none), and the three parts of a hundred."""

    day: str
    grade: str | None
    good: float
    bad: float
    unseen: float


@dataclass(frozen=True, slots=True)
class LastSeen:
    """An entity that was wrong in the earlier assessment and cannot be seen in this one: as far as anybody knows it still is."""

    check: str
    id: str
    name: str
    fingerprint: str
    severity: str
    path: str = ""
    line: int = 0
    accepted: bool = False


@dataclass(frozen=True, slots=True)
class Since:
    """From an earlier assessment to this one. The lists hold check ids, gravest first: what was put right, what is wrong now and was not, what got worse or
    better and is still wrong, what could be seen then and cannot now. Evidence that was lost is never among what was put right. `unlike` says why the two
    parts of a hundred must not be compared (another catalogue, other sources); empty where they may. `unseen` are the entities that were wrong
    and cannot be seen now."""

    before: Standing
    after: Standing
    fixed: tuple[str, ...] = ()
    new: tuple[str, ...] = ()
    worse: tuple[str, ...] = ()
    better: tuple[str, ...] = ()
    lost: tuple[str, ...] = ()
    unlike: str = ""
    unseen: tuple[LastSeen, ...] = ()

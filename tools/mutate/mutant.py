"""A change of one place in one file, as a value."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import unified_diff
from functools import cached_property


@dataclass(frozen=True)
class Mutant:
    """The bytes `start` to `end` of a file, and what stands there instead."""

    path: str
    source: bytes
    start: int
    end: int
    instead: str
    kind: str
    statement: int
    """The line on which the innermost statement begins that the change is in."""

    @cached_property
    def changed(self) -> bytes:
        return self.source[: self.start] + self.instead.encode() + self.source[self.end :]

    @property
    def line(self) -> int:
        return self.source.count(b"\n", 0, self.start) + 1

    @property
    def place(self) -> str:
        return f"{self.path}:{self.line}"

    @property
    def diff(self) -> str:
        """The lines that differ, without their surroundings."""
        lines = unified_diff(self.source.decode().splitlines(), self.changed.decode().splitlines(), n=0)
        return "\n".join(line for line in lines if not line.startswith(("---", "+++", "@@")))

"""What is promised, and a trial that broke it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Promise(StrEnum):
    """What no change may bring about."""

    NO_CRASH = "no input crashes the program"
    NO_GREEN = "no gate is green while the planted holder is there"
    NO_GAIN = "nothing that is lost improves a result"
    NO_SECRET = "no secret comes out"
    NO_FORGERY = "a snapshot that was changed is refused, or says the same"


@dataclass(frozen=True, slots=True)
class Broken:
    """A promise that a change broke: by which changes, and what was seen."""

    promise: Promise
    changes: tuple[str, ...]
    seen: str

    def __str__(self) -> str:
        return f"{self.promise}: {self.seen}; after {' | '.join(self.changes)}"

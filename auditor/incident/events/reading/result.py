"""What came of reading files: how many rows, how many events, and what became of every row that gave none."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

REASONS = (
    "unreadable_file",
    "unknown_format",
    "bad_row",
    "no_time",
    "bad_time",
    "future_time",
    "too_long",
    "duplicate",
    "bad_number",
    "limit",
)
"""Why a row gave no event, in this order. `bad_number` alone is of rows that did: the event stays, without the number."""
STAYS = "bad_number"


@dataclass(frozen=True, slots=True)
class FileRead:
    """One file: name as given (of a member of an archive: archive!member), how it was read, and what came of its rows."""

    number: int
    name: str
    format: str
    sha256: str
    rows: int
    events: int
    skipped: dict[str, int] = field(default_factory=dict)
    first_line: dict[str, int] = field(default_factory=dict)
    cut: int = 0
    said: str = ""

    def as_json(self) -> dict[str, Any]:
        return {
            "name": self.name,
            "format": self.format or None,
            "sha256": self.sha256 or None,
            "rows": self.rows,
            "events": self.events,
            "skipped": self.skipped,
            "first_line": self.first_line,
            "cut": self.cut,
            **({"said": self.said} if self.said else {}),
        }


@dataclass(frozen=True, slots=True)
class ReadResult:
    """All files together. `read` = `events` and all of `skipped` but `bad_number`, whose events stay."""

    files: tuple[FileRead, ...]
    classes: dict[str, int]
    from_: datetime | None
    to: datetime | None

    @property
    def read(self) -> int:
        return sum(one.rows for one in self.files)

    @property
    def events(self) -> int:
        return sum(one.events for one in self.files)

    @property
    def skipped(self) -> dict[str, int]:
        total = {reason: sum(one.skipped.get(reason, 0) for one in self.files) for reason in REASONS}
        return {reason: count for reason, count in total.items() if count}

    def as_json(self) -> dict[str, Any]:
        return {
            "read": self.read,
            "events": self.events,
            "skipped": self.skipped,
            "classes": self.classes,
            "from": _at(self.from_),
            "to": _at(self.to),
            "files": [one.as_json() for one in self.files],
        }


def _at(time: datetime | None) -> str | None:
    """ISO 8601 in UTC, with what it has of a second."""
    return None if time is None else time.isoformat() + "Z"

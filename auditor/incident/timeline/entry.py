"""One line of the timeline."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal

from auditor.incident.triage.words import Text

Kind = Literal["time", "gap", "match", "event", "tick", "custody"]
KINDS: tuple[Kind, ...] = ("time", "gap", "match", "event", "tick", "custody")
"""In the order in which lines of one moment stand."""


@dataclass(slots=True)
class Entry:
    """When (UTC without a zone, as the table has it) and what. An event has its columns, all else a text by language. `count` events that are
    alike are one entry that lasts `until`; `accounts` are whose they were, `name` is what another event calls the account."""

    at: datetime
    kind: Kind
    text: Text = field(default_factory=dict)
    row: Mapping[str, Any] = field(default_factory=dict)
    rules: tuple[str, ...] = ()
    suspects: tuple[str, ...] = ()
    until: datetime | None = None
    count: int = 1
    rows: int | None = None
    accounts: set[str] = field(default_factory=set)
    level: str = ""
    name: str = ""

    @property
    def class_(self) -> str:
        """The class of an event, the kind of all else: what a page filters by."""
        return str(self.row.get("class") or "other") if self.kind == "event" else self.kind


def order(entry: Entry) -> tuple[datetime, int]:
    """In the order of time."""
    return entry.at, KINDS.index(entry.kind)

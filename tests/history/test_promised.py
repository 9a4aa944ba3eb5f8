"""What was late of a decision on the vendor is remembered once, and forgotten when nothing is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from auditor.history.promised import KIND, LATE, NONE, Promise, keep_promises, promises
from auditor.history.store.model import Note

DAY = date(2026, 11, 27)
LATE_ONE = Promise("Send the report", "2026-11-25", "Lê An")


@dataclass
class Memory:
    written: list[Note] = field(default_factory=list)

    def notes(self, kind: str, key: str | None = None) -> Sequence[Note]:
        return self.written[-1:]

    def note(
        self, kind: str, key: str, state: str, at: str = "", data: Mapping[str, Any] | None = None
    ) -> None:
        self.written.append(Note(kind, key, state, at, data or {}))


def test_remembered_and_forgotten() -> None:
    memory = Memory()
    keep_promises(memory, "acme", DAY, [])
    assert memory.written == []
    keep_promises(memory, "acme", DAY, [LATE_ONE])
    assert [(one.kind, one.state) for one in memory.written] == [(KIND, LATE)]
    assert promises(memory.notes(KIND), DAY) == (LATE_ONE,)
    assert promises(memory.notes(KIND), DAY - timedelta(days=1)) == ()
    keep_promises(memory, "acme", DAY + timedelta(days=1), [])
    assert memory.written[-1].state == NONE
    assert promises(memory.notes(KIND), DAY + timedelta(days=1)) == ()

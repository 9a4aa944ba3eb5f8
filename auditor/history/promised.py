"""Conditions of a decision on a tenant's vendor that were late in its newest night, as history keeps them: a note of each tenant that ever had one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Protocol

from auditor.history.store.model import Note

KIND = "conditions"
LATE, NONE = "late", "none"


@dataclass(frozen=True, slots=True)
class Promise:
    """A condition that is not shown to be met, though its day is over. `by` is that day as ISO 8601, `owner` who answers for it."""

    text: str
    by: str
    owner: str


class Noting(Protocol):
    """What of history keeps a note."""

    def notes(self, kind: str, key: str | None = None) -> Sequence[Note]: ...
    def note(
        self, kind: str, key: str, state: str, at: str = "", data: dict[str, object] | None = None
    ) -> object: ...


def keep_promises(history: Noting, tenant: str, day: date, late: Iterable[Promise]) -> None:
    """Remembers what is late after a night. Nothing is written of a tenant of which nothing ever was, nor twice."""
    found = [asdict(one) for one in late]
    before = [one for one in history.notes(KIND, tenant) if one.state == LATE]
    if found or before:
        history.note(KIND, tenant, LATE if found else NONE, day.isoformat(), {"late": found})


def promises(notes: Sequence[Note], day: date) -> tuple[Promise, ...]:
    """What was late in the newest night at or before a day; nothing where that is of a later one."""
    found = [one for one in notes if one.at[:10] <= day.isoformat()]
    return tuple(
        Promise(one["text"], one["by"], one["owner"]) for one in (found[-1].data["late"] if found else ())
    )

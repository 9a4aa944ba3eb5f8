"""Where the alerts of a tenant are remembered: one note of history for each change of its book, of which the newest counts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any, Protocol

from auditor.history.decision import Decision
from auditor.history.night import Night
from auditor.history.record import Record
from auditor.nightly.alerts.alert import Book, book_of

KIND = "alerts"


class Note(Protocol):
    @property
    def data(self) -> Mapping[str, Any]: ...


class History(Protocol):
    """What alerts ask of history (`auditor.history.store`)."""

    def notes(self, kind: str, key: str | None = None) -> Any: ...

    def note(
        self, kind: str, key: str, state: str, at: str = "", data: Mapping[str, Any] | None = None
    ) -> Any: ...

    def night(self, tenant: str, day: date, *, any_state: bool = False) -> Night | None: ...

    def record(self, tenant: str, day: date) -> Record | None: ...

    def nights(self, tenant: str, since: date, until: date) -> Iterable[Night]: ...

    def tenants(self) -> list[str]: ...

    def decisions(self, tenant: str) -> list[Decision]: ...

    def findings_since(self, tenant: str, since: date, until: date | None = None) -> Mapping[str, Any]: ...


def read_book(history: History, tenant: str) -> Book:
    """The book of a tenant; an empty one where there is none."""
    newest = list(history.notes(KIND, tenant))
    return book_of(newest[-1].data) if newest else Book()


def write_book(history: History, tenant: str, book: Book, now: datetime) -> None:
    """Remember it. Once this is done nothing of it is lost, whatever happens to the process."""
    state = "open" if book.open or book.pending else "quiet"
    history.note(KIND, tenant, state, now.isoformat(timespec="seconds"), book.data())

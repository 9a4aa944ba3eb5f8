"""What is remembered of the tickets of one tenant: which findings are open, and which ticket each of them has."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from datetime import datetime
from typing import Any, Literal

from auditor.nightly.alerts.alert import Book, Event, book_of
from auditor.nightly.alerts.state.books import History

KIND = "tickets"


@dataclass(frozen=True, slots=True)
class Ticket:
    """`state` is as we left it: whoever closes a ticket of what is still open decided so, and it is not opened against him. `why` is the
    reason for which it is to be closed, `error` why something could not be done."""

    state: Literal["none", "open", "closed"] = "none"
    id: str = ""
    why: str = ""
    detail: str = ""
    error: str = ""
    tries: int = 0


@dataclass(frozen=True, slots=True)
class Cabinet:
    """`book` is that of the findings themselves (auditor/nightly/alerts/state/machine.py); tickets are by the key of the finding."""

    book: Book = field(default_factory=Book)
    tickets: Mapping[str, Ticket] = field(default_factory=dict)

    def data(self) -> dict[str, Any]:
        return {"book": self.book.data(), "tickets": {key: asdict(one) for key, one in self.tickets.items()}}

    def having(self, key: str, ticket: Ticket) -> Cabinet:
        return replace(self, tickets={**self.tickets, key: ticket})


def label_of(tenant: str, key: str) -> str:
    """By what a ticket is found again, whoever forgot it. It holds neither a name nor a blank."""
    return f"crm-audit-{hashlib.sha256(f'{tenant}|{key}'.encode()).hexdigest()[:20]}"


def read_cabinet(history: History, tenant: str) -> Cabinet:
    newest = list(history.notes(KIND, tenant))
    if not newest:
        return Cabinet()
    data = newest[-1].data
    return Cabinet(book_of(data["book"]), {key: Ticket(**one) for key, one in data["tickets"].items()})


def write_cabinet(history: History, tenant: str, cabinet: Cabinet, now: datetime) -> None:
    state = "open" if any(one.state == "open" for one in cabinet.tickets.values()) else "quiet"
    history.note(KIND, tenant, state, now.isoformat(timespec="seconds"), cabinet.data())


def with_reasons(cabinet: Cabinet, events: tuple[Event, ...]) -> Cabinet:
    """The cabinet with why what is over is over, so that a ticket that cannot be closed today says so when it can."""
    for event in events:
        key = event.alert.signal.key
        known = cabinet.tickets.get(key)
        if known is not None and event.turn == "resolved":
            cabinet = cabinet.having(key, replace(known, why=event.reason, detail=event.detail))
    return cabinet

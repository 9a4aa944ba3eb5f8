"""What history knows of the nights of which nobody was told, because the run ended too soon: what became wrong, and what was seen to be over."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from auditor.history.change import Change
from auditor.history.deadlines import Finding
from auditor.history.night import Night
from auditor.history.record import Record
from auditor.nightly.alerts.alert import Book, TenantNight
from auditor.nightly.alerts.state.books import History

FIRST_DAYS = 14
"""Days before the first night that is told of whose changes are told as well, where they still matter."""


@dataclass(frozen=True, slots=True)
class Closed:
    """Findings that were seen to be closed since somebody was last told, by fingerprint, and the checks of which any finding is open still.
    Lost evidence closes nothing (`auditor.history.store.model.Seen`)."""

    marks: frozenset[str] = frozenset()
    open_checks: frozenset[str] = frozenset()

    def has(self, check: str, resource: str, token: str) -> bool:
        """Whether a finding is among them: of a check as a whole, all that was wrong, and nothing else became so."""
        return set(token.split("|")) <= self.marks and (bool(resource) or check not in self.open_checks)


NOTHING_CLOSED = Closed()


def untold(one: TenantNight, book: Book, history: History) -> list[Change]:
    """The changes of this night and of those before it of which nobody was told, because the run ended too soon; of a tenant of which
    nobody was told anything yet, those of two weeks."""
    earlier = [change for night in _nights_between(one, book, history) for change in night.changes]
    return [*earlier, *one.night.changes]


def _nights_between(one: TenantNight, book: Book, history: History) -> list[Night]:
    first, end = _last_told(one, book) + timedelta(days=1), one.night.day - timedelta(days=1)
    return list(history.nights(one.night.tenant, first, end)) if first <= end else []


def _last_told(one: TenantNight, book: Book) -> date:
    return date.fromisoformat(book.told) if book.told else one.night.day - timedelta(days=FIRST_DAYS)


def when_last_told(one: TenantNight, book: Book, history: History) -> Record | None:
    """The assessment that the changes of several nights are measured against."""
    day = date.fromisoformat(book.told) if book.told else one.night.day - timedelta(days=FIRST_DAYS + 1)
    return history.record(one.night.tenant, day) or one.before


def still_open(tenant: str, day: date, history: History) -> dict[str, Finding]:
    """Each finding that is open on a day, by fingerprint. What is not seen is not closed."""
    seen = history.findings_since(tenant, day, day)
    return {mark: found for mark, found in seen.items() if found.closed is None}


def open_before(one: TenantNight, book: Book, changes: Sequence[Change], history: History) -> frozenset[str]:
    """Findings that were open when somebody was last told, or before the first night that is told of, asked only where something is seen
    that was not."""
    if not any(change.cause == "evidence" and change.what == "appeared" for change in changes):
        return frozenset()
    nights = [*_nights_between(one, book, history), one.night]
    last = _last_told(one, book) if book.told else nights[0].day - timedelta(days=1)
    found = still_open(one.night.tenant, one.night.day, history)
    return frozenset(mark for mark, finding in found.items() if finding.opened <= last)


def closed_since(one: TenantNight, book: Book, changes: Sequence[Change], history: History) -> Closed:
    """What was seen to be closed since somebody was last told, asked only where a night of which nobody was told changed something."""
    if len(changes) == len(one.night.changes):
        return NOTHING_CLOSED
    seen = history.findings_since(one.night.tenant, _last_told(one, book), one.night.day)
    return Closed(
        frozenset(mark for mark, found in seen.items() if found.closed is not None),
        frozenset(found.check for found in seen.values() if found.closed is None),
    )

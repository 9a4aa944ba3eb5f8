"""Opens, closes and opens again the tickets of findings, each once: what is wanted is worked out from what is open, so that whatever failed
today is done by the next run."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from fnmatch import fnmatchcase
from typing import Literal

from auditor.nightly.alerts.alert import Book, Event, Signal, TenantNight, gravity
from auditor.nightly.alerts.matters.look import noted
from auditor.nightly.alerts.matters.wrong import every_finding, findings, stands
from auditor.nightly.alerts.state.books import History
from auditor.nightly.alerts.state.machine import Looked, end_all, step
from auditor.nightly.alerts.state.meanwhile import closed_since, open_before, untold
from auditor.nightly.alerts.state.standing import Standing
from auditor.nightly.alerts.tell import ALONE, Surroundings, decided
from auditor.nightly.alerts.wording.lines import Voice
from auditor.nightly.tickets.book import Cabinet, Ticket, label_of, read_cabinet, with_reasons, write_cabinet
from auditor.nightly.tickets.config import Tickets
from auditor.nightly.tickets.said import closing, opening, reopening, voice_of
from auditor.nightly.tickets.tracker import TicketError, Tracker

Action = Literal["open", "close", "reopen"]
Fate = Literal["done", "failed", "later", "shown"]


@dataclass(frozen=True, slots=True)
class Filed:
    """One ticket, and what became of it: `later` is left to the next run, because this one opened as many as it may or could not go on."""

    tenant: str
    key: str
    action: Action
    title: str
    fate: Fate
    id: str = ""
    error: str = ""


def file_tickets(
    told: Iterable[TenantNight],
    config: Tickets,
    history: History,
    now: datetime,
    tracker: Tracker | None,
    dry_run: bool = False,
    around: Surroundings = ALONE,
) -> list[Filed]:
    """Every ticket that is to be touched. Without a tracker nothing is asked, as in a dry run."""
    done: list[Filed] = []
    clerk = _Clerk(config, tracker, voice_of(config, around.check_text), dry_run or tracker is None)
    for tenant, day, was, cabinet in _looked(told, config, history, now, around):
        place = around.reports(tenant, day.isoformat())
        if cabinet != was and not clerk.dry:
            write_cabinet(history, tenant, cabinet, now)
        for filed, after in clerk.work(tenant, day, cabinet, place):
            done.append(filed)
            if filed.fate in ("done", "failed"):
                write_cabinet(history, tenant, after, now)
    return done


def exit_code(filed: Sequence[Filed]) -> int:
    """3 where a ticket could not be touched, else 0."""
    return 3 if any(one.fate == "failed" for one in filed) else 0


class _Clerk:
    """Does what is to be done with the tickets, one after another, and stops asking once the system refuses everything."""

    def __init__(self, config: Tickets, tracker: Tracker | None, voice: Voice, dry: bool) -> None:
        self._config, self._tracker, self._voice, self.dry = config, tracker, voice, dry
        self._opened, self._over = 0, False

    def work(self, tenant: str, day: date, cabinet: Cabinet, place: str) -> Iterator[tuple[Filed, Cabinet]]:
        """Each ticket that is to be touched, with the cabinet after it."""
        for key, action in _wanted(cabinet):
            ticket = cabinet.tickets.get(key, Ticket())
            filed = Filed(tenant, key, action, self._title(tenant, key, cabinet), "shown", ticket.id)
            if (action == "open" and self._opened >= self._config.most) or self._over:
                yield replace(filed, fate="later"), cabinet
                continue
            self._opened += action == "open"
            if self.dry:
                yield filed, cabinet
                continue
            try:
                after = self._do(tenant, day, key, action, ticket, cabinet, place)
                yield replace(filed, fate="done", id=after.id), (cabinet := cabinet.having(key, after))
            except TicketError as error:
                self._over = error.for_all
                failed = replace(ticket, error=str(error), tries=ticket.tries + 1)
                cabinet = cabinet.having(key, failed)
                yield replace(filed, fate="failed", error=str(error)), cabinet

    def _do(
        self, tenant: str, day: date, key: str, action: Action, ticket: Ticket, cabinet: Cabinet, place: str
    ) -> Ticket:
        """Looks first, so that what was done before somebody forgot it is not done again."""
        assert self._tracker is not None
        tracker, voice = self._tracker, self._voice
        found = tracker.find(label_of(tenant, key))
        if action == "close":
            if found is not None and found.is_open:
                tracker.comment(found.id, closing(ticket, day.isoformat(), voice))
                tracker.close(found.id)
            return replace(ticket, state="closed", why="", detail="", error="", tries=0)
        if found is None:
            made = tracker.create(opening(tenant, cabinet.book.open[key], voice, place))
            return Ticket("open", made)
        if not found.is_open:
            tracker.reopen(found.id)
            tracker.comment(found.id, reopening(day.isoformat(), voice))
        return Ticket("open", found.id)

    def _title(self, tenant: str, key: str, cabinet: Cabinet) -> str:
        alert = cabinet.book.open.get(key)
        return key.partition("|")[2] if alert is None else opening(tenant, alert, self._voice, "")["title"]


def _wanted(cabinet: Cabinet) -> Iterator[tuple[str, Action]]:
    """Closes come first: they free what readers look at."""
    for key, ticket in cabinet.tickets.items():
        if ticket.state == "open" and key not in cabinet.book.open:
            yield key, "close"
    by_gravity = sorted(cabinet.book.open.items(), key=lambda one: (-gravity(one[1].signal.severity), one[0]))
    for key, _ in by_gravity:
        state = cabinet.tickets.get(key, Ticket()).state
        if state != "open":
            yield key, "reopen" if state == "closed" else "open"


_Look = tuple[str, date, Cabinet, Cabinet]


def _looked(
    told: Iterable[TenantNight], config: Tickets, history: History, now: datetime, around: Surroundings
) -> Iterator[_Look]:
    """Each tenant with its cabinet before and after the night."""
    seen: set[str] = set()
    today = date.min
    for one in told:
        tenant, today = one.night.tenant, max(today, one.night.day)
        seen.add(tenant)
        was = read_cabinet(history, tenant)
        if was.book.told and one.night.day.isoformat() < was.book.told:
            continue
        groups = around.groups.get(tenant, ())
        yield tenant, one.night.day, was, _after(was, _step(one, was.book, config, history, groups))
    today = today if seen else now.date()
    for tenant in sorted(set(history.tenants()) - seen):
        was = read_cabinet(history, tenant)
        gone = around.declared is not None and tenant not in around.declared
        yield tenant, today, was, _after(was, end_all(was.book, tenant, today, "removed")) if gone else was


def _after(was: Cabinet, stepped: tuple[Book, tuple[Event, ...]]) -> Cabinet:
    book, events = stepped
    return with_reasons(replace(was, book=book), events)


def _step(
    one: TenantNight, book: Book, config: Tickets, history: History, groups: Collection[str]
) -> tuple[Book, tuple[Event, ...]]:
    after = one.after
    if after is None:
        return book, ()
    changes = untold(one, book, history)
    settled, closed = decided(one, history), closed_since(one, book, changes, history)
    found = (
        every_finding(after, settled)
        if config.which == "all"
        else findings(changes, after, settled, open_before(one, book, changes, history), closed)
    )
    raising: Mapping[str, Signal] = {
        signal.key: signal for signal in found if _asks_for(config, signal, one.night.tenant, groups)
    }

    def look(signal: Signal) -> Standing:
        return stands(signal, after, changes, settled, closed)

    stepped, events = step(book, Looked(one.night.tenant, one.night.day, raising, look))
    return noted(stepped, one), events


def _asks_for(config: Tickets, signal: Signal, tenant: str, groups: Collection[str]) -> bool:
    return (
        gravity(signal.severity) >= gravity(config.severity)
        and (not config.tenants or any(fnmatchcase(tenant, glob) for glob in config.tenants))
        and (not config.groups or not set(config.groups).isdisjoint(groups))
    )

"""Tells whoever is to be told what the nights of all tenants came to: each change of state once, and nothing twice."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from auditor.assurance.deciding.decided import Due
from auditor.history.change import Change
from auditor.history.deadlines import asked
from auditor.history.drift.changed.decisions import settled
from auditor.nightly.alerts.alert import Book, Event, TenantNight
from auditor.nightly.alerts.config import Alerts, Recipient
from auditor.nightly.alerts.matters.look import Known, look, look_at_absent, look_at_history, noted
from auditor.nightly.alerts.sending.deliver import Books, Message, Post, deliver
from auditor.nightly.alerts.sending.pending import with_events
from auditor.nightly.alerts.state.books import History, read_book, write_book
from auditor.nightly.alerts.state.machine import end_all, step
from auditor.nightly.alerts.state.meanwhile import (
    closed_since,
    open_before,
    still_open,
    untold,
    when_last_told,
)
from auditor.nightly.alerts.wording.compose import HISTORY, Text
from auditor.nightly.alerts.wording.words import CheckText, of_the_catalogue
from auditor.nightly.outgoing.services import Dialect


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the run knows beside the nights. `declared` are all tenants of the file, None where it is not said, and then no tenant is taken
    for removed or late; `groups` those that each is in; `broken` is what is wrong with the history, empty where it was found whole and None
    where nobody looked; `deadlines` the days in which each policy wants findings put right, by tenant and severity; `conditions` says how those of the
    decision on a tenant's vendor stand after a night, None where that is not known."""

    declared: Collection[str] | None = None
    groups: Mapping[str, Collection[str]] = field(default_factory=dict)
    broken: str | None = None
    deadlines: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    reports: Callable[[str, str], str] = lambda _tenant, _day: ""
    dialect: Callable[[Recipient], Dialect] = lambda _: "text"
    check_text: CheckText = of_the_catalogue
    conditions: Callable[[TenantNight], tuple[Due, ...] | None] = lambda _: None


ALONE = Surroundings()


def tell(
    told: Iterable[TenantNight],
    config: Alerts,
    history: History,
    now: datetime,
    send: Callable[[Recipient, Text], None],
    dry_run: bool = False,
    around: Surroundings = ALONE,
) -> list[Message]:
    """Every message that is due, with what became of it. First it is remembered what is to be told, then it is told, then remembered that it
    was: a process that ends in between tells it again, under the same reference, and never leaves it out. A dry run remembers nothing and
    sends nothing. Nights are taken one after another, so that they may be read one after another. Call it once at a time for a history."""
    changed: Books = {}
    books: Books = {}

    def keep(tenant: str, book: Book) -> None:
        if not dry_run:
            write_book(history, tenant, book, now)

    for tenant, was, book, events in _looked(told, config, history, now, around):
        after = with_events(book, events, config, around.groups.get(tenant, ()), now)
        books[tenant] = after
        if after != was:
            changed[tenant] = after
    for tenant, book in changed.items():
        keep(tenant, book)
    post = Post(config, send, around.dialect, around.reports, around.check_text)
    return list(deliver(books, post, now, keep, dry_run))


def exit_code(messages: Sequence[Message]) -> int:
    """3 where somebody could not be told, else 0: whoever waits for word of a tenant has none, as where it could not be read."""
    return 3 if any(message.fate == "failed" for message in messages) else 0


_Step = tuple[str, Book, Book, tuple[Event, ...]]


def _looked(
    told: Iterable[TenantNight], config: Alerts, history: History, now: datetime, around: Surroundings
) -> Iterator[_Step]:
    """Each tenant, with its book before and after, and the events between."""
    seen: set[str] = set()
    today = date.min
    for one in told:
        tenant, today = one.night.tenant, max(today, one.night.day)
        seen.add(tenant)
        was = read_book(history, tenant)
        yield tenant, was, *_after_a_night(one, was, config, history, around)
    today = today if seen else now.date()
    for tenant in sorted({*history.tenants(), *(around.declared or ())} - seen):
        was = read_book(history, tenant)
        yield tenant, was, *_without_a_night(tenant, was, today, config, history, around)
    was = read_book(history, HISTORY)
    if around.broken is not None:
        yield HISTORY, was, *step(was, look_at_history(HISTORY, around.broken, today))
    elif was.pending:
        yield HISTORY, was, was, ()


def _after_a_night(
    one: TenantNight, book: Book, config: Alerts, history: History, around: Surroundings
) -> tuple[Book, tuple[Event, ...]]:
    night = one.night
    if book.told and night.day.isoformat() < book.told:
        return book, ()  # a night of the past is no news
    changes = untold(one, book, history)
    if len(changes) > len(night.changes):
        one = replace(one, before=when_last_told(one, book, history))
    known = _known(one, book, changes, config, history, around)
    stepped, events = step(book, look(one, book, changes, known, config))
    return noted(stepped, one), events


def _known(
    one: TenantNight,
    book: Book,
    changes: Sequence[Change],
    config: Alerts,
    history: History,
    around: Surroundings,
) -> Known:
    tenant, day = one.night.tenant, one.night.day
    deadlines = asked(around.deadlines.get(tenant, {}), config.deadline_days)
    dues = around.conditions(one)
    if one.after is None:
        return Known(dues=dues)
    found = still_open(tenant, day, history) if deadlines else {}
    return Known(
        found,
        deadlines,
        decided(one, history),
        open_before(one, book, changes, history),
        closed_since(one, book, changes, history),
        dues,
    )


def decided(one: TenantNight, history: History) -> frozenset[str]:
    """Fingerprints of the findings of a night of which somebody decided that they may stay as they are."""
    decisions = history.decisions(one.night.tenant)
    return (
        settled(decisions, one.after, one.night.day) if decisions and one.after is not None else frozenset()
    )


def _without_a_night(
    tenant: str, book: Book, today: date, config: Alerts, history: History, around: Surroundings
) -> tuple[Book, tuple[Event, ...]]:
    if around.declared is None:
        return book, ()
    if tenant not in around.declared:
        return end_all(book, tenant, today, "removed")
    newest = history.night(tenant, today, any_state=True)
    return step(book, look_at_absent(tenant, None if newest is None else newest.day, today, config))

"""What somebody is still to be told of. It is remembered before anything leaves, so that what begins is never lost: what was sent and could not
be noted is sent again, under the same reference."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace
from datetime import datetime

from auditor.nightly.alerts.alert import Book, Event, Pending
from auditor.nightly.alerts.config import Alerts
from auditor.nightly.alerts.sending.rules import whom


def with_events(
    book: Book, events: Iterable[Event], config: Alerts, groups: Collection[str], now: datetime
) -> Book:
    """The book with what is to be told of the events, and to whom. A turn that nobody was told of yet gives way to the next one."""
    pending = [one for one in book.pending if config.named(one.to) is not None]
    still_open = dict(book.open)
    for event in events:
        key = event.alert.signal.key
        told = whom(config, event, groups)
        for name, language in told.items():
            pending = _replaced(pending, Pending(event, name, language, now.isoformat(timespec="seconds")))
        if key in still_open and event.turn != "resolved":
            alert = still_open[key]
            still_open[key] = replace(alert, to=tuple(dict.fromkeys((*alert.to, *told))))
    return replace(book, open=still_open, pending=tuple(pending))


def _replaced(pending: list[Pending], new: Pending) -> list[Pending]:
    """Of an alert a recipient is told the last word, and hears it once."""
    key = new.event.alert.signal.key
    older = [one for one in pending if one.to == new.to and one.event.alert.signal.key == key]
    if not older:
        return [*pending, new]
    last, event = older[-1], new.event
    if last.event.turn == "raised" and event.turn in ("worse", "again"):
        event = replace(event, turn="raised")
    kept = [one for one in pending if one not in older]
    return [*kept, replace(new, event=event, since=last.since, tries=last.tries, error=last.error)]

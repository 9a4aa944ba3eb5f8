"""One step of the alerts of one tenant: from what was open and what is the matter tonight to what is open now, and the turns between."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from auditor.nightly.alerts.alert import Alert, Book, Event, Signal, Turn, event_id
from auditor.nightly.alerts.state.standing import Standing, over

RETURNS_DAYS = 14
"""Days in which it is counted how often an alert came back."""


@dataclass(frozen=True, slots=True)
class Looked:
    """What was seen of one tenant on one day. `raising` is what is the matter, by key; `stands` says how an open alert stands that is not
    among it."""

    tenant: str
    day: date
    raising: Mapping[str, Signal]
    stands: Callable[[Signal], Standing]


def step(book: Book, looked: Looked) -> tuple[Book, tuple[Event, ...]]:
    """The book after a look, and one event for each alert that is another than it was. The same look once more makes none."""
    turned: list[tuple[Turn, Alert, Standing | None]] = []
    now_open: dict[str, Alert] = {}
    for key, alert in book.open.items():
        signal = looked.raising.get(key)
        signal = signal if signal is not None and signal.seen else None
        after, turn, standing = (
            _met(alert, signal) if signal is not None else _stood(alert, looked.stands(alert.signal))
        )
        if after is not None:
            now_open[key] = after
        if turn is not None:
            turned.append((turn, after or alert, standing))
    raised = dict(_recent(book.raised, looked.day))
    for key, signal in looked.raising.items():
        if key in book.open:
            continue
        raised[key] = (
            *(day for day in raised.get(key, ()) if day != looked.day.isoformat()),
            looked.day.isoformat(),
        )
        now_open[key] = Alert(signal, looked.day.isoformat(), signal.seen, times=len(raised[key]))
        turned.append(("raised", now_open[key], None))
    events = tuple(_events(looked, book.turns, turned))
    return replace(book, open=now_open, turns=book.turns + len(events), raised=raised), events


def _met(alert: Alert, signal: Signal) -> tuple[Alert | None, Turn | None, Standing | None]:
    """An open alert that is the matter tonight as well."""
    met = replace(alert, signal=replace(signal, base=alert.signal.base or signal.base), seen=True)
    if signal.rank > alert.signal.rank or signal.token != alert.signal.token:
        return met, "worse", None
    same = replace(alert.signal, marks=signal.marks)
    return replace(alert, signal=same, seen=True), None if alert.seen else "again", None


def _stood(alert: Alert, standing: Standing) -> tuple[Alert | None, Turn | None, Standing | None]:
    """An open alert of which nothing new is told."""
    if standing.state == "over":
        return None, "resolved", standing
    if standing.state == "kept":
        return alert, None, None
    if standing.state == "unseen":
        return replace(alert, seen=False), "unseen" if alert.seen else None, None
    signal = alert.signal
    rank = signal.rank if standing.rank is None else standing.rank
    token = signal.token if standing.token is None else standing.token
    return (
        replace(alert, seen=True, signal=replace(signal, rank=rank, token=token)),
        None if alert.seen else "again",
        None,
    )


def end_all(book: Book, tenant: str, day: date, reason: str) -> tuple[Book, tuple[Event, ...]]:
    """Everything that is open ends for a reason of its own: the tenant is not looked at any more."""
    return step(book, Looked(tenant, day, {}, lambda _: over(reason)))


def _recent(raised: Mapping[str, tuple[str, ...]], day: date) -> Iterator[tuple[str, tuple[str, ...]]]:
    first = (day - timedelta(days=RETURNS_DAYS)).isoformat()
    for key, days in raised.items():
        if recent := tuple(one for one in days if one > first):
            yield key, recent


def _events(
    looked: Looked, before: int, turned: list[tuple[Turn, Alert, Standing | None]]
) -> Iterator[Event]:
    for number, (turn, alert, standing) in enumerate(turned, start=before + 1):
        yield Event(
            event_id(looked.tenant, alert.signal.key, number),
            turn,
            looked.day.isoformat(),
            looked.tenant,
            alert,
            "" if standing is None else standing.reason,
            "" if standing is None else standing.detail,
        )

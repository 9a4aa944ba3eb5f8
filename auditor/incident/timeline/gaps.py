"""Times of which a log tells nothing: a line of its own, for silence is not known."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta

from auditor.incident.events.store import EventStore
from auditor.incident.timeline.entry import Entry
from auditor.incident.triage.beside import Missing, Window, stamped
from auditor.incident.triage.words import LANGUAGES, Say, Text, both

SILENT, EDGE = timedelta(hours=24), timedelta(hours=1)
"""How long a log must be silent for that to be a line: between two of its events, and before its first and after its last one."""
MOST = 20
"""Silences of one log that are lines, the longest of them."""
KINDS = 3


def gaps(
    store: EventStore, window: Window, expected: Sequence[str], missing: Sequence[Missing]
) -> list[Entry]:
    """Logs (product/service) of which there is nothing at the beginning or at the end of the incident, or nothing for a day in between; those that are
    `expected` and not there at all; and what is known to be missing of the evidence."""
    first, last = _covered(store)
    begin, end = window.first or first, window.last or last
    found: list[Entry] = []
    if begin is not None and end is not None and begin <= end:
        there = _logs(store)
        for log, kinds in there.items():
            found += _of_log(store, log, kinds, begin, end)
        found += [
            _entry(begin, end, "gap.none", log=log)
            for log in expected
            if tuple(log.split("/", 1)) not in there
        ]
    for one in missing:
        at, until = one.first or begin, one.last or end
        if at is not None and until is not None:
            found.append(_entry(at, until, "gap.item", said=one.said))
    return found


def _covered(store: EventStore) -> tuple[datetime | None, datetime | None]:
    row = store.connection.execute('SELECT min("time"), max("time") FROM events').fetchone()
    return row or (None, None)


def _logs(store: EventStore) -> Mapping[tuple[str, str], Text]:
    """Each log, with the kinds of event that it tells most of."""
    rows = store.connection.execute(
        "SELECT product, service, list(class ORDER BY n DESC, class) FROM "
        "(SELECT product, service, class, count(*) AS n FROM events WHERE product IS NOT NULL AND service IS NOT NULL GROUP BY ALL) "
        "GROUP BY 1, 2 ORDER BY 1, 2"
    ).fetchall()
    return {(product, service): _kinds(classes) for product, service, classes in rows}


def _kinds(classes: Sequence[str]) -> Text:
    return {
        language: ", ".join(Say(language, "timeline").known(f"class.{one}", one) for one in classes[:KINDS])
        for language in LANGUAGES
    }


def _of_log(
    store: EventStore, log: tuple[str, str], kinds: Text, begin: datetime, end: datetime
) -> Iterator[Entry]:
    row = store.connection.execute(
        'SELECT min("time"), max("time") FROM events WHERE product = ? AND service = ?', list(log)
    ).fetchone()
    first, last = row or (None, None)
    name = "/".join(log)
    if first is None or last is None:
        return
    if first - begin >= EDGE:
        yield _entry(begin, min(first, end), "gap.log", log=name, kinds=kinds)
    if end - last >= EDGE:
        yield _entry(max(last, begin), end, "gap.log", log=name, kinds=kinds)
    silent = store.connection.execute(
        'SELECT "time", next FROM (SELECT "time", lead("time") OVER (ORDER BY "time") AS next FROM events '
        'WHERE product = ? AND service = ? AND "time" IS NOT NULL) WHERE next - "time" >= ?::INTERVAL '
        'AND next > ? AND "time" < ? ORDER BY next - "time" DESC, 1 LIMIT ?',
        [*log, SILENT, begin, end, MOST],
    ).fetchall()
    for at, until in silent:
        yield _entry(at, until, "gap.log", log=name, kinds=kinds)


def _entry(at: datetime, until: datetime, key: str, **params: object) -> Entry:
    text = both(key, room="timeline", until=stamped(until), **params)
    return Entry(at=at, kind="gap", text=text, until=until)

"""What suspects share: the tokens, apps and addresses that a suspect account used, and who else used a suspect session, token, app or address."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass
from datetime import datetime, timedelta
from ipaddress import ip_address, ip_network

from auditor.incident.case.triage import Reason, Suspect
from auditor.incident.events.store import EventStore
from auditor.incident.triage.beside import moment, stamped
from auditor.incident.triage.suspects.draft import COLUMN, Drafts, Kind
from auditor.incident.triage.words import both

MOST = 200
"""What one suspect is linked to of each kind, most used first: a million addresses of one account are no million suspects."""
_FEWEST = 3
BEFORE = timedelta(days=1)
"""From how long before its first suspicious act on what a suspect uses is looked at."""
_SHARED: tuple[Kind, ...] = ("session", "token", "app", "address")
_USED: tuple[Kind, ...] = ("token", "app", "address")


def common(store: EventStore, before: datetime | None, networks: Iterable[str]) -> frozenset[str]:
    """Addresses and apps (kind:id) that more than half of all accounts used with success, three at least: before anything was suspicious, or in
    all where nothing lies before; and addresses of the company's own networks."""
    found = {f"address:{ip}" for ip in _inside(store, networks)}
    for kind in ("address", "app"):
        for since in (before, None):
            rows, accounts = _by_many(store, COLUMN[kind], since)
            found |= {f"{kind}:{id_}" for id_ in rows}
            if accounts:
                break
    return frozenset(found)


def linked(store: EventStore, drafts: Drafts, likely: Iterable[Suspect], common: Set[str]) -> bool:
    """Adds, as low, what each likely suspect shares: tokens, apps and addresses that an account used from a day before its first suspicious act on and
    never earlier (those of earlier are its owner's), and who else used these. Whether more was linked than is told."""
    found = list(likely)
    used = [
        _Link("account", one.id, one.key, one.name or one.id, _since(one))
        for one in found
        if one.kind == "account"
    ]
    shared = [
        _Link(one.kind, one.id, one.key, one.name or one.id, _since(one))
        for one in found
        if one.kind != "account" and one.key not in common
    ]
    cut = False
    for kind in _USED:
        rows = _met(store, used, COLUMN[kind], new=True)
        cut |= any(row.place > MOST for row in rows)
        for row in rows:
            if row.place > MOST or f"{kind}:{row.id}" in common:
                continue
            if (kind, row.id) not in drafts.reasons:
                drafts.add(kind, row.id, _reason("used", row, row.link.id), row.name)
                if kind == "address":
                    shared.append(_Link("address", row.id, row.link.key, row.link.name, row.link.since))
    for kind in _SHARED:
        rows = _met(store, [one for one in shared if one.kind == kind], "user_id")
        cut |= any(row.place > MOST for row in rows)
        for row in rows:
            if row.place <= MOST and f"account:{row.id}" != row.link.key:
                drafts.add("account", row.id, _reason(f"shares.{kind}", row, row.link.id), row.name)
    return cut


def _since(suspect: Suspect) -> datetime | None:
    """A thief signs in some time before the act that a rule meets."""
    first = moment(suspect.first)
    return None if first is None else first - BEFORE


@dataclass(frozen=True, slots=True)
class _Link:
    """What is looked for in events: a suspect, or an address that one used; from when on, and whose it is."""

    kind: Kind
    id: str
    key: str
    name: str
    since: datetime | None


@dataclass(frozen=True, slots=True)
class _Met:
    """What stands beside it in events: how often, and the how manieth it is."""

    link: _Link
    id: str
    name: str
    first: datetime | None
    last: datetime | None
    count: int
    place: int


def _reason(key: str, met: _Met, id_: str) -> Reason:
    return Reason(
        of="link",
        id=met.link.key,
        level="low",
        text=both(f"link.{key}", name=met.link.name, id=id_),
        first=stamped(met.first),
        last=stamped(met.last),
        events=met.count,
    )


def _met(store: EventStore, links: Sequence[_Link], other: str, *, new: bool = False) -> list[_Met]:
    """What stands in another column of the events of all of these, most often first, in one pass; failures show nothing that was used. `new`: only
    what did not stand there before, too."""
    if not links:
        return []
    execute = store.connection.execute
    execute("CREATE OR REPLACE TEMP TABLE links (number INTEGER, id VARCHAR, since TIMESTAMP)")
    rows = [(number, one.id, one.since) for number, one in enumerate(links)]
    store.connection.executemany("INSERT INTO links VALUES (?, ?, ?)", rows)
    name = {"user_id": "user_name", "app_id": "app_name"}.get(other)
    shown = f"coalesce(min(\"{name}\"), '')" if name else "''"
    since = '(l.since IS NULL OR "time" >= l.since)'
    found = execute(
        f'SELECT l.number, e."{other}" AS value, {shown}, min("time") FILTER ({since}), max("time") FILTER ({since}), '  # noqa: S608 - columns of ours
        f"count(*) FILTER ({since}) AS n, row_number() OVER (PARTITION BY l.number ORDER BY n DESC, value) AS place "
        f'FROM events e JOIN links l ON e."{COLUMN[links[0].kind]}" = l.id WHERE e."{other}" IS NOT NULL '
        "AND coalesce(outcome, '') <> 'failure' "
        f"GROUP BY 1, 2 HAVING n > 0 {'AND n = count(*)' if new else ''} QUALIFY place <= {MOST + 1} ORDER BY 1, place"
    ).fetchall()
    return [
        _Met(links[number], value, called, first, last, count, place)
        for number, value, called, first, last, count, place in found
    ]


def _by_many(store: EventStore, column: str, before: datetime | None) -> tuple[list[str], int]:
    where = "coalesce(\"outcome\", '') <> 'failure' AND user_id IS NOT NULL"
    if before is not None:
        where += ' AND "time" < ?'
    values = [] if before is None else [before]
    found = store.connection.execute(
        f"SELECT count(DISTINCT user_id) FROM events WHERE {where}",  # noqa: S608 - words of ours
        values,
    ).fetchone()
    accounts = found[0] if found else 0
    rows = store.connection.execute(
        f'SELECT "{column}" FROM events WHERE {where} AND "{column}" IS NOT NULL GROUP BY 1 '  # noqa: S608 - columns of ours
        "HAVING count(DISTINCT user_id) >= ? AND count(DISTINCT user_id) * 2 > ? ORDER BY 1",
        [*values, _FEWEST, accounts],
    ).fetchall()
    return [row[0] for row in rows], accounts


def _inside(store: EventStore, networks: Iterable[str]) -> Iterator[str]:
    ours = [ip_network(one, strict=False) for one in networks]
    if not ours:
        return
    for (ip,) in store.connection.execute("SELECT DISTINCT ip FROM events WHERE ip IS NOT NULL").fetchall():
        try:
            at = ip_address(ip)
        except ValueError:
            continue
        if any(at in one for one in ours):
            yield ip

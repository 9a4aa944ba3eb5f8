"""What suspects share: the tokens, apps and addresses that a suspect account used, and who else used a suspect session, token, app or address."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Set
from datetime import datetime
from ipaddress import ip_address, ip_network

from auditor.incident.case.triage import Reason, Suspect
from auditor.incident.events.store import EventStore
from auditor.incident.triage.beside import moment, stamped
from auditor.incident.triage.suspects.draft import COLUMN, Drafts, Kind
from auditor.incident.triage.words import both

MOST = 200
"""What one suspect is linked to of each kind, most used first: a million addresses of one account are no million suspects."""
_FEWEST = 3
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
    """Adds, as low, what each likely suspect shares. Whether more was linked than is told."""
    cut, second = False, []
    for suspect in likely:
        since = moment(suspect.first)
        if suspect.kind != "account":
            cut |= _sharing(store, drafts, suspect.kind, suspect.id, suspect, since, common)
            continue
        for kind in _USED:
            rows = _others(store, "user_id", suspect.id, COLUMN[kind], since)
            cut |= len(rows) > MOST
            for id_, name, first, last, count in rows[:MOST]:
                if f"{kind}:{id_}" in common or (kind, id_) in drafts.reasons:
                    continue
                drafts.add(kind, id_, _reason("used", suspect, suspect.id, first, last, count), name)
                if kind == "address":
                    second.append((id_, suspect, since))
    for address, suspect, since in second:
        cut |= _sharing(store, drafts, "address", address, suspect, since, common)
    return cut


def _sharing(
    store: EventStore,
    drafts: Drafts,
    kind: Kind,
    id_: str,
    suspect: Suspect,
    since: datetime | None,
    common: Set[str],
) -> bool:
    if kind not in _SHARED or f"{kind}:{id_}" in common:
        return False
    rows = _others(store, COLUMN[kind], id_, "user_id", since)
    for account, name, first, last, count in rows[:MOST]:
        if suspect.kind != "account" or account != suspect.id:
            drafts.add("account", account, _reason(f"shares.{kind}", suspect, id_, first, last, count), name)
    return len(rows) > MOST


def _reason(
    key: str, suspect: Suspect, id_: str, first: datetime | None, last: datetime | None, count: int
) -> Reason:
    name = suspect.name or suspect.id
    return Reason(
        of="link",
        id=suspect.key,
        level="low",
        text=both(f"link.{key}", name=name, id=id_),
        first=stamped(first),
        last=stamped(last),
        events=count,
    )


def _others(
    store: EventStore, column: str, value: str, other: str, since: datetime | None
) -> list[tuple[str, str, datetime | None, datetime | None, int]]:
    """What stands in another column of the events that have a value in one, most often first; failures show nothing that was used."""
    name = {"user_id": "user_name", "app_id": "app_name"}.get(other)
    shown = f"coalesce(min(\"{name}\"), '')" if name else "''"
    return store.connection.execute(
        f'SELECT "{other}", {shown}, min("time"), max("time"), count(*) FROM events '  # noqa: S608 - columns of ours
        f'WHERE "{column}" = ? AND "{other}" IS NOT NULL AND coalesce("outcome", \'\') <> \'failure\' '
        f'AND (?::TIMESTAMP IS NULL OR "time" >= ?::TIMESTAMP) GROUP BY 1 ORDER BY 5 DESC, 1 LIMIT {MOST + 1}',
        [value, since, since],
    ).fetchall()


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

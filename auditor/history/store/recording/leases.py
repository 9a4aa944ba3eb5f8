"""Leases: who collects a tenant on a day. They are forgotten once they are over, and stand in no chain."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from sqlalchemy import ColumnElement, Connection, delete, insert, select, text, update

from auditor.history.store.chaining.chain import name
from auditor.history.store.database.tables import leases
from auditor.history.store.errors import LeaseLostError
from auditor.history.store.model import Lease


def clock(connection: Connection) -> datetime:
    """Now by the database, whose clock all machines of a fleet share."""
    if connection.dialect.name == "postgresql":
        found: datetime = connection.execute(text("SELECT clock_timestamp()")).scalar_one()
        return found.astimezone(UTC)
    said = connection.execute(text("SELECT strftime('%Y-%m-%dT%H:%M:%f', 'now')")).scalar_one()
    return datetime.fromisoformat(said).replace(tzinfo=UTC)


def take(
    connection: Connection, tenant: str, day: date, holder: str, seconds: float, now: datetime
) -> Lease | None:
    """A lease, unless somebody else holds it; whoever holds it already holds it on, by the same token. Under the lock of a writer."""
    here = (leases.c.tenant == name(tenant)) & (leases.c.day == day)
    row = connection.execute(select(leases).where(here)).first()
    until = now + timedelta(seconds=seconds)
    if row is None:
        values = {
            "tenant": tenant,
            "day": day,
            "holder": name(holder),
            "token": 1,
            "until": until.isoformat(),
        }
        connection.execute(insert(leases), values)
        return Lease(tenant, day, holder, 1, until)
    held = datetime.fromisoformat(row.until) > now
    if held and row.holder != holder:
        return None
    token = row.token if held else row.token + 1
    connection.execute(
        update(leases).where(here).values(holder=name(holder), token=token, until=until.isoformat())
    )
    return Lease(tenant, day, holder, token, until)


def renew(connection: Connection, lease: Lease, seconds: float, now: datetime) -> Lease | None:
    """The lease for longer; None where somebody else took it since. Under the lock of a writer."""
    if not _is_newest(connection, lease):
        return None
    until = now + timedelta(seconds=seconds)
    connection.execute(update(leases).where(_of(lease)).values(until=until.isoformat()))
    return Lease(lease.tenant, lease.day, lease.holder, lease.token, until)


def release(connection: Connection, lease: Lease, now: datetime) -> None:
    """Give a lease back; one that somebody else took since stays theirs. Its token is never given again."""
    connection.execute(update(leases).where(_of(lease)).values(until=now.isoformat()))


def refuse_lost(connection: Connection, lease: Lease) -> None:
    """Raises LeaseLostError where somebody else took a lease since."""
    if not _is_newest(connection, lease):
        raise LeaseLostError(
            f"{lease.tenant}, {lease.day}: {lease.holder} was too slow, and another holder took over; its result is not recorded"
        )


def forget(connection: Connection, before: date) -> None:
    """Leases of days that are dropped."""
    connection.execute(delete(leases).where(leases.c.day < before))


def _is_newest(connection: Connection, lease: Lease) -> bool:
    return connection.execute(select(leases.c.token).where(_of(lease))).first() is not None


def _of(lease: Lease) -> ColumnElement[bool]:
    return (leases.c.tenant == lease.tenant) & (leases.c.day == lease.day) & (leases.c.token == lease.token)

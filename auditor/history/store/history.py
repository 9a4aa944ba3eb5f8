"""The store of what is remembered: one chain of rows in SQLite or PostgreSQL."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from types import TracebackType
from typing import Any

from auditor.collecting.live.tenants import SecretPlace
from auditor.history.decision import Decision
from auditor.history.night import Night
from auditor.history.record import Record
from auditor.history.store.answering.asking import Asking
from auditor.history.store.database.address import address
from auditor.history.store.database.engine import Door
from auditor.history.store.database.schema import NEWEST, migrate, refuse_later, revision
from auditor.history.store.errors import NoHistoryError
from auditor.history.store.keeping.custody import Custody
from auditor.history.store.model import Lease, Note, Sealed
from auditor.history.store.opened import Clock, noted
from auditor.history.store.recording import leases, notes
from auditor.history.store.recording.append import append, prepare


class History(Asking, Custody):
    """What is remembered. For threads; a process opens its own. Every method raises HistoryError, in a line that says what to do, where
    the database cannot be used. Moments are those of the database, whose clock all machines share, unless a clock is given."""

    @classmethod
    def open(
        cls,
        url: str,
        *,
        make: bool = True,
        password: SecretPlace | None = None,
        environment: Mapping[str, str] | None = None,
        clock: Clock | None = None,
    ) -> History:
        """The store of `sqlite:///file` or `postgresql://user@host/database`, made and migrated where it needs to be. With `make` false
        one that is not there is refused. The password comes from where `password` says, else from CRM_AUDIT_HISTORY_PASSWORD."""
        where = address(url, password, environment)
        if where.file is not None and not make and not where.file.exists():
            raise NoHistoryError(f"{where.name}: there is no history; `crm-audit nightly` makes one")
        door = Door(where)
        try:
            _prepare(door, make)
        except BaseException:
            door.close()
            raise
        return cls(door, clock)

    def close(self) -> None:
        """Let go of the database."""
        self._door.close()

    def __enter__(self) -> History:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def append(self, night: Night, *, lease: Lease | None = None, record: Record | None = None) -> Sealed:
        """Record a night, whole or not at all. One that is there with the same content stays; with another one it is appended, and the
        newest row of a day counts. With `lease` it is refused where somebody else took that since (LeaseLostError). `record` is what the
        document says, for whoever wrote it a moment ago: it is then not read and held against its schema once more."""
        prepared = prepare(night, record)
        with self._writing() as (connection, now):
            if lease is not None:
                leases.refuse_lost(connection, lease)
            return append(connection, prepared, noted(now))

    def decide(self, decision: Decision) -> Sealed:
        """Record a decision. A reason is required."""
        with self._writing() as (connection, now):
            return notes.decide(connection, decision, noted(now))

    def note(
        self, kind: str, key: str, state: str, at: str = "", data: Mapping[str, Any] | None = None
    ) -> Sealed:
        """Keep a small state. What the newest of this kind and key says already is not said twice."""
        with self._writing() as (connection, now):
            return notes.note(connection, Note(kind, key, state, at, data or {}), noted(now))

    def lease(self, tenant: str, day: date, holder: str, seconds: float) -> Lease | None:
        """Take a tenant's night for some seconds; None while another holder has it. `holder` names one attempt (machine, process and a
        random part): the same one holds on to what it has."""
        with self._writing() as (connection, now):
            return leases.take(connection, tenant, day, holder, seconds, now)

    def renew(self, lease: Lease, seconds: float) -> Lease | None:
        """Hold a lease for longer from now; None where somebody else took it since."""
        with self._writing() as (connection, now):
            return leases.renew(connection, lease, seconds, now)

    def release(self, lease: Lease) -> None:
        """Give a lease back."""
        with self._writing() as (connection, now):
            leases.release(connection, lease, now)


def _prepare(door: Door, make: bool) -> None:
    """Make and migrate the tables, where that is needed."""
    with door.reading() as connection:
        at = revision(connection)
    if at == NEWEST:
        return
    refuse_later(at, door.name)
    if not at and not make:
        raise NoHistoryError(f"{door.name}: there is no history; `crm-audit nightly` makes one")
    with door.writing() as connection:
        migrate(connection, door.name)

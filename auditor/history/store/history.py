"""The store of what is remembered: one chain of rows in SQLite or PostgreSQL."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, date, datetime
from types import TracebackType
from typing import Any

from sqlalchemy import Connection

from auditor.collecting.live.tenants import SecretPlace
from auditor.history.decision import Decision
from auditor.history.night import Night
from auditor.history.reading import record_of
from auditor.history.record import Record
from auditor.history.store import leases, notes, queries
from auditor.history.store.address import address
from auditor.history.store.append import append, prepare
from auditor.history.store.engine import Door
from auditor.history.store.errors import HistoryError
from auditor.history.store.model import CheckPoint, Lease, Note, Point, Sealed, Seen, Standing
from auditor.history.store.schema import NEWEST, migrate, refuse_later, revision

Clock = Callable[[], datetime]


class History:
    """What is remembered. For threads; a process opens its own. Every method raises HistoryError, in a line that says what to do, where
    the database cannot be used. Moments are those of the database, whose clock all machines share, unless a clock is given."""

    def __init__(self, door: Door, clock: Clock | None) -> None:
        self._door, self._clock = door, clock
        self.name = door.name

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
            raise HistoryError(f"{where.name}: there is no history; `crm-audit nightly` makes one")
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

    def append(self, night: Night, *, lease: Lease | None = None) -> Sealed:
        """Record a night, whole or not at all. One that is there with the same content stays; with another one it is appended, and the
        newest row of a day counts. With `lease` it is refused where somebody else took that since (LeaseLostError)."""
        prepared = prepare(night)
        with self._writing() as (connection, now):
            if lease is not None:
                leases.refuse_lost(connection, lease)
            return append(connection, prepared, noted(now))

    def night(self, tenant: str, day: date, *, any_state: bool = False) -> Night | None:
        """The newest night at or before a day that was judged, or with `any_state` of whatever state."""
        with self._door.reading() as connection:
            return queries.newest_night(connection, tenant, day, any_state)

    def nights(self, tenant: str, since: date, until: date) -> Iterator[Night]:
        """Every night of a span, the oldest first: of each day the newest row."""
        for point in self.trend(tenant, since, until):
            with self._door.reading() as connection:
                yield queries.night_at(connection, point.seq)

    def record(self, tenant: str, day: date) -> Record | None:
        """The newest assessment at or before a day."""
        night = self.night(tenant, day)
        if night is None or night.document is None:
            return None
        return record_of(night.document, where=f"{tenant}, {night.day}", trusted=True)

    def tenants(self) -> list[str]:
        """Those of which anything is remembered, by name."""
        with self._door.reading() as connection:
            return queries.tenants(connection)

    def trend(self, tenant: str, since: date, until: date) -> list[Point]:
        """One point a night, the oldest first; nights that could not be judged have no numbers."""
        with self._door.reading() as connection:
            return queries.trend(connection, tenant, since, until)

    def portfolio(self, day: date) -> list[Standing]:
        """Where each tenant stands on a day, by name."""
        with self._door.reading() as connection:
            return queries.portfolio(connection, day)

    def check_trend(self, tenant: str, check: str, since: date, until: date) -> list[CheckPoint]:
        """One check on each judged night, the oldest first."""
        with self._door.reading() as connection:
            return queries.check_trend(connection, tenant, check, since, until)

    def findings_since(self, tenant: str, since: date, until: date | None = None) -> dict[str, Seen]:
        """Findings that were open on any day from `since` to `until` (the newest night), by fingerprint: first day seen open, day seen
        closed. Lost evidence closes nothing."""
        with self._door.reading() as connection:
            return queries.findings_since(connection, tenant, since, until or date.max)

    def decide(self, decision: Decision) -> Sealed:
        """Record a decision. A reason is required."""
        with self._writing() as (connection, now):
            return notes.decide(connection, decision, noted(now))

    def decisions(self, tenant: str) -> list[Decision]:
        """Every decision of a tenant, the oldest first: of a finding the newest counts."""
        with self._door.reading() as connection:
            return notes.decisions(connection, tenant)

    def note(
        self, kind: str, key: str, state: str, at: str = "", data: Mapping[str, Any] | None = None
    ) -> Sealed:
        """Keep a small state. What the newest of this kind and key says already is not said twice."""
        with self._writing() as (connection, now):
            return notes.note(connection, Note(kind, key, state, at, data or {}), noted(now))

    def notes(self, kind: str, key: str | None = None) -> list[Note]:
        """The newest note of each key of a kind, or of the one that is named."""
        with self._door.reading() as connection:
            return notes.notes(connection, kind, key)

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

    @contextmanager
    def _writing(self) -> Iterator[tuple[Connection, datetime]]:
        with self._door.writing() as connection:
            yield (
                connection,
                leases.clock(connection) if self._clock is None else self._clock().astimezone(UTC),
            )


def noted(moment: datetime) -> str:
    """A moment as rows say it."""
    return moment.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def _prepare(door: Door, make: bool) -> None:
    """Make and migrate the tables, where that is needed."""
    with door.reading() as connection:
        at = revision(connection)
    if at == NEWEST:
        return
    refuse_later(at, door.name)
    if not at and not make:
        raise HistoryError(f"{door.name}: there is no history; `crm-audit nightly` makes one")
    with door.writing() as connection:
        migrate(connection, door.name)

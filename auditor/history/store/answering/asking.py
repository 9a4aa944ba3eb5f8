"""What a history answers."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from auditor.history.decision import Decision
from auditor.history.night import Night
from auditor.history.reading import record_of
from auditor.history.record import Record
from auditor.history.store.answering import queries
from auditor.history.store.model import CheckPoint, Lately, Note, Point, Seen, Standing
from auditor.history.store.opened import Opened
from auditor.history.store.recording import notes
from auditor.history.store.recording.nights import night_at


class Asking(Opened):
    """The questions."""

    def night(self, tenant: str, day: date, *, any_state: bool = False) -> Night | None:
        """The newest night at or before a day that was judged, or with `any_state` of whatever state."""
        with self._door.reading() as connection:
            return queries.newest_night(connection, tenant, day, any_state)

    def nights(self, tenant: str, since: date, until: date) -> Iterator[Night]:
        """Every night of a span, the oldest first: of each day the newest row."""
        for point in self.trend(tenant, since, until):
            with self._door.reading() as connection:
                yield night_at(connection, point.seq)

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

    def lately(self, tenant: str, since: date, until: date) -> Lately:
        """The same, with the changes that each night of the span saw."""
        with self._door.reading() as connection:
            return queries.lately(connection, tenant, since, until)

    def decisions(self, tenant: str) -> list[Decision]:
        """Every decision of a tenant, the oldest first: of a finding the newest counts."""
        with self._door.reading() as connection:
            return notes.decisions(connection, tenant)

    def notes(self, kind: str, key: str | None = None) -> list[Note]:
        """The newest note of each key of a kind, or of the one that is named."""
        with self._door.reading() as connection:
            return notes.notes(connection, kind, key)

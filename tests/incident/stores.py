"""In-memory databases that are emptied and reused between tests, because opening one takes longer than most tests need."""

from __future__ import annotations

from contextlib import suppress
from types import TracebackType

from auditor.incident.events.store import EventStore, Room

_TABLES = ("events", "files", "skipped")
_free: list[EventStore] = []


class _Lent(EventStore):
    """A store that returns to the pool when its `with` block ends. It is closed instead if reading has locked its configuration."""

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        run = self.connection.execute
        with suppress(self.error):  # usually no transaction is open
            run("ROLLBACK")
        locked = run("SELECT current_setting('lock_configuration')").fetchone()
        if error is not None or locked != (False,):
            super().__exit__(kind, error, trace)
            return
        for (name,) in run("SELECT table_name FROM duckdb_tables() WHERE temporary").fetchall():
            run(f'DROP TABLE temp."{name}"')
        for name in _TABLES:
            run(f"CREATE OR REPLACE TABLE {name} AS FROM {name} LIMIT 0")
        _free.append(self)


def lent() -> EventStore:
    """An empty store, for use in a `with` statement."""
    return _free.pop() if _free else _Lent(room=Room(memory_mb=200, threads=1))

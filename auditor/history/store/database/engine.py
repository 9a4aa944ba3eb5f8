"""The only door to a database: how a connection to the store is opened, read by, and written through under its lock."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, text

from auditor.history.store.database.address import Address
from auditor.history.store.errors import HistoryError, told
from auditor.writing import begin

WAIT_SECONDS = 60
"""How long a writer waits for another one."""
_LOCK = 0x63726D2D61756469  # any number that means this lock, and no other program's
_WRITES = "writes"


class Door:
    """Connections to one store. `reading` and `writing` are transactions; a writer is alone."""

    def __init__(self, address: Address) -> None:
        self.name = address.name
        self._secret = "" if address.password is None else address.password.reveal()
        self._engine = _file_engine(address) if address.file is not None else _server_engine(address)
        self.is_file = address.file is not None

    @contextmanager
    def reading(self, *, snapshot: bool = False) -> Iterator[Connection]:
        """To read. With `snapshot` everything is read as of one moment, whoever writes meanwhile."""
        with told(self.name, self._secret), self._engine.connect() as connection:
            if snapshot and not self.is_file:
                connection = connection.execution_options(isolation_level="REPEATABLE READ")
            with connection.begin():
                yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """To write: all that is written, or nothing, and nobody else meanwhile."""
        with (
            told(self.name, self._secret),
            self._engine.connect() as connection,
            connection.execution_options(**{_WRITES: True}).begin(),
        ):
            if not self.is_file:
                connection.execute(text(f"SET LOCAL lock_timeout = '{WAIT_SECONDS}s'"))
                connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})
            yield connection

    def close(self) -> None:
        """Let go of every connection."""
        self._engine.dispose()


def _file_engine(address: Address) -> Engine:
    if address.file is not None:
        begin(address.file)
    engine = create_engine(address.url, connect_args={"timeout": WAIT_SECONDS, "check_same_thread": False})

    @event.listens_for(engine, "connect")
    def _connected(connection: Any, _: object) -> None:
        connection.isolation_level = None  # transactions are begun here, and not guessed by the driver
        for setting in _SETTINGS:
            connection.execute(f"PRAGMA {setting}")

    @event.listens_for(engine, "begin")
    def _begun(connection: Connection) -> None:
        writes = connection.get_execution_options().get(_WRITES)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine


# Room is given back when a period is dropped, and what it held is overwritten; what was committed has reached the disk.
_SETTINGS = (
    "auto_vacuum = INCREMENTAL",
    "journal_mode = WAL",
    "synchronous = FULL",
    "secure_delete = ON",
    "trusted_schema = OFF",
)


def _server_engine(address: Address) -> Engine:
    arguments: dict[str, Any] = {"application_name": "crm-audit"}
    if "connect_timeout" not in address.url.query:
        arguments["connect_timeout"] = 10
    if address.password is not None:
        arguments["password"] = address.password.reveal()
    try:
        return create_engine(address.url, connect_args=arguments, pool_pre_ping=True)
    except ImportError as error:
        raise HistoryError(
            f"{address.name}: PostgreSQL needs an extra: pip install 'crm-auditor[postgres]'"
        ) from error

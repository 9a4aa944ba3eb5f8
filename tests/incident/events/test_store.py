"""The table of events, made and opened again."""

from __future__ import annotations

from pathlib import Path

import pytest

from auditor.incident.events.columns import COLUMNS
from auditor.incident.events.store import EventStore, Room
from auditor.userfile import UserFileError


def test_times_are_of_utc_and_nothing_is_fetched(tmp_path: Path) -> None:
    with EventStore(room=Room(memory_mb=100, threads=1, spill=tmp_path)) as store:
        told = store.connection.execute(
            "SELECT current_setting('TimeZone'), current_setting('autoinstall_known_extensions')"
        )
        assert told.fetchall() == [("UTC", False)]


def test_no_bar_stands_in_what_a_command_prints() -> None:
    with EventStore() as store:
        told = store.connection.execute("SELECT current_setting('enable_progress_bar')")
        assert told.fetchall() == [(False,)]


def test_a_database_is_opened_again_as_it_was_left(tmp_path: Path) -> None:
    path = tmp_path / "events.duckdb"
    with EventStore(path) as store:
        store.connection.execute("INSERT INTO events (class) VALUES ('sign_in')")
    with EventStore(path) as store:
        assert store.connection.execute("SELECT class FROM events").fetchall() == [("sign_in",)]
        named = store.connection.execute("DESCRIBE events").fetchall()
        assert [row[:2] for row in named] == [(one.name, one.type) for one in COLUMNS]


def test_what_is_no_database_is_said(tmp_path: Path) -> None:
    (tmp_path / "events.duckdb").write_text("not one")
    with pytest.raises(UserFileError, match="cannot be opened as a database of events"):
        EventStore(tmp_path / "events.duckdb")

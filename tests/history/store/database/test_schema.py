"""The tables of a store: made by the migrations, what the program thinks they are, and refused where a later program made them."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from auditor.history.store import History, HistoryError
from auditor.history.store.database.schema import MIGRATIONS, NEWEST
from auditor.history.store.database.tables import metadata
from auditor.userfile import UserFileError
from tests.history.store import meddling
from tests.history.store.nights import USUAL, night

pytestmark = pytest.mark.xdist_group("history")


def test_the_newest_revision_is_the_one_that_the_program_knows() -> None:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    scripts = ScriptDirectory.from_config(config)
    assert scripts.get_heads() == [NEWEST]
    assert [one.revision for one in scripts.walk_revisions()] == sorted(
        (one.revision for one in scripts.walk_revisions()), reverse=True
    )


def test_the_migrations_make_the_tables_that_the_program_uses(history_url: str) -> None:
    History.open(history_url).close()
    with meddling.at(history_url) as connection:
        context = MigrationContext.configure(
            connection, opts={"compare_type": True, "include_object": lambda *found: "_kept" not in found[1]}
        )
        assert compare_metadata(context, metadata) == []


def test_opening_twice_changes_nothing(history_url: str) -> None:
    for _ in range(2):
        with History.open(history_url) as history:
            history.append(night(0, USUAL))
    assert meddling.rows(history_url, "SELECT version_num FROM alembic_version") == [(NEWEST,)]


def test_a_later_program_made_it(history_url: str) -> None:
    History.open(history_url).close()
    meddling.run(history_url, "UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(HistoryError, match="was written by a later version of crm-audit"):
        History.open(history_url)


def test_a_database_without_a_history(postgres_url: str, tmp_path: Path) -> None:
    for url in (postgres_url, f"sqlite:///{tmp_path / 'empty.db'}"):
        if url != postgres_url:
            (tmp_path / "empty.db").touch()
        with pytest.raises(HistoryError, match="there is no history"):
            History.open(url, make=False)


def test_its_files_are_its_owners(tmp_path: Path) -> None:
    with History.open(f"sqlite:///{tmp_path / 'history.db'}") as history:
        history.append(night(0, USUAL))
        found = {path.name: stat.S_IMODE(path.stat().st_mode) for path in tmp_path.iterdir()}
    assert found == {"history.db": 0o600, "history.db-wal": 0o600, "history.db-shm": 0o600}
    assert [path.name for path in tmp_path.iterdir()] == ["history.db"]


def test_it_is_opened_through_no_link(tmp_path: Path) -> None:
    (tmp_path / "other.db").touch()
    (tmp_path / "history.db").symlink_to(tmp_path / "other.db")
    with pytest.raises(UserFileError, match="is a link"):
        History.open(f"sqlite:///{tmp_path / 'history.db'}")
    assert (tmp_path / "other.db").stat().st_size == 0


def test_what_is_no_database(tmp_path: Path) -> None:
    (tmp_path / "history.db").write_text("Dear Sir or Madam, " * 100)
    with pytest.raises(HistoryError, match="is no history, or is damaged"):
        History.open(f"sqlite:///{tmp_path / 'history.db'}")
    with pytest.raises(UserFileError, match="cannot be written"):
        History.open(f"sqlite:///{tmp_path / 'none' / 'history.db'}")


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(UserFileError):
        History.open(f"sqlite:///{tmp_path}")


def test_a_path_with_a_percent_sign(tmp_path: Path) -> None:
    folder = tmp_path / "100% ours"
    folder.mkdir()
    with History.open(f"sqlite:///{folder / 'history.db'}") as history:
        assert history.append(night(0, USUAL)).seq == 1

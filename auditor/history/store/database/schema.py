"""Brings the tables of a store to what this program reads, by Alembic."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection, inspect, text

from auditor.history.store.errors import HistoryError

NEWEST = "0001"
"""The newest revision in `migrations/`."""
MIGRATIONS = Path(__file__).with_name("migrations")


def revision(connection: Connection) -> str:
    """The revision of a store; empty for one in which nothing is yet."""
    if not inspect(connection).has_table("alembic_version"):
        return ""
    found = connection.execute(text("SELECT version_num FROM alembic_version")).scalars().all()
    return str(found[0]) if found else ""


def migrate(connection: Connection, name: str) -> None:
    """Make or change the tables, in the transaction of a connection that holds the lock. Raises HistoryError for a store that a later
    program wrote."""
    at = revision(connection)
    if at == NEWEST:
        return
    refuse_later(at, name)
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


def refuse_later(at: str, name: str) -> None:
    """Raises HistoryError for a revision that this program does not know."""
    if at > NEWEST:
        raise HistoryError(
            f"{name}: was written by a later version of crm-audit (its tables are of revision {at}, this program knows {NEWEST}); "
            "open it with that version"
        )

"""Alembic runs this: inside of the transaction that it is given, and by no configuration of its own."""

from __future__ import annotations

from alembic import context

from auditor.history.store.database.tables import metadata

context.configure(
    connection=context.config.attributes["connection"], target_metadata=metadata, transactional_ddl=True
)
context.run_migrations()

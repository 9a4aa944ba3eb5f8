"""Somebody at the database, past the program."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection, create_engine, text


@contextmanager
def at(url: str) -> Iterator[Connection]:
    """A connection of their own, whose changes are kept."""
    engine = create_engine(url.replace("postgresql:", "postgresql+psycopg:"))
    with engine.begin() as connection:
        yield connection
    engine.dispose()


def run(url: str, *statements: str, **values: Any) -> None:
    """Statements in one transaction."""
    with at(url) as connection:
        for statement in statements:
            connection.execute(text(statement), values)


def rows(url: str, statement: str) -> list[tuple[Any, ...]]:
    """What a statement answers."""
    with at(url) as connection:
        return [tuple(row) for row in connection.execute(text(statement))]

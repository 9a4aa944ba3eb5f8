"""Reads the URL of a store. It names a file, or a PostgreSQL database, and never a password."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError

from auditor.collecting.live.secrets import Secret, fetch_one
from auditor.collecting.live.tenants import SecretPlace
from auditor.history.store.errors import HistoryError

PASSWORD_VARIABLE = "CRM_AUDIT_HISTORY_PASSWORD"  # noqa: S105 - where it is, not what it is
_POSTGRES = frozenset({"postgresql", "postgres", "postgresql+psycopg"})
_FORMS = "write sqlite:///history.db, or postgresql://user@host/database"


@dataclass(frozen=True, slots=True)
class Address:
    """Where a store is. `file` is None for PostgreSQL; `name` is how it is called in messages."""

    url: URL
    name: str
    file: Path | None
    password: Secret | None = None


def address(
    text: str, place: SecretPlace | None = None, environment: Mapping[str, str] | None = None
) -> Address:
    """The address that a URL says. The password comes from `place`, else from CRM_AUDIT_HISTORY_PASSWORD where that is set, else from
    where libpq itself looks (PGPASSFILE). Raises HistoryError for a URL that cannot be used, without repeating it: it may hold one."""
    try:
        url = make_url(text)
    except (ArgumentError, ValueError) as error:
        raise HistoryError(f"the history's address is no URL; {_FORMS}") from error
    if url.drivername in ("sqlite", "sqlite+pysqlite"):
        return _file(url)
    if url.drivername not in _POSTGRES:
        raise HistoryError(f"a history in {url.get_backend_name()!r} is not known; {_FORMS}")
    if url.password is not None or any("pass" in key.lower() for key in url.query):
        raise HistoryError(
            f"the history's address holds a password, which would be read in process lists and logs; set {PASSWORD_VARIABLE} to it, "
            f"or use PGPASSFILE, and {_FORMS}"
        )
    url = url.set(drivername="postgresql+psycopg")
    shown = url.set(drivername="postgresql", query={}).render_as_string()
    return Address(url, shown, None, _password(place, environment))


def _file(url: URL) -> Address:
    if not url.database or url.database == ":memory:" or url.host or url.query:
        raise HistoryError("sqlite: the history's address names no file; write sqlite:///history.db")
    return Address(url.set(drivername="sqlite+pysqlite"), url.database, Path(url.database))


def _password(place: SecretPlace | None, environment: Mapping[str, str] | None) -> Secret | None:
    known = os.environ if environment is None else environment
    if place is None and not known.get(PASSWORD_VARIABLE):
        return None
    return fetch_one("history", place or SecretPlace(env=PASSWORD_VARIABLE), environment)

"""What can go wrong with a store, in lines that say what to do."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import exc

from auditor.userfile import UserFileError


class HistoryError(UserFileError):
    """The history cannot be used as asked. The text names the store, what is wrong and what to do."""


class NoHistoryError(HistoryError):
    """There is none where one should be, and none was to be made."""


class UnreachableError(HistoryError):
    """The history could not be read or written just now: nothing is said of what it holds."""


class LeaseLostError(HistoryError):
    """Somebody else holds the lease by now: what was collected under it is not recorded."""


class BrokenError(HistoryError):
    """A row is not what was recorded."""


@contextmanager
def told(name: str, secret: str = "") -> Iterator[None]:
    """Says of an error of the database what to do. `name` is the store without its password, and `secret` is that one."""
    try:
        yield
    except exc.SQLAlchemyError as error:
        raise _explained(name, error, secret) from None


def _explained(name: str, error: exc.SQLAlchemyError, secret: str) -> HistoryError:
    said = _line(getattr(error, "orig", None) or error, secret)
    low = said.lower()
    for words, line in _KNOWN:
        if any(word in low for word in words):
            return UnreachableError(f"{name}: {line} ({said})")
    if isinstance(error, exc.DBAPIError) and error.connection_invalidated:
        return UnreachableError(
            f"{name}: the connection was lost; what was being written is not recorded, run again ({said})"
        )
    return UnreachableError(f"{name}: the database answers: {said}")


_KNOWN: tuple[tuple[tuple[str, ...], str], ...] = (
    (("database or disk is full", "no space left", "disk full", "disk i/o error"), "the disk is full; nothing of it is recorded, make room and run again"),
    (("database is locked", "lock timeout", "canceling statement due to lock"), "another process is at it for too long; run again when that one has ended"),
    (("readonly", "read-only", "permission denied"), "it may not be written to; give its file and folder, or this account, the right to write"),
    (("not a database", "malformed"), "is no history, or is damaged; restore it from a copy, or import what was exported"),
    (("unable to open",), "cannot be opened; its folder must be there, and may be entered and written to"),
    (("password authentication failed", "no password supplied", "fe_sendauth"), "the password is missing or wrong; set CRM_AUDIT_HISTORY_PASSWORD, or PGPASSFILE"),
    (("terminating connection", "connection already closed", "server closed the connection", "the connection is lost", "connection is closed"), "the connection was lost; what was being written is not recorded, run again"),
    (("connection failed", "connection refused", "could not translate", "no such file or directory", "timeout expired"), "cannot be reached; check host, port and database, and that the server runs"),
)  # fmt: skip


def _line(error: BaseException, secret: str) -> str:
    """One line of an error's own text, without the password."""
    lines = [" ".join(line.split()) for line in str(error).splitlines() if line.strip()]
    text = (lines or [type(error).__name__])[0][:300]
    return text.replace(secret, "…") if secret else text

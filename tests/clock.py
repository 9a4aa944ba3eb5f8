"""The system clock, for times that something outside the test compares with it: TLS, servers, databases, commands without `--date`.

All other tests use a fixed day (`TODAY` in tests/exports.py). `make test-clock` sets the system clock ahead."""

from __future__ import annotations

from datetime import UTC, date, datetime


def now() -> datetime:
    return datetime.now(UTC)


def today() -> date:
    """Today in the local time zone."""
    return date.today()

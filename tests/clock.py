"""The machine's clock, for what somebody else compares with it: TLS, servers, databases, a command that is told no day.

Every other test has a fixed day (`TODAY` in tests/exports.py). `make test-clock` sets the machine's clock ahead."""

from __future__ import annotations

from datetime import UTC, date, datetime


def now() -> datetime:
    return datetime.now(UTC)


def today() -> date:
    """The day where the machine is."""
    return date.today()

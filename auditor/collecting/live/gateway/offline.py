"""Whether this process may ask anybody. What forbids it stands in one place, and the adapter that every request passes looks there."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager


class OfflineError(RuntimeError):
    """Something would have been asked although it is forbidden."""


class _State:
    forbidden = 0


@contextmanager
def offline() -> Iterator[None]:
    """Nothing can be asked until it ends, by no thread of this process."""
    _State.forbidden += 1
    try:
        yield
    finally:
        _State.forbidden -= 1


def refuse_offline() -> None:
    """Raises OfflineError where nothing may be asked."""
    if _State.forbidden:
        raise OfflineError("nothing is asked: this run is offline")

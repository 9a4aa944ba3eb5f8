"""Keeps two runs from being at the same tenant at once: on one machine by a lock of the system, which ends with the process that has it;
across machines by a lease of history, which ends by itself where nobody renews it."""

from __future__ import annotations

import platform
from collections.abc import Iterator
from contextlib import contextmanager

from auditor.nightly.memory import History
from auditor.nightly.order import Order
from auditor.writing import locked

HERE = "on this machine"


@contextmanager
def held(order: Order, history: History) -> Iterator[str]:
    """Gives an empty text where the tenant is ours until the end; else who has it."""
    with locked(order.out / ".locks" / f"{order.tenant}.lock") as free:
        if not free:
            yield HERE
            return
        yield ""


def holder_of(order: Order) -> str:
    """By what name a lease is taken: whoever has the lock is the only one of this machine and folder, so that one who comes after a
    process that ended goes on under its lease."""
    return f"{platform.node() or 'localhost'}:{order.out}"

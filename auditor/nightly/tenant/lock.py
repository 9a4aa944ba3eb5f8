"""Keeps two runs from being at the same tenant at once: on one machine by a lock of the system, which ends with the process that has it;
across machines by a lease of history, which ends by itself where nobody renews it."""

from __future__ import annotations

import platform
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass

from auditor.history.store import History, HistoryError, Lease
from auditor.nightly.ordering.order import Order
from auditor.writing import locked

SECONDS = 120.0
"""How long a lease lasts without being renewed, which is done three times as often."""
HERE = "on this machine, in this folder"
ELSEWHERE = "by its lease in history"


@dataclass(frozen=True, slots=True)
class Held:
    """A tenant that is ours, under a lease; else `by` says who has it."""

    lease: Lease | None = None
    by: str = ""


@contextmanager
def held(order: Order, history: History) -> Iterator[Held]:
    """Takes the tenant until the end, unless somebody else has it."""
    with locked(order.out / ".locks" / f"{order.tenant}.lock") as free:
        if not free:
            yield Held(by=HERE)
            return
        lease = history.lease(order.tenant, order.day, holder_of(order), SECONDS)
        if lease is None:
            yield Held(by=ELSEWHERE)
            return
        ended = threading.Event()
        threading.Thread(target=_renew, args=(history, lease, ended), daemon=True).start()
        try:
            yield Held(lease)
        finally:
            ended.set()
            with suppress(HistoryError):  # what is recorded is recorded, and the lease ends by itself
                history.release(lease)


def holder_of(order: Order) -> str:
    """By what name a lease is taken: whoever has the lock is the only one of this machine and folder, so that one who comes after a
    process that ended goes on under its lease at once."""
    return f"{platform.node() or 'localhost'}:{order.out}"


def _renew(history: History, lease: Lease, ended: threading.Event) -> None:
    while not ended.wait(SECONDS / 3):
        try:
            if history.renew(lease, SECONDS) is None:
                return  # somebody else took it; recording under it is refused
        except HistoryError:
            continue  # it is tried once more before it ends

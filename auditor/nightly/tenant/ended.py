"""Carries out one order where its process is somebody else's, as on a cluster: what does not end is ended with the process."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from auditor.nightly.ordering.order import Order
from auditor.nightly.tenant.task import failed, one_night, too_long
from auditor.nightly.tenant.told import Told
from auditor.pipeline.machine import Machine

ASKING = 0.9
"""The share of its time after which a product is asked no more: what came until then is still to be judged."""
GRACE = 20.0
"""Seconds after its time in which an order may still end by itself."""
LOOK = 5.0
"""Seconds between two looks at whether somebody else still has a tenant."""
_ENDED = 75
Work = Callable[[Order, Machine], Told]


def one_night_ended(order: Order, work: Work = one_night, grace: float = GRACE) -> Told:
    """As `one_night`. What takes longer than it may is recorded as failed, and the process that it is in ends: whoever gave it the
    order takes that for a lost worker, hands it out once more, and is told at once what was recorded. Where somebody else has the tenant
    that one is waited for, as long as a tenant may take: he is done, and it is not done again, or he is gone, which shows when his lease
    is over, and it is done here."""
    waited = threading.Event()
    over = threading.Timer(order.seconds, waited.set)
    over.daemon = True
    over.start()
    try:
        while True:
            told = _watched(order, work, grace)
            if told.came != "elsewhere" or waited.wait(LOOK):
                return told
    finally:
        over.cancel()


def _watched(order: Order, work: Work, grace: float) -> Told:
    watchdog = threading.Timer(order.seconds + grace, _end, [order])
    watchdog.daemon = True
    watchdog.start()
    try:
        return work(order, Machine(stopping=lambda: stopped_after(order.seconds * ASKING)))
    finally:
        watchdog.cancel()


@contextmanager
def stopped_after(seconds: float) -> Iterator[threading.Event]:
    """An event that is set after so long."""
    stop = threading.Event()
    timer = threading.Timer(seconds, stop.set)
    timer.daemon = True
    timer.start()
    try:
        yield stop
    finally:
        timer.cancel()


def _end(order: Order) -> None:
    try:
        failed(order, too_long(order.seconds))
    finally:
        os._exit(_ENDED)

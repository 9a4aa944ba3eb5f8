"""What the tests hand out: functions that another process can import, and orders that name a tenant."""

from __future__ import annotations

import gc
import os
import signal
import time
from concurrent.futures import Executor
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Order:
    tenant: str
    day: str = "2026-11-27"
    noted: str = ""


class OddError(Exception):
    """One of the program's own."""


def name_of(order: Order) -> str:
    return order.tenant


def process_of(order: Order) -> int:
    return os.getpid()


def fail(order: Order) -> str:
    raise OddError(order.tenant)


def die(order: Order) -> str:
    """Ends whatever carries it out, as a machine without memory does."""
    note(order)
    os.kill(os.getpid(), signal.SIGKILL)
    return "nobody hears this"


def die_once(order: Order) -> str:
    """The same, the first time."""
    note(order)
    if attempts(order) == 1:
        os.kill(os.getpid(), signal.SIGKILL)
    return order.tenant


def take_long(order: Order, seconds: float) -> str:
    note(order)
    time.sleep(seconds)
    return order.tenant


def note(order: Order) -> None:
    """Writes down that it was begun, and in which process."""
    with Path(order.noted).open("a") as file:
        file.write(f"{order.tenant} {os.getpid()}\n")


def begun(noted: str) -> list[tuple[str, int]]:
    """What was begun so far, and in which process."""
    lines = Path(noted).read_text().splitlines() if Path(noted).exists() else []
    return [(line.split()[0], int(line.split()[1])) for line in lines]


def attempts(order: Order) -> int:
    return sum(tenant == order.tenant for tenant, _ in begun(order.noted))


def cells_frozen(order: Order) -> int:
    return gc.get_freeze_count()


def interrupted(executor: Executor) -> None:
    """As somebody who presses Ctrl-C leaves it."""
    with executor:
        raise KeyboardInterrupt

"""How often a target may be asked, and how fast."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass

from auditor.probing.permitted import NotPermittedError


@dataclass(frozen=True, slots=True)
class Rate:
    """`most` connections to one address of a host, and `apart` seconds between two."""

    most: int = 60
    apart: float = 0.1


def spent_of(host: str, address: str) -> str:
    """What is counted together: an address of a host. Several hosts may have the same."""
    return f"{host} at {address}" if host else address


class Budget:
    """What is left, by what is counted together."""

    def __init__(self, rate: Rate, sleep: Callable[[float], object] = time.sleep) -> None:
        self.rate = rate
        self._sleep = sleep
        self._spent: dict[str, int] = {}
        self._lock = threading.Lock()

    def left(self, to: str) -> int:
        """How many more may be sent there."""
        return self.rate.most - self._spent.get(to, 0)

    def spend(self, to: str) -> None:
        """Count one more, before it leaves, after its pause. Raises NotPermittedError where there is none left."""
        with self._lock:
            if self.left(to) <= 0:
                raise NotPermittedError(f"{to}: was asked {self.rate.most} times, which is the most")
            self._spent[to] = self._spent.get(to, 0) + 1
            again = self._spent[to] > 1
        if again and self.rate.apart:
            self._sleep(self.rate.apart)

    def count(self, to: str) -> None:
        """Count one that another process has just sent, which keeps to the same pace by itself."""
        with self._lock:
            self._spent[to] = self._spent.get(to, 0) + 1

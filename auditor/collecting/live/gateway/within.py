"""Waits for what cannot be cut: a name that is looked up, and a way to one of many addresses."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Generic, TypeVar

T = TypeVar("T")


class _Call(Generic[T]):
    """What a thread of its own is asked for. `unwanted` takes what comes when nobody waits any longer."""

    def __init__(self, make: Callable[[], T], unwanted: Callable[[T], object]) -> None:
        self._make, self._unwanted = make, unwanted
        self._made: list[T] = []
        self._failed: BaseException | None = None
        self._over = self._left = False
        self._changed = threading.Condition()

    def run(self) -> None:
        made: list[T] = []
        failed: BaseException | None = None
        try:
            made = [self._make()]
        except BaseException as error:  # noqa: BLE001 - it is raised where somebody waits
            failed = error
        with self._changed:
            self._made, self._failed, self._over = made, failed, True
            left = self._left
            self._changed.notify()
        if left:
            for one in made:
                self._unwanted(one)

    def result(self, seconds: float) -> T:
        with self._changed:
            self._changed.wait_for(lambda: self._over, seconds)
            if not self._over:
                self._left = True
                raise TimeoutError(f"not done within {seconds:g} seconds")
        if self._failed is not None:
            raise self._failed
        return self._made[0]


def within(seconds: float, make: Callable[[], T], unwanted: Callable[[T], object]) -> T:
    """What `make` gives. Raises what it raises, and TimeoutError once it takes longer; what it gives then is `unwanted`."""
    call = _Call(make, unwanted)
    threading.Thread(target=call.run, name="connect", daemon=True).start()
    return call.result(seconds)

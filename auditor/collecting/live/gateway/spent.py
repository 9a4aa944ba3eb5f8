"""What a collection has waited for in vain, and when that is enough."""

from __future__ import annotations

from auditor.collecting.live.gateway.watch import Pace


class Spent:
    """Seconds of all threads. Lists, to which threads may add at the same time."""

    def __init__(self, pace: Pace) -> None:
        self._pace = pace
        self._lost: list[float] = []
        self._busy: list[float] = []

    def on_no_answer(self, seconds: float) -> None:
        """On an answer that was cut, or never came."""
        self._lost.append(seconds)

    def on_a_busy_product(self, seconds: float) -> None:
        """On one that was still busy in the end."""
        self._busy.append(seconds)

    @property
    def enough(self) -> str:
        """Why it makes no sense to go on; empty while it does."""
        lost, busy = self._pace.lost, self._pace.busy
        if sum(self._lost) > lost:
            return f"the product answers too slowly: {lost:g} seconds were spent on answers that did not come"
        if sum(self._busy) > busy:
            return f"the product stays busy: {busy:g} seconds were waited in vain"
        return ""

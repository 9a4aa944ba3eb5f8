"""Bounds on time that fail for work without end, and not for a machine that is slow or busy at the moment."""

from __future__ import annotations

import time

STEPS = 1_000_000
USUAL = 0.06
"""Seconds that so many empty steps take on an idle processor of the usual kind."""


def allowed(seconds: float) -> float:
    """What `seconds` of an idle machine are here and now; never fewer."""
    started = time.perf_counter()
    for _ in range(STEPS):
        pass
    return seconds * max(1.0, 2 * (time.perf_counter() - started) / USUAL)

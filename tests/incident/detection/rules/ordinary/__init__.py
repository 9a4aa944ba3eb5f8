"""Five ordinary weeks of a company of nine, and the Monday after them: what people, an integration and visitors do when nobody attacks.

Written by hand; the seed moves minutes, addresses of phones and amounts.
"""

from __future__ import annotations

from random import Random

from tests.incident.detection.rules.ordinary.making import FIRST, MONDAY, Event
from tests.incident.detection.rules.ordinary.monday import monday
from tests.incident.detection.rules.ordinary.weeks import weeks

__all__ = ["FIRST", "MONDAY", "ordinary"]


def ordinary(seed: int) -> list[Event]:
    """All events, in the order of their times."""
    random = Random(seed)
    return sorted([*weeks(random), *monday(random)], key=lambda one: one["time"])

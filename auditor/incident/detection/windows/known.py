"""From when on something can be known: how far each log reaches back."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

from auditor.incident.detection.logs.seen import Log
from auditor.incident.detection.nouns.rule import Events
from auditor.incident.detection.windows.reading import Reading


def starts(reading: Reading, node: Events) -> dict[Log, datetime | None]:
    """When each log begins that can be asked for a part."""
    return {one.log: one.log.first for one in reading.of(node)}


def old_enough(log: Log, days: int) -> datetime | None:
    """From when on a log has so many days before; from its begin where it never has."""
    if log.first is None or log.last is None:
        return None
    after = log.first + timedelta(days=days)
    return after if after <= log.last else log.first


def of_product(firsts: Mapping[Log, datetime | None], span: timedelta) -> dict[Log, datetime | None]:
    """From when on the logs of a product, taken together, reach back so far."""
    begins: dict[str | None, datetime] = {}
    for log, first in firsts.items():
        if first is not None:
            begins[log.product] = min(first, begins.get(log.product, first))
    return {log: begins[log.product] + span if log.product in begins else None for log in firsts}

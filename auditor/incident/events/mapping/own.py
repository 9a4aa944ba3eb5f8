"""Our own JSON Lines: the table of events, a row a line, as `incident events --export` writes it and any program may."""

from __future__ import annotations

from functools import cache
from typing import Any

from auditor.incident.events.classes import CLASSES
from auditor.incident.events.mapping.model import MAPPED, Log


@cache
def own() -> Log:
    """Every column comes from the key of its name. What names no class that there is, is kept as other."""
    kinds: list[dict[str, Any]] = [
        {
            "when": {"class": one.id, "activity": activity or {"present": False}},
            "class": one.id,
            "activity": activity,
        }
        for one in CLASSES.values()
        for activity in one.activities
    ]
    return Log.model_validate(
        {
            "id": "events",
            "source": {"url": "https://crm-auditor.example/docs/events.md", "checked": "2026-11-28"},
            "shape": "json",
            "known_by": {"columns": ["time", "class", "activity", "product"]},
            "time": {"from": "time", "formats": ["iso", "epoch_ms"]},
            "fields": {name: {"from": name} for name in MAPPED},
            "kinds": kinds,
        }
    )

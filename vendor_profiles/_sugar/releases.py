"""Until when a series gets security fixes, by the table of each product."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from auditor.posture import Evidence, Fact, Grade, Known, Source, Unknown, not_provided


def supported_until(version: Fact[str], releases: Mapping[str, Any]) -> Fact[date | None]:
    """The last day. `releases` has the `source` that says so, when it was `looked_up`, and `until` by series ("7.14")."""
    if isinstance(version, Unknown):
        return version
    name = ".".join(version.value.split(".")[:2])
    last = releases["until"].get(name)
    if last is None:
        return not_provided("releases", reason=f"until when {name} is supported")
    source = Source(str(releases["source"]), "", f"{releases['looked_up']}T00:00:00Z", Grade.DECLARED)
    return Known(date.fromisoformat(str(last)), Evidence(source, locator=name))

"""What is to be collected, and what came of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from threading import Event
from typing import Any

from auditor.collecting.live.asking.plan import ApiSource
from auditor.collecting.live.tenants import TenantConfig
from auditor.incident.case.incident import Person
from auditor.incident.preserve.manifest import Item
from auditor.incident.preserve.seal import Sign
from auditor.vendor.evidence import EvidencePlan


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be collected, by whom, from where. `now` gives the time, `occurred` is when the incident began, as far as that is known."""

    tenant: str
    vendor: str
    product: str
    config: TenantConfig
    api: ApiSource
    evidence: EvidencePlan
    by: Person
    now: Callable[[], datetime]
    occurred: datetime | None = None
    sign: Sign | None = None
    stop: Event | None = None
    minutes: int | None = None
    options: dict[str, Any] = field(default_factory=dict)


@dataclass(slots=True)
class Collected:
    """What came of it: items in the order in which they were sealed, and why it ended early, if it did."""

    items: list[Item] = field(default_factory=list)
    already: list[str] = field(default_factory=list)
    cut_short: str = ""
    offset: float | None = None

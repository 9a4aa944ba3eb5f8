"""What a work list is made of."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

State = Literal["open", "accepted", "not_seen", "closed"]
"""open: it is wrong · accepted: somebody bears the risk · not_seen: it was wrong, and cannot be seen now · closed: it was wrong, and is seen to be right,
or gone."""

STATES: tuple[State, ...] = ("open", "accepted", "not_seen", "closed")
KEYS = (
    "number",
    "severity",
    "headline",
    "entity",
    "place",
    "owner",
    "effort",
    "contain_by",
    "finish_by",
    "fix",
    "status",
    "comment",
    "state",
    "accepted",
    "check",
    "fingerprint",
    "tenant",
    "product",
)
"""The columns, in their order, which stays as it is; new ones come last."""

STATUSES = ("to_do", "in_progress", "waiting", "done", "not_done")
"""What can be picked as the status of a piece of work; any other text stays, too."""

Cell = str | int | date | None


@dataclass(frozen=True, slots=True)
class Task:
    """One row. What was said of it earlier and is not seen or closed now has its earlier words, and no days."""

    severity: str
    headline: str
    entity: str
    place: str
    owner: str
    effort: str
    fix: str
    check: str
    fingerprint: str
    state: State = "open"
    contain_by: date | None = None
    finish_by: date | None = None
    accepted: str = ""
    status: str = ""
    comment: str = ""


@dataclass(frozen=True, slots=True)
class Worklist:
    """What is to be done, worst first, then what was accepted and what is not seen any more; and what was closed since."""

    tenant: str
    product: str
    tasks: tuple[Task, ...]
    closed: tuple[Task, ...]

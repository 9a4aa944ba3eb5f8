"""What a night leaves of a tenant."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from auditor.history.change import Change

State = Literal["assessed", "cut_short", "failed"]
"""assessed: judged from all that answered · cut_short: judged from what came until it was stopped · failed: could not be judged."""


@dataclass(frozen=True, slots=True)
class Night:
    """One tenant on one day. `document` is its `assessment.json` as bytes, None where it failed, and `reason` then says why;
    `changes` are those since the newest night before that has a document, each with its cause. `snapshot` is the digest of the answers
    that are kept, empty where none are. Times are ISO 8601 in UTC."""

    tenant: str
    day: date
    state: State
    started_at: str
    ended_at: str
    document: bytes | None = None
    reason: str = ""
    changes: tuple[Change, ...] = ()
    snapshot: str = ""

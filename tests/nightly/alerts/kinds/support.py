"""What the tests of this folder share."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from auditor.history.record import Gap, Record
from auditor.nightly.alerts import Message
from tests.nightly.alerts.world import (
    CHECK,
    entry,
    judged,
    record,
)

NEXT = timedelta(days=1)
OTHER = "auth.password-length"
GAP = Gap("denied", "Profile", "", "refused")


def turns(messages: list[Message]) -> list[tuple[str, str, str]]:
    return [
        (event.alert.signal.kind, event.turn, event.reason)
        for message in messages
        for event in message.events
    ]


def waived(until: str, **more: Any) -> Record:
    accepted = {"by": "an", "owner": "Lan", "until": until, "reason": "x"}
    return record(judged(CHECK, entry("role:Sales", accepted=accepted), **more))

"""What was open before it could not be seen is no news when it can be seen again."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from auditor.history.change import Change
from auditor.history.drift.still import still_open
from auditor.history.store import Seen

SUNDAY = date(2026, 11, 22)


def change(**more: Any) -> Change:
    told: dict[str, Any] = {
        "what": "appeared",
        "check": "mfa.admins",
        "resource": "user:ann",
        "cause": "evidence",
        "before": "unknown",
        "after": "fail",
        "direction": "worse",
        "severity": "high",
        "fingerprint": "one",
        "why": "until then access refused: Users",
    }
    return Change(**{**told, **more})


def seen(severity: str = "high", closed: date | None = None) -> dict[str, Seen]:
    return {"one": Seen("mfa.admins", severity, SUNDAY, closed)}


def test_what_was_open_all_the_time_is_not_worse_and_says_since_when() -> None:
    (told,) = still_open([change()], seen())
    assert told.direction == "neither"
    assert told.why == "it was wrong already on 22 November 2026, before it could not be seen"


@pytest.mark.parametrize(
    ("one", "known"),
    [
        (change(), {}),  # nobody has ever seen it
        (change(), seen(closed=SUNDAY)),  # it was put right, and is wrong again
        (change(severity="critical"), seen("high")),  # it is graver than it was
        (change(cause="configuration"), seen()),  # it was seen all the time
        (change(what="graver"), seen()),
        (change(fingerprint="another"), seen()),
    ],
)
def test_all_else_is_as_it_was_told(one: Change, known: dict[str, Seen]) -> None:
    assert still_open([one], known) == (one,)

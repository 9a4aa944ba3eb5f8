"""For checks of backups, arrangement by arrangement: only of those that there are anything is asked."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from auditor.check import Outcome, Verdict, each
from auditor.posture import BackedUp, Posture


def each_backup(
    posture: Posture, judge: Callable[[BackedUp], Verdict], params: Mapping[str, Any] | None = None
) -> Outcome:
    """Judge every backup that is made; what is not backed up at all is `backup.coverage`' to say."""
    return each(
        posture.backup.coverage, judge, where=lambda one: one.exists, noun="backups", params=params or {}
    )

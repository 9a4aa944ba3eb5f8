"""Findings that were open before they could not be seen, and are still wrong now that they can: history knows that they are no news."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Protocol

from auditor.check import SEVERITIES
from auditor.history.change import Change
from auditor.history.drift.compose import explained


class Seen(Protocol):
    """A finding over time, as the store tells it: how grave it was last, since when it is open, and whether it was seen to be closed."""

    @property
    def severity(self) -> str: ...

    @property
    def opened(self) -> date: ...

    @property
    def closed(self) -> date | None: ...


def still_open(changes: Iterable[Change], seen: Mapping[str, Seen]) -> tuple[Change, ...]:
    """The changes, of which those are not worse that only show again what was open all the time. `seen` are the findings that were open
    on the night before, by fingerprint; what is graver than when it was last seen is worse all the same."""
    return tuple(_told(change, seen.get(change.fingerprint)) for change in changes)


def _told(change: Change, seen: Seen | None) -> Change:
    if (change.what, change.cause) != ("appeared", "evidence") or seen is None or seen.closed is not None:
        return change
    if SEVERITIES.index(change.severity) < SEVERITIES.index(seen.severity):
        return change
    because = ("open_since", seen.opened.isoformat())
    return explained(replace(change, direction="neither", because=because))

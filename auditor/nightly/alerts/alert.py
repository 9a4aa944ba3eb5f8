"""The nouns of alerts: what is the matter tonight, what is open since when, and each change of that."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields
from typing import Any, Literal

from auditor.history.night import Night
from auditor.history.record import Record
from auditor.nightly.alerts.config import Kind
from auditor.scales import SEVERITIES

Turn = Literal["raised", "worse", "unseen", "again", "resolved"]
"""raised: it is the matter since tonight · worse: more so than it was · unseen: it cannot be seen any more whether it still is · again: it is
seen once more, and still is · resolved: it is not the matter any more."""


@dataclass(frozen=True, slots=True)
class TenantNight:
    """What the run tells of one tenant. `before` is the newest assessment before this night, `after` that of this night; None where there
    is none."""

    night: Night
    before: Record | None = None
    after: Record | None = None


@dataclass(frozen=True, slots=True)
class Signal:
    """Something that is the matter. `key` names it within its tenant, whatever it is worth; `rank` grows as it gets worse, and so does a
    `token` that is another one (a finding with another value). `base` is what it is measured against; `checks` are those concerned,
    `marks` the fingerprints of the findings; `seen` is false where it was seen on an earlier night, and tonight it cannot be; `what`
    and `because` are as of the change (auditor/history/change.py)."""

    key: str
    kind: Kind
    severity: str
    rank: int = 1
    token: str = ""
    check: str = ""
    resource: str = ""
    name: str = ""
    cause: str = ""
    why: str = ""
    by: str = ""
    at: str = ""
    base: str = ""
    now: str = ""
    count: int = 1
    checks: tuple[str, ...] = ()
    marks: tuple[str, ...] = ()
    seen: bool = True
    what: str = ""
    because: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Alert:
    """A signal that is open: since which day, seen or not, who was told of it, and how often it came in the last two weeks."""

    signal: Signal
    since: str
    seen: bool = True
    to: tuple[str, ...] = ()
    times: int = 1


@dataclass(frozen=True, slots=True)
class Event:
    """One turn of one alert, on its day. `reason` is a word for why it ended; `id` is the same whenever the same turn is told."""

    id: str
    turn: Turn
    day: str
    tenant: str
    alert: Alert
    reason: str = ""
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Pending:
    """An event that somebody is still to be told of. `since` is when it was first meant to leave, `error` why it did not."""

    event: Event
    to: str
    language: str
    since: str
    tries: int = 0
    error: str = ""


@dataclass(frozen=True, slots=True)
class Book:
    """All that is remembered of the alerts of one tenant. `told` is the last night that was looked at, `turns` how many events there were;
    `grade` and `level` are the last that were known; `ends` are days on which alerts were resolved, by key."""

    told: str = ""
    turns: int = 0
    grade: str = ""
    level: int = 0
    open: Mapping[str, Alert] = field(default_factory=dict)
    pending: tuple[Pending, ...] = ()
    raised: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def data(self) -> dict[str, Any]:
        """As JSON."""
        return asdict(self)


def book_of(data: Mapping[str, Any] | None) -> Book:
    """The book that `data` says."""
    if not data:
        return Book()
    return Book(
        data["told"],
        data["turns"],
        data["grade"],
        data["level"],
        {key: _alert(one) for key, one in data["open"].items()},
        tuple(_pending(one) for one in data["pending"]),
        {key: tuple(days) for key, days in data["raised"].items()},
    )


def _alert(data: Mapping[str, Any]) -> Alert:
    return Alert(**{**data, "signal": _signal(data["signal"]), "to": tuple(data["to"])})


_MANY = ("checks", "marks", "because")


def _signal(data: Mapping[str, Any]) -> Signal:
    known = {one.name for one in fields(Signal)}
    kept: dict[str, Any] = {
        key: tuple(value) if key in _MANY else value for key, value in data.items() if key in known
    }
    return Signal(**kept)


def _pending(data: Mapping[str, Any]) -> Pending:
    event = data["event"]
    return Pending(**{**data, "event": Event(**{**event, "alert": _alert(event["alert"])})})


def event_id(tenant: str, key: str, number: int) -> str:
    """What a turn is known by: the same however often it is told."""
    return hashlib.sha256(f"{tenant}\n{key}\n{number}".encode()).hexdigest()[:12]


def gravity(severity: str) -> int:
    """How grave a severity is: the greater, the graver. What is none is as grave as the lightest."""
    return len(SEVERITIES) - SEVERITIES.index(severity) if severity in SEVERITIES else 1

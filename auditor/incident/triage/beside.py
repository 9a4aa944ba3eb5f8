"""What triage takes beside events, rules and access: times, texts, configuration, and what people said."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any

from auditor.incident.case.incident import Times
from auditor.incident.case.triage import Decided
from auditor.incident.triage.words import Text
from auditor.posture import Posture
from auditor.register.restore.restore_file import RestoreFile


@dataclass(frozen=True, slots=True)
class Window:
    """When it happened, UTC without a zone as the table of events has it. None is not known."""

    first: datetime | None = None
    last: datetime | None = None

    @classmethod
    def of(cls, times: Times) -> Window:
        """From when it began until it ended, or else until it was contained."""
        end = times.occurred_until or times.contained_at
        return cls(bare(times.occurred_from), bare(end))


@dataclass(frozen=True, slots=True)
class Missing:
    """Evidence that is known to be missing: what, and what would tell, in a sentence; of which log, and from when to when (None: not known)."""

    said: Text
    product: str | None = None
    service: str | None = None
    first: datetime | None = None
    last: datetime | None = None


@dataclass(frozen=True, slots=True)
class Size:
    """How many records of a class there are, by whom or by what."""

    object: str
    count: int
    said: Text


@dataclass(frozen=True, slots=True)
class Beside:
    """All of it; empty is not known. `results` are those of the assessment at the opening; `logs` says of each product which of its logs tell
    of reading; `networks` are addresses of the company, as address or CIDR; `decisions` the last decision for each suspect (kind:id)."""

    made_at: str
    today: date
    vendor: str = ""
    window: Window = Window()
    titles: Mapping[str, Text] = field(default_factory=dict)
    results: tuple[Mapping[str, Any], ...] | None = None
    posture: Posture | None = None
    sizes: tuple[Size, ...] = ()
    restores: tuple[RestoreFile, ...] = ()
    decisions: Mapping[str, Decided] = field(default_factory=dict)
    missing: tuple[Missing, ...] = ()
    logs: Mapping[str, frozenset[str]] = field(default_factory=dict)
    networks: tuple[str, ...] = ()


def bare(at: datetime | None) -> datetime | None:
    """A time in UTC without its zone."""
    return None if at is None else at.astimezone(UTC).replace(tzinfo=None)


def stamped(at: datetime | None) -> str | None:
    """A time of the table as everything writes it."""
    return None if at is None else at.strftime("%Y-%m-%dT%H:%M:%SZ")


def moment(text: str | None) -> datetime | None:
    """A written time as the table has it; None for none, and for a text that is no time."""
    if text is None:
        return None
    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        return None
    return at if at.tzinfo is None else bare(at)

"""What is kept of a vendor's change records between two reviews: changes.json."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

SCHEMA = "crm-auditor/changes-watch/1"
Kind = Literal["feature", "security", "infrastructure", "sub-processor", "policy"]


class Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Dated(StrEnum):
    """How well the day of an entry is known."""

    DAY = "day"
    MONTH = "month"
    """Only the month, or the year, stands there."""
    UNCLEAR = "unclear"
    """03/04/2026: people of different countries read different days."""
    NONE = "none"


class Entry(Strict):
    """One entry of change records. `key` tells it from the others of its source, between reviews, too; `written` is its date as it stands
    there; `lines` is what it says, `digest` of all of it."""

    key: str
    on: date | None = None
    dated: Dated = Dated.NONE
    written: str = ""
    release: str | None = None
    kind: Kind | None = None
    title: str
    lines: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    digest: str


class Listed(Strict):
    """Somebody on a list of sub-processors."""

    name: str
    purpose: str | None = None
    country: str | None = None


class Note(Strict):
    """Something to know of a source before its silence is relied on; `kind` is a key of words.yaml (note.…)."""

    kind: str
    n: int = 0
    example: str = ""


class Source(Strict):
    """One file as it was read: its entries, newest first as it has them, or its sub-processors (None: it is no such list)."""

    name: str
    form: str
    sha256: str
    bytes: int
    read: date
    entries: tuple[Entry, ...] = ()
    sub_processors: tuple[Listed, ...] | None = None
    notes: tuple[Note, ...] = ()


class What(StrEnum):
    """What is different."""

    NEW = "new"
    GONE = "gone"
    ALTERED = "altered"
    CUT = "cut"
    """Older entries than the oldest one that is left: the records were shortened at their end."""
    LOST = "lost"
    """Nothing can be read any more where entries stood; what stood there is kept."""
    ADDED = "sub-processor-added"
    REMOVED = "sub-processor-removed"
    MOVED = "sub-processor-moved"


class Found(Strict):
    """One difference, and the day on which it was noticed. `before` and `now` are what was altered, of sub-processors the countries."""

    what: What
    source: str
    noticed: date
    key: str
    title: str
    on: date | None = None
    release: str | None = None
    kind: Kind | None = None
    topics: tuple[str, ...] = ()
    said: tuple[str, ...] = Field((), description="lines that touch a topic, or the first one")
    before: str = ""
    now: str = ""
    n: int = 1


class Watch(Strict):
    """All sources as they were read last, and what was found different since the first time."""

    schema_: Literal["crm-auditor/changes-watch/1"] = Field("crm-auditor/changes-watch/1", alias="schema")
    tenant: str | None = None
    sources: tuple[Source, ...] = ()
    found: tuple[Found, ...] = ()
    left_out: int = Field(0, description="older differences that were dropped")

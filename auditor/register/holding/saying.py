"""What somebody says in a register: who vouches for it today, or why nobody does."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, TypeVar

from auditor.posture import Evidence, Fact, Grade, Known, Source, Unknown, UnknownKind, not_provided
from auditor.posture.facts.days import as_moment
from auditor.posture.topics.assurance import RESOURCE
from auditor.register.file.files import file_of
from auditor.register.file.reading import Kept
from auditor.register.holding.freshness import Validity
from auditor.register.model.strict import Said

T = TypeVar("T")

VALID_DAYS = 365
"""How long a statement holds that names no last day."""

AHEAD = timedelta(days=1)
"""Whoever signs may live up to 14 hours ahead of UTC, by which days are counted."""


@dataclass(frozen=True, slots=True)
class Vouched:
    """A statement that holds today: who made it when, until when it holds, and what shows it."""

    by: str
    on: date
    until: date
    shown_by: str
    grade: Grade


def silent() -> Unknown:
    """Why a register that was read does not tell something it never speaks of."""
    return not_provided(RESOURCE, "it says nothing of this")


def vouched(
    said: Said, where: str, valid: Mapping[str, Validity], kept: Kept, today: date
) -> Vouched | Unknown:
    """Who vouches for a statement, or why nobody does: it is not signed, has no day, lies ahead, is over, or what shows it is not as it was.
    With a document of the register that is here and in date it is declared, else attested."""
    if said.by is None or not said.by.strip() or said.on is None:
        return not_provided(RESOURCE, f"{where}: nobody signed it: `by` and `on` are wanted")
    until = last_day(said)
    if said.on > today + AHEAD:
        return wrong(f"{where}: is dated {said.on}, which is in the future")
    if until < said.on:
        return wrong(f"{where}: ends on {until}, before the day it was said ({said.on})")
    if until < today:
        return Unknown(UnknownKind.STALE, RESOURCE, reason=f"{where}: held until {until}; ask again")
    if said.file is not None:
        found = file_of(kept.path.parent, said.file)
        if found.flaw is not None:
            return found.gap(where)
    document = valid.get(said.document) if said.document is not None else None
    if said.document is not None and document is None:
        return wrong(f"{where}: names the document {said.document}, which the register does not have")
    shown = document is not None and document.gap is None
    return Vouched(said.by, said.on, until, said.document or "", Grade.DECLARED if shown else Grade.ATTESTED)


def last_day(said: Said) -> date:
    """The last day on which a statement holds; the day itself where nobody wrote any."""
    if said.until is not None or said.on is None:
        return said.until or date.min
    return date.fromordinal(min(said.on.toordinal() + VALID_DAYS, date.max.toordinal()))


def stated(value: T | None, vouching: Vouched | Unknown, evidence: Evidence, where: str) -> Fact[T]:
    """The fact that a statement is, unless nobody vouches for it, or it says nothing."""
    if isinstance(vouching, Unknown):
        return vouching
    if value is None:
        return not_provided(RESOURCE, f"{where}: not said")
    return Known(value, evidence)


def evidence_of(kept: Kept, vouching: Vouched | Unknown, where: str, *place: str | int) -> Evidence:
    """Where a statement stands, and who says so. It was seen on the day on which it was said."""
    on, grade, said = "", Grade.ATTESTED, ""
    if isinstance(vouching, Vouched):
        on, grade = as_moment(vouching.on), vouching.grade
        parts: list[Any] = [vouching.by, f"{vouching.on}/{vouching.until}", vouching.shown_by]
        said = f" ({'; '.join(filter(None, parts))})"
    return Evidence(Source(kept.shown, kept.sha256, on, grade), kept.line(*place), where + said)


def wrong(reason: str) -> Unknown:
    """Why what is written cannot be taken for what it says."""
    return Unknown(UnknownKind.ERROR, RESOURCE, reason=reason)

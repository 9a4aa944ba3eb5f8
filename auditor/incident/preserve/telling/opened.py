"""What is said once an incident is open: what is safe, what runs out, which clocks run, what to do next."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from auditor.incident.case.incident import Incident
from auditor.incident.notices.clocks.due import zone_of_company
from auditor.incident.notices.said import in_ as in_words
from auditor.incident.notices.said import moment
from auditor.incident.preserve.gathering.outlook import Running
from auditor.incident.preserve.manifest import Item
from auditor.incident.preserve.telling.items import caps, kept, missing
from auditor.incident.preserve.words import said

_MOST = 6


@dataclass(frozen=True, slots=True)
class Told:
    """What is to be said. `items` are those of this run in their order; `cut_short` is why it ended early; `head` is the end of the custody log."""

    incident: Incident
    folder: Path
    items: Sequence[Item]
    already: int
    running: Sequence[Running]
    now: datetime
    head: str
    lines: int
    signed: bool
    cut_short: str = ""
    began: bool = True


def told(of: Told, language: str) -> Iterator[str]:
    """All lines, the most urgent first."""
    incident = of.incident
    if incident.exercise:
        yield said("open.exercise", language)
    key = "open.begun" if of.began else "open.goes_on"
    yield said(key, language, id=incident.id, folder=of.folder, tenant=incident.tenant.name)
    yield said("open.calm", language)
    if of.cut_short:
        yield said("open.cut_short", language, why=of.cut_short)
    if of.running:
        yield from _headed("open.running", (one.said(language) for one in of.running[:_MOST]), language)
    already = (said("open.already", language, n=of.already),) if of.already else ()
    yield from _headed("open.kept", (*kept(of.items, language), *already), language)
    asked = {one.kind for one in of.running[:_MOST]}
    gone = (*missing(of.items, language, asked), *caps(of.items, language))
    yield from _headed("open.missing", gone, language)
    yield from _headed("open.clocks", clocks(incident, of.now, language), language)
    if incident.clock_offset_seconds is not None and abs(incident.clock_offset_seconds) >= 2:
        yield said("open.offset", language, seconds=f"{incident.clock_offset_seconds:+g}")
    yield from _headed("open.next", next_steps(of, language), language)


def clocks(incident: Incident, now: datetime, language: str) -> Iterator[str]:
    """Since when which clock runs; when anything is due stands with the notices."""
    times = incident.times
    for name, at in (
        ("occurred", times.occurred_from),
        ("detected", times.detected_at),
        ("aware", times.aware_at),
    ):
        if at is None:
            yield said(f"clock.{name}.unknown", language)
        else:
            since = since_then(now - at, language)
            told = in_words(moment(at, zone_of_company(incident)), language)
            yield said(f"clock.{name}.known", language, at=told, since=since)


def since_then(passed: timedelta, language: str) -> str:
    """3 d 4 h, 4 h 12 min."""
    minutes = max(0, int(passed.total_seconds() // 60))
    days, hours, rest = minutes // 1440, minutes // 60 % 24, minutes % 60
    if days:
        return said("since.days", language, days=days, hours=hours)
    return said("since.hours", language, hours=hours, minutes=rest)


def where_of(folder: Path) -> str:
    """What a command needs to find the incident: nothing where it lies where they look."""
    return "" if folder == Path("incident") else f" --folder {folder}"


def next_steps(of: Told, language: str) -> Iterator[str]:
    """What to type next."""
    where = where_of(of.folder)
    if of.cut_short:
        yield said("next.collect", language, where=where)
    yield said("next.bring", language, where=where)
    if of.incident.times.detected_at is None:
        yield said("next.detected", language, where=where)
    if of.incident.times.aware_at is None:
        yield said("next.aware", language, where=where)
    for step in ("events", "rules", "triage", "plan"):
        yield said(f"next.{step}", language, where=where)
    if not of.signed:
        yield said("next.head", language, head=of.head, lines=of.lines)


def _headed(key: str, lines: Iterator[str] | Sequence[str], language: str) -> Iterator[str]:
    found = list(lines)
    if found:
        yield ""
        yield said(key, language)
        yield from (f"  {line}" for line in found)

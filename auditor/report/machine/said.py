"""What every machine format says in the same words: texts that nothing acts on, moments, and the sentence of one entity."""

from __future__ import annotations

from datetime import UTC, datetime

from auditor.assess.result import Missing, Resource, Result
from auditor.report.escape import clip
from auditor.report.speech.concerned import name_of
from auditor.report.speech.safe import clean
from auditor.report.speech.words import Words, seen_in_part
from auditor.report.totals import listed_of
from auditor.report.views.since import LastSeen

NAME = 200
SENTENCE = 1000
_VALUE = 300


def said(text: object, length: int = SENTENCE) -> str:
    """One line without anything that acts on a terminal or turns text, cut to a length."""
    return clip(clean(text, length), length)


def moment(text: str) -> datetime:
    """An ISO 8601 time of the assessment in UTC; one without a zone is UTC already. Raises ValueError for what is none."""
    found = datetime.fromisoformat(text)
    return found.replace(tzinfo=UTC) if found.tzinfo is None else found.astimezone(UTC)


def stamp(text: str, else_: str = "") -> str:
    """An ISO 8601 time as 2026-11-24T08:30:00Z; that of `else_` where there is none."""
    try:
        found = moment(text)
    except ValueError:
        found = moment(else_)
    return found.strftime("%Y-%m-%dT%H:%M:%SZ")


def finding_of(result: Result, entry: Resource, words: Words) -> str:
    """What is wrong with one entity: what was asked, its name, what was found and what should be."""
    params = {"title": words.text(result.check, "title"), "name": name_of(entry, result, words, NAME)}
    if entry.actual is None and entry.expected is None:
        return said(words.ui("finding.named", **params))
    values = {
        key: clip(words.measured(result.check, getattr(entry, key)), _VALUE) for key in ("actual", "expected")
    }
    return said(words.ui("finding.judged", **params, **values))


def unseen_of(result: Result, entry: Resource | None, words: Words) -> str:
    """That one entity, or a check as a whole, was not shown, and what would show it."""
    title = words.text(result.check, "title")
    if entry is None:
        return said(words.ui("machine.unseen_check", title=title, cause=words.cause(result)))
    gap = entry.unknown
    cause = (
        words.gap(Missing(gap.kind, gap.resource, gap.permission, gap.reason, gap.path))
        if gap is not None
        else words.cause(result)
    )
    name = name_of(entry, result, words, NAME)
    return said(words.ui("machine.unseen", title=title, name=name, cause=cause))


def last_seen_of(result: Result, seen: LastSeen, day: str, words: Words) -> str:
    """That an entity was wrong on a day, and was not shown since."""
    title, name = words.text(result.check, "title"), clip(seen.name or seen.id, NAME)
    return said(words.ui("machine.last_seen", title=title, name=name, day=words.date(day)))


def unseen_entries(result: Result) -> list[Resource | None]:
    """What of a result was not shown: each entity by itself, and None for the check as a whole where more may be hidden."""
    if result.is_beside or result.status in ("pass", "not_applicable"):
        return []
    found: list[Resource | None] = [entry for entry in listed_of(result) if entry.status == "unknown"]
    if (result.status == "unknown" and not found) or seen_in_part(result):
        found.append(None)
    return found

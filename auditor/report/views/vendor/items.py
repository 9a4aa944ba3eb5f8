"""What is wrong by name: where it stands, what was seen, what is expected, and by which evidence."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from auditor.assess.result import Resource, Result
from auditor.report.speech.concerned import name_of
from auditor.report.speech.safe import clean
from auditor.report.totals import listed_of
from auditor.report.views.dossier import Item
from auditor.report.views.vendor.voice import Voice

NAME, WHERE, VALUE, NAMED = 160, 400, 600, 25
DIGITS = 12


def items_of(result: Result, terms: Mapping[str, str], voice: Voice) -> tuple[Item, ...]:
    """Every entity that is wrong and listed, the worst first; `result` is one of which every text can be shown, `terms` are the product's words for values."""
    wrong = [entry for entry in listed_of(result) if entry.status == "fail"]
    times = {(entry.grade, entry.observed_at): entry for entry in wrong}
    seen = {basis: _seen_at(entry, voice) for basis, entry in times.items()}
    return tuple(_item(entry, result, terms, seen[entry.grade, entry.observed_at], voice) for entry in wrong)


def _item(entry: Resource, result: Result, terms: Mapping[str, str], seen_at: str, voice: Voice) -> Item:
    setting = result.noun == "settings" and bool(entry.locator)  # it has no name of its own but the product's
    digest = entry.evidence.removeprefix("sha256:")
    return Item(
        fingerprint=entry.fingerprint,
        name=clean(entry.locator if setting else _name(entry, result, voice), NAME),
        where=clean(f"{entry.path}:{entry.line}" if entry.path and entry.line else entry.path, WHERE),
        locator="" if setting else clean(entry.locator, WHERE),
        observed=_said(entry.actual, result, terms, voice),
        expected=_said(entry.expected, result, terms, voice),
        evidence=clean(digest[:DIGITS], 20),
        evidence_whole=clean(entry.evidence, 100),
        seen_at=seen_at,
        severity=entry.severity,
        severity_text=voice.severity(entry.severity),
        accepted=voice.say("accepted_until", day=voice.day(entry.accepted.until).text)
        if entry.accepted
        else "",
    )


def _name(entry: Resource, result: Result, voice: Voice) -> str:
    """The name that people know it by; a question that is asked once of the whole system is called by what it asks."""
    if entry.name == result.check.id:
        return voice.check_text(result, "title")
    return name_of(entry, result, voice.words, NAME)


def _said(value: Any, result: Result, terms: Mapping[str, str], voice: Voice) -> str:
    """A value in words, with what the product calls it where that is known; of a long list so many, and how many more there are."""
    if isinstance(value, list | tuple) and not any(isinstance(entry, Mapping) for entry in value):
        shown = [_said(entry, result, terms, voice) for entry in value[:NAMED]]
        more = len(value) - len(shown)
        return clean(
            ", ".join(shown) + (f" {voice.count('more_values', more)}" if more > 0 else "") or "–", VALUE
        )
    said = voice.words.measured(result.check, value)
    term = terms.get(str(value).lower() if isinstance(value, bool) else str(value))
    return clean(said if term is None or term == said else f"{term} ({said})", VALUE)


def _seen_at(entry: Resource, voice: Voice) -> str:
    """When it was seen in the system; of what a person states or the maker declares the day, and that it is that."""
    if not entry.observed_at:
        return voice.say("declared") if entry.grade == "declared" else ""
    if entry.grade in ("attested", "declared"):
        return voice.say(f"{entry.grade}_on", day=voice.day(entry.observed_at).text)
    return voice.moment(entry.observed_at)

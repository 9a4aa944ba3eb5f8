"""Messages: at most a short screen, the gravest first, with what to do and where the report lies."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from auditor.nightly.alerts.alert import Event, gravity
from auditor.nightly.alerts.config import KINDS
from auditor.nightly.alerts.wording.harmless import harmless
from auditor.nightly.alerts.wording.lines import Voice, lines
from auditor.report.escape import plain
from auditor.scales import SEVERITIES

MOST_EVENTS = 6
"""Events that one message says in full."""
MOST_TENANTS = 12
_ORDER = {"raised": 0, "worse": 1, "again": 2, "unseen": 3, "resolved": 4}
HISTORY = "(history)"
"""What stands for the tenant where it is the history that is the matter."""


@dataclass(frozen=True, slots=True)
class Text:
    """What is sent. `ref` is the same whenever the same events are told."""

    title: str
    body: str
    ref: str


def compose(events: Sequence[Event], voice: Voice, place: Callable[[str, str], str]) -> Text:
    """One message for the events, of one tenant or many. `place` is where the report of a tenant and a day lies."""
    ordered = sorted(events, key=_weight)
    tenants = list(dict.fromkeys(event.tenant for event in ordered))
    ref = reference(events)
    said = _one(ordered, voice, place) if len(tenants) == 1 else _many(ordered, tenants, voice, place)
    return Text(_title(ordered, tenants, voice), "\n".join([*said, voice.say("ref", ref=ref)]), ref)


def reference(events: Sequence[Event]) -> str:
    """Whoever gets a message twice sees by it that it is the same."""
    return hashlib.sha256("\n".join(sorted(event.id for event in events)).encode()).hexdigest()[:10]


def _weight(event: Event) -> tuple[int, int, str, int, str]:
    signal = event.alert.signal
    return _ORDER[event.turn], -gravity(signal.severity), event.tenant, KINDS.index(signal.kind), signal.key


def _one(events: Sequence[Event], voice: Voice, place: Callable[[str, str], str]) -> Iterator[str]:
    last = max(event.day for event in events)
    yield _head(events[0].tenant, last, voice)
    yield ""
    yield from _said(events, voice)
    yield ""
    if any(event.turn in ("raised", "worse", "again") for event in events):
        yield _next(events[0], voice)
    where = place(events[0].tenant, last)
    if where and any(map(_has_a_report, events)):
        yield voice.say("report", place=plain(where))
    yield voice.say("ends")


def _has_a_report(event: Event) -> bool:
    return event.tenant != HISTORY and event.alert.signal.kind != "not_run" and event.reason != "removed"


def _head(tenant: str, day: str, voice: Voice) -> str:
    if tenant == HISTORY:
        return voice.say("head.history", day=voice.say.day(day))
    return voice.say("head", tenant=voice.safe(tenant), day=voice.say.day(day))


def _said(events: Sequence[Event], voice: Voice) -> Iterator[str]:
    for event in events[:MOST_EVENTS]:
        yield from lines(event, voice)
    if len(events) > MOST_EVENTS:
        yield voice.say("more", count=len(events) - MOST_EVENTS)


def _many(
    events: Sequence[Event], tenants: Sequence[str], voice: Voice, place: Callable[[str, str], str]
) -> Iterator[str]:
    """A line for each of the gravest tenants, with the first thing that is to be said of it."""
    for tenant in tenants[:MOST_TENANTS]:
        own = [event for event in events if event.tenant == tenant]
        yield voice.say("title.one", tenant=_named(tenant, voice), what=_counts(own, voice))
        yield f"  {next(lines(own[0], voice))}"
    if len(tenants) > MOST_TENANTS:
        yield voice.say("more", count=len(tenants) - MOST_TENANTS)
    yield ""
    where = place("", max(event.day for event in events))
    if where:
        yield voice.say("report", place=plain(where))
    yield voice.say("ends")


def _named(tenant: str, voice: Voice) -> str:
    return voice.say("history") if tenant == HISTORY else voice.safe(tenant)


def _title(events: Sequence[Event], tenants: Sequence[str], voice: Voice) -> str:
    counted = _counts(events, voice)
    if len(tenants) > 1:
        return voice.say("title.many", tenants=len(tenants), what=counted)
    return voice.say("title.one", tenant=_named(tenants[0], voice), what=counted)


def _counts(events: Sequence[Event], voice: Voice) -> str:
    """2 new (critical), 1 resolved."""
    parts = []
    for turn, group in groupby(
        sorted(events, key=lambda event: _ORDER[event.turn]), key=lambda event: event.turn
    ):
        found = list(group)
        worst = max((event.alert.signal.severity for event in found), key=gravity)
        severity = voice.say(f"severity.{worst if worst in SEVERITIES else 'low'}")
        parts.append(voice.say(f"title.{turn}", count=len(found), severity=severity))
    return ", ".join(parts)


def _next(event: Event, voice: Voice) -> str:
    signal, say = event.alert.signal, voice.say
    if signal.kind != "finding":
        return say(f"next.{signal.kind}")
    fix = voice.check_text(signal.check, "fix", say.language)
    return say("next.finding", fix=harmless(fix, voice.dialect, 300)) if fix else say("next.finding.report")

"""A product with one log of reads and one of sign-ins, an incident of an hour, and what a rule says of it."""

from __future__ import annotations

from datetime import date
from typing import Any

from auditor.incident.case.matches import Level, Match, RulesRun, Seen
from auditor.incident.case.triage import Decided, Exposed, Suspect, Triage
from auditor.incident.triage.beside import Beside, Size, Window
from auditor.incident.triage.words import both
from tests.incident.building import at

PRODUCT = "acme"
HOUR = Window(at(0), at(60))
LOGS = {PRODUCT: frozenset({"data"})}
BLANK: dict[str, str | int | float | bool] = {}


def beside(**given: Any) -> Beside:
    """An incident of which the times are known, in a product whose one log of reads is `data`."""
    usual: dict[str, Any] = {
        "made_at": "2026-11-28T03:00:00Z",
        "today": date(2026, 11, 28),
        "vendor": PRODUCT,
        "window": HOUR,
        "logs": LOGS,
    }
    return Beside(**(usual | given))


def read(minutes: float, user: str | None = "eve", **more: Any) -> dict[str, Any]:
    """One query that gave rows of Contact."""
    return {
        "time": at(minutes),
        "class": "query",
        "activity": "read",
        "product": PRODUCT,
        "service": "data",
        "user_id": user,
        "object": "Contact",
        **more,
    }


def opened(minutes: float, record: str, user: str = "eve", **more: Any) -> dict[str, Any]:
    """One record that was opened."""
    return read(minutes, user) | {"class": "record", "target_id": record, "target_type": "record"} | more


def sign_in(minutes: float, user: str, **more: Any) -> dict[str, Any]:
    """A sign-in that went well."""
    return {
        "time": at(minutes),
        "class": "sign_in",
        "activity": "log_on",
        "outcome": "success",
        "product": PRODUCT,
        "service": "sign_ins",
        "user_id": user,
        **more,
    }


AROUND = (read(-60, "bob", object="Task", rows=1), read(120, "bob", object="Task", rows=1))
"""Somebody else's reads before and after, by which the log is seen to cover the time."""


def match(
    rule: str = "mass-query", level: Level = "critical", key: Any = None, events: Any = (), **more: Any
) -> Match:
    """One match."""
    return Match(
        **{
            "rule": rule,
            "title": rule,
            "level": level,
            "key": {"user_id": "eve"} if key is None else key,
            "first": "2026-11-20T08:05:00Z",
            "last": "2026-11-20T08:30:00Z",
            "count": max(len(events), 1),
            "events": tuple(Seen(file="log", line=1, time=None, fields=fields) for fields in events),
            **more,
        }
    )


def ran(*matches: Match) -> RulesRun:
    """A run that found these."""
    return RulesRun.model_validate(
        {"digest": "d", "from": None, "to": None, "events": 0, "ran": (), "could_not": (), "matches": matches}
    )


def size(count: int, name: str = "Contact") -> Size:
    """So many records, as somebody counted."""
    return Size(name, count, both("size.person", name="Lan"))


def decided(state: Any) -> Decided:
    """What a person said."""
    return Decided(state=state, by="Trần Lan", at="2026-11-28T03:00:00Z", why="asked the person")


def of(found: Triage, name: str) -> Exposed:
    """What is said of a class of records."""
    return next(one for one in found.exposed if one.object == name)


def who(found: Triage, key: str) -> Suspect:
    """One suspect by kind:id."""
    return next(one for one in found.suspects if one.key == key)


def keys(found: Triage) -> set[str]:
    """All suspects."""
    return {one.key for one in found.suspects}


def numbers(one: Any) -> tuple[int | None, int | None]:
    """Bounds as a pair."""
    return one.at_least, one.at_most

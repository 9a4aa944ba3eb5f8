"""Whom the rules name: by what a match is grouped by, and one level lower by what stands in the events behind it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Set
from typing import cast

from auditor.incident.case.matches import Level, Match, RulesRun, Seen
from auditor.incident.case.triage import Reason
from auditor.incident.triage.beside import Window, moment
from auditor.incident.triage.scoring import one_below
from auditor.incident.triage.suspects.draft import COLUMN, Drafts, Kind
from auditor.incident.triage.words import LANGUAGES, Text

_TARGETS: dict[str, Kind] = {"user": "account", "app": "app", "key": "token"}
_NAMES: dict[Kind, str] = {"account": "user_name", "app": "app_name"}
Fields = Mapping[str, str | int | float | bool | None]


def accused(
    run: RulesRun,
    drafts: Drafts,
    titles: Mapping[str, Text],
    ids: Mapping[str, str],
    common: Set[str],
    window: Window,
) -> None:
    """Adds what each match says. `ids` are the ids of accounts by their name to sign in; `common` are addresses and apps that most people use
    (kind:id): an event that came from there says nothing of them. A match that lies before or after the incident counts one level lower."""
    for match in run.matches:
        title = titles.get(match.rule) or dict.fromkeys(LANGUAGES, match.title)
        level = match.level if _within(match, window) else one_below(match.level)
        named = dict(_named(match.key, match, ids))
        for (kind, id_), name in named.items():
            drafts.add(kind, id_, _reason(match, title, level), name)
        beside: dict[tuple[Kind, str], str] = {}
        for seen in match.events:
            if seen.fields.get("outcome") != "failure":  # whom somebody tried in vain to be is no suspect
                beside |= _beside(seen, match, ids)
        for (kind, id_), name in beside.items():
            if (kind, id_) not in named and f"{kind}:{id_}" not in common:
                drafts.add(kind, id_, _reason(match, title, one_below(level)), name)


def _within(match: Match, window: Window) -> bool:
    first, last = moment(match.first), moment(match.last)
    before = last is not None and window.first is not None and last < window.first
    after = first is not None and window.last is not None and first > window.last
    return not (before or after)


def _reason(match: Match, title: Text, level: str) -> Reason:
    return Reason(
        of="rule",
        id=match.rule,
        level=cast(Level, level),
        text=title,
        first=match.first,
        last=match.last,
        events=match.count,
    )


def _beside(seen: Seen, match: Match, ids: Mapping[str, str]) -> dict[tuple[Kind, str], str]:
    return dict(_named(seen.fields, match, ids))


def _named(fields: Fields, match: Match, ids: Mapping[str, str]) -> Iterator[tuple[tuple[Kind, str], str]]:
    """Kind, id and name of all that some columns name; the target of an act only where the rule is about it."""
    for kind, column in COLUMN.items():
        value = _text(fields.get(column))
        name = _text(fields.get(_NAMES.get(kind, ""))) or (_name_in(match, column, value) if value else "")
        if kind == "account" and not value:
            value = ids.get(name, name)
        if kind == "app" and not value:
            value = name
        if value:
            yield (kind, value), name
    if "target_id" in match.key and (target := _text(fields.get("target_id"))):
        of = next((_text(seen.fields.get("target_type")) for seen in match.events), "")
        if of in _TARGETS:
            yield (_TARGETS[of], target), _text(fields.get("target_name"))


def _name_in(match: Match, column: str, value: str) -> str:
    """The name that stands beside an id in the events."""
    name = {"user_id": "user_name", "app_id": "app_name"}.get(column)
    if name is None:
        return ""
    found = (_text(seen.fields.get(name)) for seen in match.events if seen.fields.get(column) == value)
    return next(filter(None, found), "")


def _text(value: object) -> str:
    return "" if value is None else str(value)

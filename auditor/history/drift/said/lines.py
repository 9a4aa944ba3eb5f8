"""Changes in lines for people: names and never bare ids, in the words of the reports."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from auditor.history.change import Change
from auditor.history.drift.said.kinds import SUMMARY, lost
from auditor.history.drift.said.words import cause_of, day_of, said_or, say, what_of, why_of
from auditor.history.drift.trail import ONE_OF, POSSIBLY
from auditor.report.escape import clip

SHOWN = 20
"""Changes of one check that are listed; of more their number."""
MANY = 3
NAMED = 3
_LONGEST = 160
_ENTITY_STATES = ("pass", "fail", "unknown", "not_applicable")


@dataclass(frozen=True, slots=True)
class Speech:
    """A language, and what things are called in it: the title of each check and the label of each kind of evidence, by id; `names`
    those of entities that stand in values."""

    language: str
    titles: Mapping[str, str] = field(default_factory=dict)
    labels: Mapping[str, str] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)

    def say(self, key: str, *values: object) -> str:
        return say(self.language, f"text.{key}", *values)


@dataclass(frozen=True, slots=True)
class Group:
    """The changes of one check, or of the tenant as a whole, with what they stand under."""

    title: str
    lines: tuple[str, ...]
    more: int = 0


def groups(changes: Sequence[Change], speech: Speech) -> Iterator[Group]:
    """The tenant as a whole, then what happened to one entity in many checks at once, for it is one event, then check by check in
    the order in which they first stand."""
    events: dict[object, list[Change]] = {}
    for change in changes:
        events.setdefault(_event(change), []).append(change)
    many = {key: mine for key, mine in events.items() if len(mine) >= MANY}
    by_check: dict[str, list[Change]] = {"": []}
    for change in changes:
        if _event(change) not in many:
            by_check.setdefault(change.check, []).append(change)
    if whole := by_check.pop(""):
        yield _group(_title("", speech), [line_of(change, speech) for change in whole])
    if many:
        yield _group(speech.say("many"), [_line_of_many(mine, speech) for mine in many.values()])
    for check, mine in by_check.items():
        yield _group(_title(check, speech), [line_of(change, speech) for change in mine])


def _group(title: str, lines: Sequence[str]) -> Group:
    return Group(title, tuple(lines[:SHOWN]), max(0, len(lines) - SHOWN))


def _event(change: Change) -> object:
    """What several checks say of one entity for one reason is one event."""
    if not change.check:
        return id(change)
    return change.what, change.resource, change.cause, change.because, change.direction, change.by, change.at


def _line_of_many(mine: Sequence[Change], speech: Speech) -> str:
    names = [speech.titles.get(change.check, change.check) for change in mine[:NAMED]]
    more = len(mine) - len(names)
    said = speech.say("more_checks", ", ".join(names), more) if more else ", ".join(names)
    return f"{line_of(mine[0], speech)}; {speech.say('in_checks', len(mine), said)}"


def _title(check: str, speech: Speech) -> str:
    if not check:
        return speech.say("tenant")
    title = speech.titles.get(check)
    return f"{title} ({check})" if title else check


def line_of(change: Change, speech: Speech) -> str:
    """One change: how grave, whom it concerns, what was and is, why, and who did it when."""
    language = speech.language
    graveness = said_or(language, "severity", change.severity) if change.severity and change.resource else ""
    head = " ".join(filter(None, (f"[{graveness}]" if graveness else "", concerned(change, speech))))
    was_is = speech.say(
        "was_is", *(clip(value_of(one, change, speech), _LONGEST) for one in (change.before, change.after))
    )
    cause = speech.say("cause", cause_of(change, language))
    why = _why(change, speech)
    by = speech.say("by", _who(change.by, speech), _when(change.at, language)) if change.by else ""
    what = what_of(change, language)
    told = f"{head}: {what}" if head else what
    return "; ".join(filter(None, (f"{told}: {was_is}", cause + (f" ({why})" if why else ""), by)))


def _who(by: str, speech: Speech) -> str:
    for mark, key in ((ONE_OF, "one_of"), (POSSIBLY, "possibly")):
        if by.startswith(mark):
            return speech.say(key, by.removeprefix(mark))
    return by


def _when(at: str, language: str) -> str:
    """Each time as its day and minute in UTC."""
    return re.sub(
        r"(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2}):\d{2}Z",
        lambda found: f"{day_of(found[1], language)} {found[2]} UTC",
        at,
    )


def concerned(change: Change, speech: Speech) -> str:
    """Whom or what it concerns, by name."""
    if change.check:
        return change.name or change.resource
    if change.what in ("source_new", "source_gone"):
        return said_or(speech.language, "source", change.resource)
    return speech.labels.get(change.resource, change.resource)


def _why(change: Change, speech: Speech) -> str:
    if change.because[:1] in (("gap_right",), ("gap_of",)) and len(change.because) > 2:
        kind = speech.labels.get(change.because[2], change.because[2])
        change = replace(change, because=(*change.because[:2], kind, *change.because[3:]))
    return why_of(change, speech.language)


def value_of(value: Any, change: Change, speech: Speech) -> str:
    """A value before or after, in words."""
    language = speech.language
    if change.what in ("accepted", "no_longer_accepted", "acceptance_changed"):
        if value is None:
            return say(language, "status.not_accepted")
        return say(language, "status.accepted", value.get("by", ""), day_of(value.get("until", ""), language))
    if value is None:
        return say(language, "status.absent" if change.resource else "status.none")
    if isinstance(value, Mapping):
        return _table(value, language)
    if change.what in ("graver", "lighter"):
        return said_or(language, "severity", str(value))
    if change.what == "scope":
        return ", ".join(said_or(language, "source", one) for one in value)
    if change.what != "changed" and value in _ENTITY_STATES:
        return said_or(language, "status", value)
    return _plain(value, speech)


def _table(value: Mapping[str, Any], language: str) -> str:
    if "status" in value:
        status = said_or(language, "status", value["status"])
        numbers = (value.get("failing", 0), value.get("unknown", 0), value.get("total", 0))
        return say(language, "status.counts", status, *numbers)
    if "unseen" in value:
        return say(language, "status.parts", *(f"{value[key]:.1f}" for key in ("value", "bad", "unseen")))
    return str(value.get("name") or "–")


def _plain(value: Any, speech: Speech) -> str:
    if isinstance(value, list | tuple):
        return ", ".join(_plain(one, speech) for one in value) or "–"
    if isinstance(value, Mapping):
        return ", ".join(f"{key} {_plain(one, speech)}" for key, one in value.items()) or "–"
    if isinstance(value, bool):
        return str(value).lower()
    text = str(value)
    return speech.names.get(text) or day_of(text, speech.language)


def last_line(changes: Iterable[Change], speech: Speech) -> str:
    """The verdict of `crm-audit diff` in a line."""
    told = [change for change in changes if change.what not in SUMMARY]
    missing = sum(map(lost, told))
    bad = sum(change.direction == "worse" and not lost(change) for change in told)
    if bad and missing:
        return speech.say("code_1_and_3", bad, missing)
    if bad or missing:
        return speech.say("code_1", bad) if bad else speech.say("code_3", missing)
    return speech.say("code_0")

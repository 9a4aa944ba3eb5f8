"""The timeline for a terminal: one line each, a page at a time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from zoneinfo import ZoneInfo

from auditor.incident.case.incident import Incident
from auditor.incident.timeline.entry import Entry
from auditor.incident.timeline.sentences import what, when, who
from auditor.incident.triage.words import Say
from auditor.report.escape import plain

PAGE = 25
_MARK = {"time": "=", "gap": "?", "match": "!", "event": " ", "tick": "+", "custody": "#"}


def text_lines(entries: Iterable[Entry], say: Say, zone: ZoneInfo | None = None) -> Iterator[str]:
    """A line for each: its mark, when, who, what, and the rules that it met. A `*` is an event of a suspect."""
    for entry in entries:
        mark = "*" if entry.kind == "event" and entry.suspects else _MARK[entry.kind]
        name = who(entry, say)
        said = f"{name}: {what(entry, say)}" if name else what(entry, say)
        rules = f" [{', '.join(entry.rules)}]" if entry.kind == "event" and entry.rules else ""
        yield f"{mark} {when(entry.at, zone)}  {said}{plain(rules)}"


def head(incident: Incident, say: Say, note: str) -> list[str]:
    """What stands above."""
    found = [say("say.exercise")] if incident.exercise else []
    return [*found, say("say.title", name=plain(incident.title or incident.tenant.name)), note]


def page(lines: Iterable[str], above: list[str], number: int, say: Say) -> str:
    """One page of as many lines as a terminal has; of one that there is not the last. No more is read than is shown, and whether there is more."""
    size = PAGE - len(above) - 1
    waiting = iter(lines)
    shown = list(islice(waiting, size))
    at = 1
    more = next(waiting, None)
    while at < number and more is not None:
        shown = [more, *islice(waiting, size - 1)]
        at, more = at + 1, next(waiting, None)
    foot = say("say.last_page", page=at) if more is None else say("say.page", page=at, next=at + 1)
    return "\n".join([*above, *(shown or [say("say.none")]), foot]) + "\n"

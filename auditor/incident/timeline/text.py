"""The timeline for a terminal: one line each, a page at a time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
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
    """One page of as many lines as a terminal has; of one that there is not the last."""
    size = PAGE - len(above) - 1
    kept: list[str] = []
    last: list[str] = []
    count = 0
    for count, line in enumerate(lines, start=1):
        at = (count - 1) // size + 1
        if at == number:
            kept.append(line)
        if (count - 1) % size == 0:
            last = []
        last.append(line)
    pages = max(1, -(-count // size))
    number = min(number, pages)
    shown = kept or last or [say("say.none")]
    key = "say.last_page" if number == pages else "say.page"
    return "\n".join([*above, *shown, say(key, page=number, pages=pages, next=number + 1)]) + "\n"

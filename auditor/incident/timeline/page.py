"""The timeline as one page, to read without a network and without its script; the script alone filters."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any
from zoneinfo import ZoneInfo

from auditor.incident.case.incident import Incident
from auditor.incident.timeline.entry import Entry
from auditor.incident.timeline.sentences import what, when, who
from auditor.incident.triage.words import Say
from auditor.report.html.page import fill, macro
from auditor.report.html.text import Short, clean, short

MOST = 5_000
"""Lines of one page: it must open on an old machine."""
_MARKS = {"gap": "unknown", "time": "soon", "tick": "passed", "custody": "low"}
_LEVELS = {"critical", "high", "medium", "low"}


@dataclass(frozen=True, slots=True)
class Head:
    """What stands at the top."""

    tenant: Short
    product_line: str
    about: list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Row:
    """One line as the page shows it; `suspects` are places in the list of them."""

    at: str
    stamp: str
    kind: str
    class_: str
    said_kind: str
    mark: str
    who: str
    said: str
    rules: str
    suspects: str


@cache
def _marks() -> dict[str, str]:
    draw = macro("_parts.html.j2", "mark")
    return {kind: draw(kind) for kind in (*_LEVELS, "passed", "unknown", "soon")}


def page(
    entries: Iterable[Entry],
    incident: Incident,
    say: Say,
    about: list[tuple[str, str]],
    notes: list[str],
    zone: ZoneInfo | None,
) -> str:
    """The page; what does not fit is counted."""
    rows: list[Row] = []
    more = 0
    suspects: dict[str, int] = {}
    for entry in entries:
        if len(rows) == MOST:
            more += 1
            continue
        places = [suspects.setdefault(key, len(suspects)) for key in entry.suspects]
        rows.append(_row(entry, places, say, zone))
    cut = [say("say.cut", n=more)] if more else []
    kinds = {row.class_: row.said_kind for row in rows}
    name = incident.title or incident.tenant.name
    return fill(
        "timeline.html.j2",
        "timeline.css",
        script="timeline.js",
        say=say,
        t=lambda key: say(f"page.{key.rpartition('.')[2]}"),
        language=say.language,
        audience="timeline",
        head=Head(
            short(name), clean(incident.tenant.name, 120), [(label, clean(value)) for label, value in about]
        ),
        exercise=say("say.exercise") if incident.exercise else "",
        notes=notes,
        cut=cut,
        rows=rows,
        mark=_marks(),
        kinds=sorted(kinds.items(), key=lambda one: one[1]),
        suspects=[(place, clean(key, 120)) for key, place in suspects.items()],
        columns=[say(f"column.{one}") for one in ("at", "kind", "who", "said", "rules")],
        shown=say("page.filter.shown", n="{n}", all="{all}"),
    )


def _row(entry: Entry, places: list[int], say: Say, zone: ZoneInfo | None) -> Row:
    class_ = clean(entry.class_, 40)
    said: dict[str, Any] = {"event": say.known(f"class.{class_}", class_)}
    if entry.kind == "match":
        mark = entry.level if entry.level in _LEVELS else "low"
    else:
        mark = _MARKS.get(entry.kind, "")
    return Row(
        at=when(entry.at, zone),
        stamp=entry.at.strftime("%Y-%m-%dT%H:%M:%SZ"),
        kind=entry.kind,
        class_=class_,
        said_kind=said.get(entry.kind) or say(f"kind.{entry.kind}"),
        mark=mark,
        who=clean(who(entry, say), 120),
        said=clean(what(entry, say), 600),
        rules=clean(", ".join(entry.rules), 300),
        suspects=" ".join(map(str, places)),
    )

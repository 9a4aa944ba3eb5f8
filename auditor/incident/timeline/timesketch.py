"""The timeline as JSON Lines that Timesketch takes: `message`, `datetime` and `timestamp_desc` in each, and whatever else there is
(https://timesketch.org/guides/user/import-from-json-csv/, checked 2026-11-28)."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

from auditor.incident.timeline.entry import Entry
from auditor.incident.timeline.sentences import what, who
from auditor.incident.triage.words import Say
from auditor.report.escape import json_text, plain

_OURS = {"time", "message", "datetime", "timestamp_desc", "tag"}


def json_lines(entries: Iterable[Entry], say: Say) -> Iterator[str]:
    """One line each, with its end. Columns of an event stand as they are; where one has a name of Timesketch's own, `event_` stands before it."""
    for entry in entries:
        yield json_text(json.dumps(_document(entry, say), ensure_ascii=False, default=str)) + "\n"


def _document(entry: Entry, say: Say) -> dict[str, Any]:
    name = who(entry, say)
    said = f"{name}: {what(entry, say)}" if name else what(entry, say)
    found: dict[str, Any] = {
        "message": said,
        "datetime": _iso(entry.at),
        "timestamp_desc": say(f"kind.{entry.kind}") if entry.kind != "event" else _described(entry, say),
        "tag": [entry.kind, *entry.rules, *("suspect" for _ in entry.suspects[:1])],
    }
    if entry.suspects:
        found["suspects"] = list(entry.suspects)
    if entry.until is not None:
        found["until"] = _iso(entry.until)
    if entry.count > 1:
        found["count"] = entry.count
    if entry.level:
        found["level"] = entry.level
    for column, value in entry.row.items():
        if column != "time":
            found[f"event_{column}" if column in _OURS else column] = _plain(value)
    return found


def _described(entry: Entry, say: Say) -> str:
    class_ = str(entry.row.get("class") or "other")
    return say.known(f"class.{class_}", plain(class_))


def _iso(at: datetime) -> str:
    return at.isoformat(timespec="milliseconds" if at.microsecond else "seconds") + "+00:00"


def _plain(value: Any) -> Any:
    """A number that JSON has no word for (RFC 8259) as text."""
    return str(value) if isinstance(value, float) and value - value != 0 else value

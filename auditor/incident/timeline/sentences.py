"""A line of the timeline in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from auditor.incident.timeline.entry import Entry
from auditor.incident.triage.words import Say
from auditor.report.escape import clip, plain

NAME, TEXT = 60, 300


def when(at: datetime, zone: ZoneInfo | None = None) -> str:
    """2026-11-20 08:05:00, and beside it the time of the zone with its offset where one is named."""
    text = at.strftime("%Y-%m-%d %H:%M:%S")
    if zone is None:
        return text
    local = at.replace(tzinfo=UTC).astimezone(zone)
    offset = local.strftime("%z")
    day = "" if local.date() == at.date() else local.strftime("%Y-%m-%d ")
    return f"{text} ({day}{local:%H:%M:%S} {offset[:3]}:{offset[3:]})"


def who(entry: Entry, say: Say) -> str:
    """Whose event it is; empty for all else."""
    if entry.kind != "event":
        return ""
    if len(entry.accounts) > 1:
        return say("detail.accounts", n=len(entry.accounts))
    found = entry.row.get("user_name") or entry.name or entry.row.get("user_id")
    return clip(plain(found), NAME) if found else say("detail.nobody")


def what(entry: Entry, say: Say) -> str:
    """What happened, without who: of an event what was done and its details."""
    if entry.kind != "event":
        return clip(plain(entry.text.get(say.language, "")), TEXT)
    return clip(", ".join(_details(entry, say)), TEXT)


def _details(entry: Entry, say: Say) -> Iterator[str]:
    row = entry.row
    yield _failed(row, say) if row.get("outcome") == "failure" else _did(row, say)
    for name in ("granted", "setting", "object", "recipient"):
        if row.get(name):
            yield clip(plain(row[name]), NAME)
    target = row.get("target_name") or row.get("target_id")
    if target and entry.count == 1:
        yield clip(plain(target), NAME)
    if entry.rows is not None:
        yield say("detail.rows", n=entry.rows)
    app = row.get("app_name") or row.get("app_id") or row.get("client")
    if app:
        yield say("detail.app", app=clip(plain(app), NAME))
    if row.get("ip"):
        place = f"{row['ip']} ({row['country']})" if row.get("country") else row["ip"]
        yield say("detail.from", ip=clip(plain(place), NAME))
    if entry.count > 1:
        yield say("detail.times", n=entry.count, until=(entry.until or entry.at).strftime("%H:%M:%S"))


def _failed(row: Mapping[str, Any], say: Say) -> str:
    """What was tried."""
    key = f"did.{row.get('class')}.{row.get('activity')}.failed"
    return say.known(key, f"{_did(row, say)} {say('detail.failed')}")


def _did(row: Mapping[str, Any], say: Say) -> str:
    """What was done; of a class that has no word for it, or of none of ours, the product's own."""
    class_, activity = row.get("class") or "other", row.get("activity") or ""
    if class_ == "other" and row.get("action"):
        return clip(plain(row["action"]), NAME)
    general = say.known(f"did.{class_}", plain(class_))
    return say.known(f"did.{class_}.{activity}", general)

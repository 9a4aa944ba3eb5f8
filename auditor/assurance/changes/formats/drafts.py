"""An entry as a reader found it, before it has its key, its topics and its digest."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from auditor.assurance.changes.formats.days import Day
from auditor.assurance.changes.model import Dated, Entry, Kind
from auditor.assurance.changes.topics import kind_of, topics_in

LINES = 200
"""Lines of one entry that are kept; of a longer one the digest is still of all."""
_TITLE = 300


@dataclass
class Draft:
    """What a reader found: `own` is the id that the source itself gives the entry."""

    title: str
    day: Day | None = None
    release: str | None = None
    lines: list[str] = field(default_factory=list)
    kind: Kind | None = None
    own: str = ""


def entries_of(drafts: Iterable[Draft]) -> Iterator[Entry]:
    """Entries with their keys: the source's own id; else the release; else day and title. One that comes again under the same key is
    numbered, so that none hides another."""
    seen: Counter[str] = Counter()
    for draft in drafts:
        key = _key(draft)
        seen[key] += 1
        yield _entry(draft, key if seen[key] == 1 else f"{key} #{seen[key]}")


def _key(draft: Draft) -> str:
    if draft.own:
        return f"id {draft.own[:_TITLE]}"
    if draft.release:
        return f"release {draft.release.lower()}"
    title = " ".join(draft.title.lower().split())[:_TITLE]
    return f"{draft.day.on or draft.day.written} {title}" if draft.day is not None else title


def _entry(draft: Draft, key: str) -> Entry:
    day = draft.day
    said = [draft.title, *draft.lines]
    topics = topics_in(said)
    whole = [str(day.on or day.written) if day else "", draft.release or "", *said]
    return Entry(
        key=key,
        on=day.on if day else None,
        dated=day.dated if day else Dated.NONE,
        written="" if day is None or day.dated is Dated.DAY else day.written[:40],
        release=draft.release[:100] if draft.release else None,
        kind=draft.kind or kind_of(topics),
        title=draft.title[:_TITLE] or (draft.release or "")[:_TITLE],
        lines=tuple(draft.lines[:LINES]),
        topics=topics,
        digest="sha256:" + hashlib.sha256(json.dumps(whole, ensure_ascii=True).encode()).hexdigest(),
    )

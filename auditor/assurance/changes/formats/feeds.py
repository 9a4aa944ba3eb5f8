"""RSS 2.0, RSS 1.0 (RDF) and Atom (RFC 4287), read by local names. Checked 2026-11-27."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any

from auditor.assurance.changes.formats.blocks import of_html, of_text
from auditor.assurance.changes.formats.days import Day, Order, day_in
from auditor.assurance.changes.formats.drafts import Draft
from auditor.assurance.changes.formats.sections import release_in
from auditor.assurance.changes.model import Dated
from auditor.vendor.formats.markup import parse

ROOTS = frozenset({"rss", "RDF", "feed"})
_ITEMS = frozenset({"item", "entry"})
_DAYS = ("published", "pubDate", "date", "issued", "updated", "modified")
_TEXTS = ("encoded", "content", "description", "summary")
LONGEST = 200_000
"""Characters of the text of one entry that are read."""


def drafts_of(data: bytes, order: Order | None) -> Iterator[Draft]:
    """The entries of a feed, as it orders them. Raises NotUsableError for what is no XML, and for one with a document type."""
    for item in parse(data, mixed=True).root.iter():
        if _local(item) not in _ITEMS:
            continue
        found: dict[str, str] = {}
        for child in item:
            found.setdefault(_local(child), "".join(child.itertext())[:LONGEST].strip())
        title = " ".join(found.get("title", "").split())
        lines = _lines(next((found[name] for name in _TEXTS if found.get(name)), ""))
        day = next((day for name in _DAYS if (day := day_of(found.get(name, ""), order)) is not None), None)
        if title or lines:
            yield Draft(
                title or lines[0],
                day,
                release_in(title),
                lines,
                own=found.get("guid") or found.get("id") or "",
            )


def day_of(text: str, order: Order | None) -> Day | None:
    """The day of a date of RFC 822 or RFC 3339, in UTC where it says its zone, or as people write it."""
    moment = _moment(text)
    if moment is not None:
        day = (moment.astimezone(UTC) if moment.tzinfo is not None else moment).date()
        return Day(Dated.DAY, day, text[:40], (0, 0))
    return day_in(text, order)


def _moment(text: str) -> datetime | None:
    for read in (datetime.fromisoformat, parsedate_to_datetime):
        try:
            return read(text)
        except (ValueError, TypeError, IndexError, OverflowError):
            continue
    return None


def _lines(text: str) -> list[str]:
    """The text of an entry, which is often HTML within XML."""
    page = of_html(text.encode()) if "<" in text and ">" in text else of_text(text)
    return [block.text for block in page.blocks]


def _local(element: Any) -> str:
    return str(element.tag).rpartition("}")[2]

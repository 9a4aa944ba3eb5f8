"""Change records and lists given as JSON or CSV: exports, feeds in JSON (JSON Feed 1.1), releases of a code host."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from typing import Any

from auditor.assurance.changes.formats.blocks import of_html, of_text
from auditor.assurance.changes.formats.days import Order
from auditor.assurance.changes.formats.drafts import Draft
from auditor.assurance.changes.formats.feeds import LONGEST, day_of
from auditor.assurance.changes.formats.sections import release_in
from auditor.assurance.changes.model import Listed

_LISTS = ("entries", "items", "releases", "changes", "changelog", "data", "results", "versions")
_SUBS = ("sub_processors", "subprocessors", "subProcessors", "sub-processors")
_DAYS = (
    "date",
    "published_at",
    "date_published",
    "published",
    "released_at",
    "release_date",
    "released",
    "created_at",
)
_RELEASES = ("tag_name", "version", "release")
_TITLES = ("title", "name", "summary", "headline")
_TEXTS = ("content_html", "content_text", "body", "content", "description", "notes", "summary", "changes")
_COUNTRIES = ("country", "location", "region", "countries")
_PURPOSES = ("purpose", "service", "services", "description", "function")


def rows_of(text: str) -> list[list[str]]:
    """The rows of a CSV file, whichever of comma, semicolon and tab parts its first line."""
    first = text.split("\n", 1)[0]
    mark = max(",;\t", key=first.count)
    try:
        return [
            row for row in csv.reader(io.StringIO(text), delimiter=mark) if any(cell.strip() for cell in row)
        ]
    except csv.Error:
        return []


def drafts_of(data: Any, order: Order | None) -> list[Draft]:
    """Entries: the objects of a list, or of the one list that an object holds under a usual name."""
    return [draft for entry in _objects(data, _LISTS) if (draft := _draft(entry, order)) is not None]


def sub_processors(data: Any) -> tuple[Listed, ...] | None:
    """The list that an object holds under its name; None where it holds none."""
    if not isinstance(data, Mapping) or not any(isinstance(data.get(name), Sequence) for name in _SUBS):
        return None
    return tuple(
        Listed(
            name=name[:300],
            purpose=_first(entry, _PURPOSES)[:600] or None,
            country=_first(entry, _COUNTRIES)[:600] or None,
        )
        for entry in _objects(data, _SUBS)
        if (name := _first(entry, ("name", "entity", "company", "vendor")))
    )


def _objects(data: Any, names: Sequence[str]) -> list[Mapping[str, Any]]:
    if isinstance(data, Mapping):
        data = next((data[name] for name in names if isinstance(data.get(name), list)), [])
    return [entry for entry in data if isinstance(entry, Mapping)] if isinstance(data, list) else []


def _draft(entry: Mapping[str, Any], order: Order | None) -> Draft | None:
    title, text = " ".join(_first(entry, _TITLES).split()), _first(entry, _TEXTS)[:LONGEST]
    day = next((day for name in _DAYS if (day := day_of(_text(entry.get(name)), order)) is not None), None)
    release = _first(entry, _RELEASES) or release_in(title)
    if not title and not text and not release:
        return None
    page = of_html(text.encode()) if "<" in text and ">" in text else of_text(text)
    lines = [block.text for block in page.blocks if block.text != title]
    own = _first(entry, ("id", "guid", "uuid"))
    return Draft(title or release or lines[0], day, release or None, lines, own=own)


def _first(entry: Mapping[str, Any], names: Sequence[str]) -> str:
    return next((text for name in names if (text := _text(entry.get(name)))), "")


def _text(value: Any) -> str:
    """A value as text: lists of texts are its lines. What is neither text nor number is none; half a character is shown as its number."""
    if isinstance(value, list):
        return "\n".join(
            part for part in (_text(one) for one in value[:500] if not isinstance(one, list)) if part
        )
    if not isinstance(value, str | int | float) or isinstance(value, bool):
        return ""
    return str(value).strip().encode("utf-8", "backslashreplace").decode()

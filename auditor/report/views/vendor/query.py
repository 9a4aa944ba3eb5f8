"""Queries over a finding's own entities, in the language of the product: names are data in them, whatever they hold."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from xml.sax.saxutils import escape

from auditor.assess.result import Resource
from auditor.report.escape import plain
from auditor.vendor.profile import PLACES, Query

MOST = 50
LONGEST = 255

_SOQL = str.maketrans({"\\": "\\\\", "'": "\\'"})

_LISTS: dict[str, Callable[[Iterable[str]], str]] = {
    "soql": lambda names: ", ".join(f"'{name.translate(_SOQL)}'" for name in names),
    "sql": lambda names: ", ".join("'" + name.replace("'", "''") + "'" for name in names),
    "fetchxml": lambda names: "".join(f"<value>{escape(name)}</value>" for name in names),
    "domain": lambda names: ", ".join(json.dumps(name, ensure_ascii=False) for name in names),
}


def query_of(query: Query, entries: Iterable[Resource]) -> tuple[str, int]:
    """The query over those of the entities that it asks for, and how many of them it leaves out: beyond the first fifty, and those whose name no
    query can hold. Empty where there is none left."""
    asked = [entry for entry in entries if not query.of or entry.id.partition(":")[0] in query.of]
    text, left_out = query.text, 0
    for place in PLACES:
        if place in text:
            values = list(dict.fromkeys(_part(entry, place) for entry in asked))
            good = [value for value in values if _can_stand(value, query.language)]
            if not good:
                return "", len(values)
            left_out = max(left_out, len(values) - len(good[:MOST]))
            text = text.replace(place, _LISTS[query.language](good[:MOST]))
    return " ".join(text.split()), left_out


def _part(entry: Resource, place: str) -> str:
    own, _, about = entry.id.partition(":")[2].partition("/")
    if place == "{objects}":
        return about.partition(".")[0] or own.partition(".")[0]
    name = entry.name or own
    return own if place == "{ids}" else name.rpartition(": ")[0] if about and ": " in name else name


def _can_stand(value: str, language: str) -> bool:
    """Whether a value can be written in one line of text as it is: nothing in it is hidden, turns the text or ends a line. Braces are those
    of a place, and in SQL a backslash may escape."""
    sound = bool(value.strip()) and len(value) <= LONGEST and plain(value) == value and "  " not in value
    return sound and not any(place in value for place in PLACES) and not (language == "sql" and "\\" in value)

"""Queries over a finding's own entities, in the language of the product: names are data in them, whatever they hold."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from xml.sax.saxutils import escape

from auditor.assess.result import Resource
from auditor.report.escape import plain
from auditor.vendor.profile import PLACES, Query

MOST = 50
LONGEST = 255
LOCATOR = "{locator}"
_IDENTIFIER = re.compile(r"[A-Za-z][A-Za-z0-9_]{0,79}")

_SOQL = str.maketrans({"\\": "\\\\", "'": "\\'"})

_LISTS: dict[str, Callable[[Iterable[str]], str]] = {
    "soql": lambda names: ", ".join(f"'{name.translate(_SOQL)}'" for name in names),
    "sql": lambda names: ", ".join("'" + name.replace("'", "''") + "'" for name in names),
    "fetchxml": lambda names: "".join(f"<value>{escape(name)}</value>" for name in names),
    "domain": lambda names: ", ".join(json.dumps(name, ensure_ascii=False) for name in names),
}


def queries_of(query: Query, entries: Iterable[Resource]) -> Iterator[tuple[str, int]]:
    """The query over those of the entities that it asks for, and how many of them it leaves out: beyond the first fifty, and those whose name no
    query can hold. Where it names a place within the evidence, one for each of these; none where no entity is left."""
    asked = [entry for entry in entries if not query.of or entry.id.partition(":")[0] in query.of]
    if LOCATOR not in query.text:
        yield from _filled(query, query.text, asked)
        return
    by_place: dict[str, list[Resource]] = {}
    for entry in asked:
        place = entry.locator.rpartition(".")[2]
        if _IDENTIFIER.fullmatch(place):
            by_place.setdefault(place, []).append(entry)
    for place, ones in by_place.items():
        yield from _filled(query, query.text.replace(LOCATOR, place), ones)


def _filled(query: Query, text: str, asked: list[Resource]) -> Iterator[tuple[str, int]]:
    left_out = 0
    for place in PLACES:
        if place in text:
            values = list(dict.fromkeys(_part(entry, place, query.called) for entry in asked))
            good = [value for value in values if _can_stand(value, query.language)]
            if not good:
                return
            left_out = max(left_out, len(values) - len(good[:MOST]))
            text = text.replace(place, _LISTS[query.language](good[:MOST]))
    yield " ".join(text.split()), left_out


def _part(entry: Resource, place: str, called: Mapping[str, str]) -> str:
    own, _, about = entry.id.partition(":")[2].partition("/")
    if place == "{objects}":
        return about.partition(".")[0] or own.partition(".")[0]
    name = entry.name or own
    said = own if place == "{ids}" else name.rpartition(": ")[0] if about and ": " in name else name
    return called.get(said, said)


def _can_stand(value: str, language: str) -> bool:
    """Whether a value can be written in one line of text as it is: nothing in it is hidden, turns the text or ends a line. Braces are those
    of a place, and in SQL a backslash may escape."""
    sound = bool(value.strip()) and len(value) <= LONGEST and plain(value) == value and "  " not in value
    no_place = not any(place in value for place in (*PLACES, LOCATOR))
    return sound and no_place and value == value.strip() and not (language == "sql" and "\\" in value)

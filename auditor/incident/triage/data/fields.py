"""Which fields a query names: of SOQL and SQL the select list, of FetchXML its attributes (Salesforce SOQL and SOSL Reference, version 66; Microsoft
Dataverse FetchXML reference; checked 2026-11-28). Where that cannot be told, the whole record counts as read."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

_SELECT = re.compile(r"^\s*select\s+(?:distinct\s+|top\s+\d+\s+)?", re.IGNORECASE)
_FROM = re.compile(r"\bfrom\s+[\"`\[]?([\w.]+)", re.IGNORECASE)
_NAME = re.compile(
    r"^[\"`\[]?([A-Za-z_][\w$]*(?:[\"`\]]?\.[\"`\[]?[A-Za-z_][\w$]*)*)[\"`\]]?(?:\s+(?:as\s+)?[\w\"`]+)?$",
    re.IGNORECASE,
)
_CALL = re.compile(r"^(\w+)\s*\(\s*(?:distinct\s+)?([\w.]*)\s*\)(?:\s+(?:as\s+)?\w+)?$", re.IGNORECASE)
_SHOWS = frozenset({"tolabel", "format", "convertcurrency", "lower", "upper", "trim", "min", "max"})
"""Functions that give a value of the field itself; any other gives a number about records."""
_ENTITY = re.compile(r"<entity\s[^>]*?name\s*=\s*['\"]([\w]+)['\"]", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"<attribute\s[^>]*?name\s*=\s*['\"](\w+)['\"]", re.IGNORECASE)


def fields_of(queries: Iterable[str | None], object_: str) -> frozenset[str] | None:
    """All fields that queries of a class name; None where one of them reads, or may read, whole records."""
    found: set[str] = set()
    for query in queries:
        named = _fields(query, object_) if query else None
        if named is None:
            return None
        found |= named
    return frozenset(found) or None


def _fields(query: str, object_: str) -> frozenset[str] | None:
    if "<fetch" in query.lower():
        return _fetched(query, object_)
    start = _SELECT.match(query)
    if start is None:
        return None
    entries, rest = _entries(query[start.end() :])
    source = None if rest is None else _FROM.match(rest)
    if source is None or source.group(1).rpartition(".")[2].lower() != object_.lower():
        return None
    found: set[str] = set()
    for entry in entries:
        named = _named(entry)
        if named is None:
            return None
        found |= named
    return frozenset(found)


def _entries(text: str) -> tuple[list[str], str | None]:
    """What stands between commas up to FROM at the same depth, and what follows; None where no FROM does, as in a text that was cut."""
    entries, depth, begun, at = [], 0, 0, 0
    while at < len(text):
        mark = text[at]
        depth += (mark == "(") - (mark == ")")
        if depth == 0 and mark == ",":
            entries.append(text[begun:at].strip())
            begun = at + 1
        elif (
            depth == 0
            and re.match(r"from\b", text[at : at + 5], re.IGNORECASE)
            and (at == 0 or text[at - 1].isspace())
        ):
            entries.append(text[begun:at].strip())
            return entries, text[at:]
        at += 1
    return entries, None


def _named(entry: str) -> frozenset[str] | None:
    """The fields of one entry; None for a star, FIELDS(ALL), a query inside, and whatever else is not understood."""
    name = _NAME.match(entry)
    if name is not None:
        return frozenset({re.sub(r"[\"`\[\]]", "", name.group(1))})
    call = _CALL.match(entry)
    if call is None or call.group(1).lower() == "fields":
        return None
    return frozenset({call.group(2)} if call.group(2) and call.group(1).lower() in _SHOWS else ())


def _fetched(query: str, object_: str) -> frozenset[str] | None:
    entity = _ENTITY.search(query)
    if entity is None or entity.group(1).lower() != object_.lower():
        return None
    if re.search(r"<all-attributes|<link-entity", query, re.IGNORECASE) or "</fetch" not in query.lower():
        return None
    return frozenset(_attributes(query)) or None


def _attributes(query: str) -> Iterator[str]:
    for found in _ATTRIBUTE.finditer(query):
        yield found.group(1)

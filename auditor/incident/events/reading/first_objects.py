"""How JSON stands in a file, and its first objects, from how the file begins."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from auditor.incident.events.mapping.pointer import Choice, Each, steps

_DECODE = json.JSONDecoder()
_SPACE = re.compile(r"[ \t\r\n]*")
_MOST_ROWS = 20
_KEY = re.compile(r'"((?:[^"\\]|\\.)*)"\s*:\s*', re.DOTALL)


@dataclass(frozen=True, slots=True)
class Begins:
    """`way` and `items` as in `recognising.Json`, and the first rows."""

    way: str
    items: str
    rows: tuple[Any, ...]


def begins(text: str, pointers: Sequence[str]) -> Iterator[Begins]:
    """Every way in which a text of JSON may hold rows, the likeliest first; none for what only looks like JSON."""
    start = _after(text, 0)
    if text[start : start + 1] == "[":
        rows = tuple(_elements(text, start + 1))
        if rows or text[_after(text, start + 1) :] in ("", "]"):
            yield Begins("array", "", rows)
        return
    first = next(_values(text, start), None)
    lines = _lines(text)
    if lines and (first is None or "\n" not in text[start : first[1]].rstrip()):
        yield Begins("lines", "", tuple(lines))
    elif first is not None:
        yield Begins("parts", "", tuple(value for value, _ in _values(text, start)))
    yield from _wrapped(text, start, pointers)


def found(row: Any, path: str) -> Any:
    """What stands in a place of an object; None where nothing does."""
    column, below = steps(path)
    at = row.get(column) if isinstance(row, dict) else None
    for step in below:
        if isinstance(step, Each):
            at = at[0] if isinstance(at, list) and at else None
        elif isinstance(step, Choice):
            at = next((one for one in at if isinstance(one, dict) and str(one.get(step.key)) == step.value), None) if isinstance(at, list) else None  # fmt: skip
        elif isinstance(at, dict):
            at = at.get(str(step))
        else:
            at = at[step] if isinstance(at, list) and isinstance(step, int) and step < len(at) else None
    return at


def stands(row: Any, path: str) -> bool:
    """Whether an object has a place, also where nothing stands in it."""
    above, _, key = path.rpartition("/")
    parent = found(row, above) if above else row
    if isinstance(parent, dict):
        return steps(key)[0] in parent
    return found(row, path) is not None


def _after(text: str, at: int) -> int:
    matched = _SPACE.match(text, at)
    return matched.end() if matched else at


def _values(text: str, at: int) -> Iterator[tuple[Any, int]]:
    """The values one after another, each with where it ends, as long as they are whole."""
    for _ in range(_MOST_ROWS):
        at = _after(text, at)
        if at >= len(text):
            return
        try:
            value, at = _DECODE.raw_decode(text, at)
        except (ValueError, RecursionError):
            return
        yield value, at


def _elements(text: str, at: int) -> Iterator[Any]:
    for _ in range(_MOST_ROWS):
        value, end = next(_values(text, at), (None, -1))
        if end < 0:
            return
        yield value
        at = _after(text, end)
        if text[at : at + 1] != ",":
            return
        at += 1


def _lines(text: str) -> list[Any]:
    """The objects that are a line each."""
    rows = []
    for line in text.splitlines()[:_MOST_ROWS]:
        try:
            value = json.loads(line)
        except (ValueError, RecursionError):
            continue
        if isinstance(value, dict):
            rows.append(value)
    return rows


def _wrapped(text: str, start: int, pointers: Sequence[str]) -> Iterator[Begins]:
    """An object that holds its rows in a list: below one of the pointers, or below its first keys."""
    for pointer in (*pointers, *_lists(text, start)):
        at = below(text, start, pointer)
        if at is not None and text[at : at + 1] == "[":
            rows = tuple(_elements(text, at + 1))
            if rows and all(isinstance(row, dict) for row in rows):
                yield Begins("parts", pointer, rows)


def _lists(text: str, start: int) -> Iterator[str]:
    """The keys of an object, and of the objects in it, as pointers."""
    for key, at in _keys(text, start):
        yield f"/{key}"
        if text[at : at + 1] == "{":
            yield from (f"/{key}/{inner}" for inner, _ in _keys(text, at))


def _keys(text: str, start: int) -> Iterator[tuple[str, int]]:
    """The keys of an object in their order, each with where its value begins; the last may be one that goes on beyond the text."""
    at = start + 1
    while key := _KEY.match(text, _after(text, at)):
        yield key[1], key.end()
        value = next(_values(text, key.end()), None)
        if value is None:
            return
        at = _after(text, value[1])
        if text[at : at + 1] != ",":
            return
        at += 1


def below(text: str, start: int, pointer: str) -> int | None:
    """Where the value at a pointer begins."""
    at = start
    for step in pointer.split("/")[1:]:
        if text[at : at + 1] != "{":
            return None
        place = next((begin for key, begin in _keys(text, at) if key == step), None)
        if place is None:
            return None
        at = place
    return at

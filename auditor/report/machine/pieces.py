"""JSON as it is written, for files of which nobody should hold the whole: an array that is an iterator is made an item at a time."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from pydantic_core import to_json

_PIECE = 64_000


def pieces_of(value: Any) -> Iterator[str]:
    """The JSON text of plain data in which some arrays are iterators; each of their items stands on a line of its own. Ends in a newline."""
    held: list[str] = []
    size = 0
    for part in _written(value, ""):
        held.append(part)
        size += len(part)
        if size > _PIECE:
            yield "".join(held)
            held, size = [], 0
    yield "".join([*held, "\n"])


def _written(value: Any, indent: str) -> Iterator[str]:
    deeper = indent + "  "
    if isinstance(value, Iterator):
        first = True
        for item in value:
            yield "[\n" if first else ",\n"
            yield deeper + line_of(item)
            first = False
        yield "[]" if first else f"\n{indent}]"
    elif isinstance(value, dict) and _streams(value):
        for number, (key, item) in enumerate(value.items()):
            yield ("{\n" if not number else ",\n") + deeper + line_of(key) + ": "
            yield from _written(item, deeper)
        yield f"\n{indent}}}"
    elif isinstance(value, list) and _streams(value):
        for number, item in enumerate(value):
            yield ("[\n" if not number else ",\n") + deeper
            yield from _written(item, deeper)
        yield f"\n{indent}]"
    else:
        yield line_of(value)


def _streams(value: Any) -> bool:
    if isinstance(value, dict):
        return any(map(_streams, value.values()))
    if isinstance(value, list):
        return any(map(_streams, value))
    return isinstance(value, Iterator)


def line_of(value: Any) -> str:
    """Plain data on one line. Where a text is no text (half a character) all that is not ASCII is escaped."""
    try:
        return to_json(value).decode("utf-8")
    except (ValueError, UnicodeError):
        return json.dumps(value, ensure_ascii=True, separators=(",", ":"))

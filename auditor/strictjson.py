"""JSON as it is read from strangers (RFC 8259): what readers of JSON take for different things is refused."""

from __future__ import annotations

import json
from math import isfinite
from typing import Any


def strict_json(text: str | bytes) -> Any:
    """The data of a JSON text, UTF-8 where it is bytes, with or without a mark at its beginning. Raises ValueError for what is no JSON, for a name
    that stands twice in one object, for NaN and infinity, and for a number too large to be one; RecursionError for what is nested
    too deeply; UnicodeDecodeError, which is a ValueError, for bytes that are no UTF-8."""
    return json.loads(
        text.decode("utf-8-sig") if isinstance(text, bytes) else text,
        object_pairs_hook=_each_name_once,
        parse_constant=_no_number,
        parse_float=_finite,
    )


def _each_name_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _ in pairs]
        raise ValueError(f"{next(name for name in names if names.count(name) > 1)[:80]!r} stands twice")
    return found


def _no_number(word: str) -> Any:
    raise ValueError(f"{word} is no number of JSON")


def _finite(text: str) -> float:
    value = float(text)
    if not isfinite(value):
        raise ValueError(f"the number {text[:20]} is too large")
    return value

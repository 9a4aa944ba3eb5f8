"""Reads what endoflife.date publishes of a product: until when each series is mended. The file's name says of which product it is."""

from __future__ import annotations

from datetime import date
from typing import Any


def is_lifecycle(data: Any) -> bool:
    """Whether this is the list of cycles of a product, in either version of that API or as its own source has it."""
    return _cycles(data) is not None


def mended_until(data: Any) -> dict[str, date]:
    """Series -> last day of support. A series of which no day is named is left out: it is not known."""
    found: dict[str, date] = {}
    for entry in _cycles(data) or ():
        name = entry.get("cycle", entry.get("name", entry.get("releaseCycle")))
        end = entry.get("eol", entry.get("eolFrom"))
        try:
            found[str(name)] = date.fromisoformat(str(end)[:10])
        except ValueError:
            continue
    return found


def _cycles(data: Any) -> list[dict[str, Any]] | None:
    if isinstance(data, dict) and isinstance(data.get("result"), dict):
        data = data["result"]
    if isinstance(data, dict):
        data = data.get("releases")
    if not isinstance(data, list) or not data or not all(isinstance(entry, dict) for entry in data):
        return None
    known = all(
        {"cycle", "name", "releaseCycle"} & entry.keys() and {"eol", "eolFrom"} & entry.keys()
        for entry in data
    )
    return data if known else None

"""JSON text of plain data, indented, in one key order: as data comes in, the same bytes go out."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from pydantic_core import to_json, to_jsonable_python


def json_of(data: Any) -> str:
    """Indented JSON, non-ASCII kept. The standard library's encoder is many times slower when it indents."""
    try:
        return to_json(data, indent=2, fallback=str).decode("utf-8")
    except (ValueError, UnicodeError):
        # A file name that is no valid text (half a character) is escaped instead.
        return json.dumps(data, ensure_ascii=True, indent=2, default=_plain)


def plain_of(value: Any) -> Any:
    """A value as it is after it was written as JSON and read again."""
    if value is None or type(value) in (bool, int, float, str):
        return value
    if isinstance(value, Mapping):
        return {str(key): plain_of(entry) for key, entry in value.items()}
    if isinstance(value, set | frozenset):
        return sorted(map(str, value))
    if isinstance(value, list | tuple):
        return [plain_of(entry) for entry in value]
    return _plain(value)


def _plain(value: Any) -> Any:
    """What the first encoder makes of a date or a set, so that one odd name changes nothing else."""
    try:
        return to_jsonable_python(value, fallback=str)
    except ValueError:
        return str(value)

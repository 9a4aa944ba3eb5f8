"""JSON Pointer (RFC 6901): looks into an answer without ever raising on what is not there."""

from __future__ import annotations

from typing import Any, Final

MISSING: Final = object()
"""What `look` gives where there is nothing; null is a value."""


def look(document: Any, pointer: str) -> Any:
    """The value at a pointer, or MISSING."""
    found = document
    for step in pointer.split("/")[1:]:
        key = step.replace("~1", "/").replace("~0", "~")
        if isinstance(found, dict):
            found = found.get(key, MISSING)
        elif isinstance(found, list):
            found = found[int(key)] if key.isdigit() and int(key) < len(found) else MISSING
        else:
            return MISSING
        if found is MISSING:
            return MISSING
    return found

"""How PHP and the product take the values that the configuration holds."""

from __future__ import annotations

from typing import Any

from auditor.vendor.php import PhpArray


def flag(value: Any) -> bool | None:
    """What PHP takes for yes or no; a text that people mean otherwise than PHP does ("false") is neither."""
    if value is None or isinstance(value, bool):
        return bool(value)
    return (
        {"": False, "0": False, "1": True, 0: False, 1: True}.get(value)
        if isinstance(value, str | int)
        else None
    )


def number(value: Any) -> int | None:
    """A whole number; nothing, an empty text and false are 0, as the program takes them."""
    if value is None or value is False or value == "":
        return 0
    if isinstance(value, str):
        return int(value) if value.isascii() and value.isdigit() and len(value) < 10 else None
    return value if isinstance(value, int) and value >= 0 and value is not True else None


def texts(value: Any) -> tuple[str, ...] | None:
    """A list of texts, whatever its keys; None where it may hold more."""
    if not isinstance(value, PhpArray) or value.rest is not None:
        return None
    found = tuple(value.values())
    return found if all(isinstance(entry, str) for entry in found) else None

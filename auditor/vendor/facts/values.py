"""What a value of a configuration says: each reader gives None for what it does not understand."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from auditor.vendor.answers import whole_number

Reader = Callable[[Any], Any]


def flag(value: Any) -> bool | None:
    """True and false, and nothing else."""
    return value if isinstance(value, bool) else None


def switch(value: Any) -> bool | None:
    """Yes or no as forms and databases keep them, too: 1, 0, and the same as texts."""
    if isinstance(value, bool):
        return value
    return {"0": False, "1": True, 0: False, 1: True}.get(value) if isinstance(value, str | int) else None


def number(value: Any) -> int | None:
    """A whole number from 0 on."""
    return value if isinstance(value, int) and not isinstance(value, bool) and value >= 0 else None


def digits(value: Any) -> int | None:
    """A whole number from 0 on, or a text that is one."""
    return number(whole_number(value) if isinstance(value, str) else value)


def amount(value: Any) -> float | None:
    """A number from 0 on, whole or not."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    return float(value) if value >= 0 else None


def text(value: Any) -> str | None:
    """A text."""
    return value if isinstance(value, str) else None


def texts(value: Any) -> tuple[str, ...] | None:
    """A list of texts."""
    if not isinstance(value, list | tuple) or not all(isinstance(entry, str) for entry in value):
        return None
    return tuple(value)


def is_https(value: Any) -> bool | None:
    """Whether a web address is encrypted; None for what is no web address."""
    scheme = value.partition("://")[0].lower() if isinstance(value, str) and "://" in value else ""
    return scheme == "https" if scheme in ("http", "https") else None

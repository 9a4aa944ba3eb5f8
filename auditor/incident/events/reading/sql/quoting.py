"""Texts of a mapping in SQL."""

from __future__ import annotations

from collections.abc import Iterable


def literal(text: str) -> str:
    """A text as a constant."""
    return "'" + text.replace("'", "''") + "'"


def any_of(values: Iterable[str]) -> str:
    return "(" + ", ".join(map(literal, values)) + ")"

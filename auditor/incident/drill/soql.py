"""Texts of queries, as logs show them."""

from __future__ import annotations

EVERYTHING = "FIELDS(STANDARD)"


def select(of: str, columns: str = "Id, Name", rest: str = "") -> str:
    """A query over a class of records. Nothing ever runs it."""
    return " ".join(part for part in ("SELECT", columns, "FROM", of, rest) if part)

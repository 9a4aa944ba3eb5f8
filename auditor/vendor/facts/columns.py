"""Columns of rows that hold more than one plain value: a word of several, a list, an object, a reference."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, TypeVar

from auditor.posture import Evidence, Fact, Known, Unknown, Unread
from auditor.vendor.answers import Row

T = TypeVar("T")


def one_of(row: Row, key: str, meanings: Mapping[str, T]) -> Fact[T]:
    """What a word means; one that is not among the meanings is unexpected."""
    said = row.words(key)
    if isinstance(said, Unknown):
        return said
    return Known(meanings[said.value], row.evidence) if said.value in meanings else row.odd(key)


def read_as(row: Row, key: str, read: Callable[[Any], T | None]) -> Fact[T]:
    """The value under a key as `read` understands it (None: not at all); one that is absent or null is not provided."""
    if not row.has(key) or row.data[key] is None:
        return row.fact(key, object)  # which says why there is none
    found = read(row.data[key])
    return row.odd(key) if found is None else Known(found, row.evidence)


def texts(row: Row, key: str) -> Fact[tuple[str, ...]]:
    """A list of texts, which may be empty."""
    found = row.fact(key, list)
    if isinstance(found, Unknown):
        return found
    if not all(isinstance(entry, str) for entry in found.value):
        return row.odd(key)
    return Known(tuple(found.value), found.evidence)


def inner(row: Row, key: str) -> Row:
    """The object under a key as a row of its own; empty where there is none, so that all of it is unknown."""
    found = row.data.get(key)
    place = Evidence(row.evidence.source, row.evidence.line, f"{row.evidence.locator}/{key}")
    return Row(row.kind, found if isinstance(found, dict) else {}, place)


def beside(row: Row, **columns: Any) -> Row:
    """The row with further columns."""
    return Row(row.kind, {**row.data, **columns}, row.evidence)


def called(row: Row, *keys: str) -> str:
    """The first of the texts that is not empty."""
    return next(filter(None, map(row.text, keys)), "")


def joined(row: Row, *keys: str) -> str:
    """The texts that are not empty, with blanks between."""
    return " ".join(filter(None, map(row.text, keys)))


def nameless(rows: Iterable[Row], key: str = "id") -> tuple[Unread, ...]:
    """Rows that do not say what they are about, as members of which nothing is known."""
    return tuple(
        Unread(f"{row.kind}:{row.evidence.locator}", row.evidence.locator, row.odd(key))
        for row in rows
        if not row.text(key)
    )

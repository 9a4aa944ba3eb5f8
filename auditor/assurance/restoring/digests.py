"""A row as digests, whatever the order of its columns."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import blake2b

from auditor.assurance.restoring.runs import DIGEST, LONGEST_ID

EMPTY = bytes(DIGEST)
"""The digest of no content at all, which is never taken for the same content."""


def of_pairs(pairs: list[tuple[str, str]]) -> bytes:
    """One digest of named values; of none it is EMPTY."""
    if not pairs:
        return EMPTY
    return blake2b(repr(pairs).encode("utf-8", "surrogateescape"), digest_size=DIGEST).digest()


def of_text(text: str) -> bytes:
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=DIGEST).digest()


def record(key: str, content: bytes, made: bytes = EMPTY, touched: bytes = EMPTY) -> bytes:
    """A record of runs.py. A row without an id stands for itself by its content."""
    shown = key.encode("utf-8", "surrogatepass")[:LONGEST_ID]
    return (of_text(key) if key else content) + content + made + touched + shown


class Digester:
    """Makes the records of rows of one table: `key` is the column of ids, None where there is none. A value of the content that is a new id
    counts as the old one that it stands for (`renewed`)."""

    def __init__(
        self,
        key: str | None,
        content: list[str],
        made: list[str],
        touched: list[str],
        renewed: Mapping[str, str] | None = None,
    ) -> None:
        self._key, self._content, self._made, self._touched = key, content, made, touched
        self._renewed = renewed or {}

    def __call__(self, row: Mapping[str, str]) -> bytes:
        own = row.get(self._key, "") if self._key is not None else ""
        old = self._renewed
        return record(
            own,
            of_pairs([(name, old.get(row[name], row[name])) for name in self._content if row.get(name)]),
            of_pairs([(name, row[name]) for name in self._made if row.get(name)]),
            of_pairs([(name, row[name]) for name in self._touched if row.get(name)]),
        )

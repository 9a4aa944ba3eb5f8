"""Digests of single records, so that a copy in which some are hidden can still be held to the sealed manifest.

Each record has a salt of its own, drawn from one secret key of the bundle (`salts.key`). The salt of a record is handed out with the
record and never without it: who has the leaf of a hidden record alone cannot try what it says.
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Iterable

from auditor.incident.preserve.manifest import Records

KEY = "salts.key"
"""The file beside manifest.json that holds the key, in hex. It stays with the original."""


def salt_of(key: bytes, path: str, number: int) -> bytes:
    """The salt of a record: `number` counts the lines of the member from 0."""
    return hmac.new(key, f"{path}\n{number}".encode(), hashlib.sha256).digest()


def leaf_of(salt: bytes, record: bytes) -> bytes:
    """The leaf of a record: its bytes without the line's end."""
    return hashlib.sha256(salt + record).digest()


def last_line(key: bytes, path: str) -> bytes:
    """What stands behind the last record: blanks and tabs that only the key makes, without the line's end. The manifest has the plain digest of the whole
    file; without this line, who has a copy could try against it what the few records say that are hidden in it."""
    drawn = hmac.new(key, f"{path}\nend".encode(), hashlib.sha256).digest()
    return b"".join(b"\t" if byte >> bit & 1 else b" " for byte in drawn for bit in range(8))


def root_of(leaves: Iterable[bytes]) -> str:
    """What the manifest holds of all leaves."""
    whole = hashlib.sha256()
    for leaf in leaves:
        whole.update(leaf)
    return whole.hexdigest()


class Counting:
    """Makes the digests of a member while it is written, record by record."""

    def __init__(self, key: bytes, path: str) -> None:
        self._key, self._path = key, path
        self._whole = hashlib.sha256()
        self._count = 0

    def add(self, record: bytes) -> None:
        """One record more."""
        self._whole.update(leaf_of(salt_of(self._key, self._path, self._count), record))
        self._count += 1

    @property
    def records(self) -> Records:
        """As far as it was written."""
        return Records(count=self._count, root=self._whole.hexdigest())

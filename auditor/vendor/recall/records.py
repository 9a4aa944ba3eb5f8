"""Records of files by what the files hold: what was read once is not parsed again, in whatever commit or folder it lies next."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from auditor.cache import Cache
from auditor.posture import Source
from auditor.vendor.recall.classes import NotKeptError
from auditor.vendor.recall.codec import read_back, text_of, written

MOST_BYTES = 64 * 1024 * 1024
MOST_DAYS = 30
_SHARED = ("auditor.posture", "auditor.vendor", "vendor_profiles")


@dataclass(frozen=True, slots=True)
class Recalling:
    """What is kept, as a worker reads it. `under` is what the records of a file depend on beside the file."""

    entries: Mapping[str, tuple[int, str]]
    packages: tuple[str, ...]
    under: tuple[str, str]

    def key(self, kind: str, source: Source, owner: str) -> str:
        """What decides which records an item gives."""
        parts = [*self.under, self.packages, kind, source.path, source.sha256, source.grade, owner]
        return hashlib.sha256(json.dumps(parts).encode()).hexdigest()

    def records(self, key: str, source: Source) -> tuple[Any, ...] | None:
        """What an item gave, as if it had been read now."""
        entry = self.entries.get(key)
        return None if entry is None else read_back(entry[1], source, self.packages)

    def text(self, records: tuple[Any, ...], source: Source) -> str:
        """How records are kept; empty for those that are not."""
        try:
            return written(records, source, self.packages)
        except NotKeptError:
            return ""


@dataclass(slots=True)
class Recall:
    """The records that were kept for one folder and product. `program` is the digest of all code that makes records."""

    cache: Cache
    name: str
    program: str
    package: str
    today: date
    _entries: dict[str, tuple[int, str]] = field(default_factory=dict)  # key -> day of use, text
    _is_new: bool = False

    def __post_init__(self) -> None:
        kept = self.cache.read(self.name)
        try:
            self._entries = dict(map(_entry, kept.decode().split("\n"))) if kept else {}
        except ValueError:  # of another version
            self._entries = {}

    def __len__(self) -> int:
        return len(self._entries)

    def under(self, context: Any) -> Recalling | None:
        """What is recalled of files that are read in a context: what of other files their records depend on. None where that
        cannot be told."""
        told = text_of(context, self._packages)
        return None if told is None else Recalling(self._entries, self._packages, (self.program, told))

    def note(self, key: str, text: str) -> None:
        """An item was read (`text`), or what was kept of it was used (no text)."""
        if text:
            self._is_new = True
            self._entries[key] = (self.today.toordinal(), text)
        elif key in self._entries:
            self._entries[key] = (self.today.toordinal(), self._entries[key][1])

    def keep(self) -> None:
        """Keep what was read. What nobody used for a month goes, and what was used longest ago where it is too much."""
        if not self._is_new:
            return
        since, room = self.today.toordinal() - MOST_DAYS, MOST_BYTES
        lines = []
        for key, (day, text) in sorted(self._entries.items(), key=lambda entry: -entry[1][0]):
            room -= len(text) + 80
            if day >= since and room > 0:
                lines.append(f"{key} {day} {text}")
        self.cache.write(self.name, "\n".join(lines).encode())
        self._is_new = False

    @property
    def _packages(self) -> tuple[str, ...]:
        return (*_SHARED, self.package)


def _entry(line: str) -> tuple[str, tuple[int, str]]:
    key, day, text = line.split(" ", 2)
    return key, (int(day), text)

"""A container of items for tests."""

from __future__ import annotations

from dataclasses import dataclass

from auditor.snapshot import UnreadableError


@dataclass(frozen=True)
class Memory:
    """Items by path, in memory; every other path cannot be read."""

    files: dict[str, bytes]

    @property
    def label(self) -> str:
        return "memory"

    def read(self, path: str) -> bytes:
        if path not in self.files:
            raise UnreadableError("Permission denied")
        return self.files[path]

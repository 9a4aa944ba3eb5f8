"""What people wrote in an earlier work list, which the next one keeps."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Kept:
    """A row of an earlier work list: what people wrote in it, and its other cells as they were, by key."""

    fingerprint: str
    check: str
    status: str
    comment: str
    cells: Mapping[str, str] = field(default_factory=dict)

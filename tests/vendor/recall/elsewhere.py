"""A class of a package that no records are made of."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Record:
    """Looks like any other."""

    value: int

"""What a correlation is put together from."""

from __future__ import annotations

from dataclasses import dataclass

from auditor.incident.detection.convert.model import Said

_UNITS = ((86_400, "d"), (3_600, "h"), (60, "m"), (1, "s"))
MOST_RUNS = 100
"""As often as an event may be asked for in a row in EQL (Elastic's EQL syntax reference, `with runs`, checked 2026-11-28)."""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a correlation: its condition in the language, how many events of it there must be, and its key fields."""

    condition: str
    least: int
    keys: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Counted:
    """Events that are counted or whose values are added: the condition, key fields, the field whose values count, and what a query begins with."""

    condition: str
    keys: tuple[str, ...]
    values: tuple[str, ...]
    head: str


@dataclass(frozen=True, slots=True)
class Joined:
    """A correlation in a language: the query, and what it does not say exactly."""

    text: str
    limits: tuple[Said, ...] = ()


def span(seconds: int) -> str:
    """A time span as most languages write it."""
    unit, letter = next((unit, letter) for unit, letter in _UNITS if seconds % unit == 0)
    return f"{seconds // unit}{letter}"

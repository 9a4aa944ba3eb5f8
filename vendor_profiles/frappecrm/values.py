"""How a value is read: the product writes yes and no as 1 and 0, numbers as texts, and lengths of time as hours and minutes."""

from __future__ import annotations

from typing import Any

from auditor.posture import Fact
from auditor.vendor.answers import Answers, Row
from auditor.vendor.facts.columns import read_as
from auditor.vendor.facts.values import digits, switch


def flag(row: Row, key: str) -> Fact[bool]:
    """A box that is ticked or not."""
    return read_as(row, key, switch)


def count(row: Row, key: str) -> Fact[int]:
    """A whole number from 0 on."""
    return read_as(row, key, digits)


def told(answers: Answers, kind: str, key: str) -> Fact[bool]:
    """A box of the only row of a kind."""
    return answers.fact(kind, lambda row: flag(row, key))


def number(answers: Answers, kind: str, key: str) -> Fact[int]:
    """A number of the only row of a kind."""
    return answers.fact(kind, lambda row: count(row, key))


def minutes(value: Any) -> int | None:
    """Minutes of "170:00", hours and minutes with seconds or without; None for what is none, and for no time at all."""
    parts = value.split(":") if isinstance(value, str) else []
    found = [digits(part) for part in parts]
    if not 2 <= len(found) <= 3 or None in found:
        return None
    whole = int(found[0] or 0) * 60 + int(found[1] or 0)
    return whole or None


def version(value: Any) -> tuple[int, ...] | None:
    """The numbers of "1.81.1" or "17.0.0-dev"; None for what is no version."""
    plain = value.partition("-")[0].split(".") if isinstance(value, str) else []
    found = [digits(part) for part in plain]
    return tuple(int(part or 0) for part in found) if found and None not in found else None

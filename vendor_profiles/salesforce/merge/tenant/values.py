"""Texts of elements as what they mean; one that means nothing is unknown."""

from __future__ import annotations

import re
from typing import TypeVar

from auditor.posture import Fact, Known, Unknown, UnknownKind
from auditor.vendor.formats.readings import truth

T = TypeVar("T")
_WHOLE_NUMBER = re.compile(r"[0-9]{1,9}")


def as_flag(fact: Fact[str], kind: str) -> Fact[bool]:
    """A text as yes or no; one that is neither is unknown."""
    if isinstance(fact, Unknown):
        return fact
    value = truth(fact.value)
    return _not_understood(fact, kind) if value is None else Known(value, fact.evidence)


def as_number(fact: Fact[str], kind: str) -> Fact[int]:
    """A text as a whole number, as they are written: digits, and not without end."""
    if isinstance(fact, Unknown):
        return fact
    if _WHOLE_NUMBER.fullmatch(fact.value) is None:
        return _not_understood(fact, kind)
    return Known(int(fact.value), fact.evidence)


def as_choice(fact: Fact[str], kind: str, values: dict[str, T]) -> Fact[T]:
    """A text as one of the named values, whatever its case."""
    if isinstance(fact, Unknown):
        return fact
    lowered = {name.lower(): value for name, value in values.items()}
    if fact.value.lower() in lowered:
        return Known(lowered[fact.value.lower()], fact.evidence)
    return _not_understood(fact, kind)


def _not_understood(fact: Known[str], kind: str) -> Unknown:
    where = fact.evidence.locator
    return Unknown(
        UnknownKind.ERROR,
        kind,
        reason=f"{where}: the value {fact.value[:60]!r} is not one we know",
        path=fact.evidence.source.path,
    )

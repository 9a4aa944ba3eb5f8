"""Which of two values of a fact is the worse one, by the table in worse.yaml."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

NEVER = float("inf")

_BADNESS: dict[str, Callable[[Any], float]] = {
    "yes": lambda value: float(bool(value)),
    "no": lambda value: float(not value),
    "low": lambda value: -value,
    "low_and_zero_best": lambda value: -NEVER if value == 0 else -value,
    "high": lambda value: value,
    "high_and_zero_worst": lambda value: NEVER if value == 0 else value,
    "early_or_none": lambda value: NEVER if value is None else -_ordinal(value),
    "late_or_none": lambda value: NEVER if value is None else _ordinal(value),
    "late_in_order": lambda value: -1.0 if value is None else _place(value),
    "more": len,
    "more_or_none": lambda value: NEVER if value is None else len(value),
}


def directions() -> dict[str, str]:
    """Class.field -> direction, of every fact in the table. Raises ValueError for one that stands there twice."""
    return dict(_table())


def worse(name: str, first: Any, second: Any) -> Any | None:
    """The worse of two different values of a fact ("User.active") as a tuple of one, None where neither is."""
    badness = _BADNESS.get(_table().get(name, "neither"))
    if badness is None:
        return None
    one, other = badness(first), badness(second)
    if one == other:
        return None
    return (first if one > other else second,)


@cache
def _table() -> dict[str, str]:
    text = files("auditor.posture.union").joinpath("worse.yaml").read_text(encoding="utf-8")
    found: dict[str, str] = {}
    for direction, names in yaml.safe_load(text).items():
        for name in names:
            if name in found:
                raise ValueError(f"worse.yaml: {name} stands under {found[name]} and under {direction}")
            found[name] = direction
    return found


def _place(word: StrEnum) -> float:
    return float([*type(word)].index(word))


def _ordinal(day: date) -> float:
    return float(day.toordinal())

"""What a result says, beside what a case wants of it."""

from __future__ import annotations

from functools import cache
from typing import Any

from auditor.assess.result import Resource, Result
from auditor.check import load_catalogue
from auditor.posture import Unknown
from auditor.report.speech.words import Words
from tests.unknown import Gap, lacks


@cache
def words() -> Words:
    """The words of the reports."""
    return Words("en", load_catalogue())


def of_result(result: Result, name: str, wanted: Any) -> str:
    """What is other than wanted, or nothing."""
    if name == "listed":
        return _other(name, len(result.resources), wanted)
    return _other(name, result.params if name == "some_params" else getattr(result, name), wanted)


def _other(name: str, seen: Any, wanted: Any) -> str:
    if name == "some_params":
        seen = {key: seen.get(key) for key in wanted}
    return "" if seen == wanted else f"{name} is {seen!r} and not {wanted!r}"


def of_row(one: Resource, name: str, wanted: Any) -> str:
    """The same of an entity that it lists."""
    if name == "lacks":
        return "" if lacks(one, wanted) else name
    seen = one.held.value if name == "held" and one.held is not None else getattr(one, name)
    said = _other(name, seen, wanted)
    return f"{one.id}: {said}" if said else ""


def untold(result: Result, gaps: tuple[Gap, ...]) -> list[str]:
    """Of a gap that is given whole, the right that would have shown it."""
    told = {(one.kind, one.resource, one.permission) for one in result.missing}
    whole = {(one.kind, one.resource, one.permission) for one in gaps if isinstance(one, Unknown)}
    return [f"does not say {gap}" for gap in sorted(whole - told)]

"""What a result says, beside what a case wants of it."""

from __future__ import annotations

from functools import cache
from typing import Any

from auditor.assess.result import Resource, Result
from auditor.check import Check, load_catalogue
from auditor.posture import Unknown
from auditor.report.speech.words import Words
from tests.unknown import Gap, lacks


def lies_in_its_place(check: Check) -> bool:
    """Whether the id of a check is its domain or vendor and its file; a room in between is no part of it."""
    folder, *_, module = check.judge.__module__.split(".")[1:]
    question = module.replace("_", "-")
    if check.vendor is None:
        return check.id == f"{check.domain}.{question}" and check.domain == folder
    if check.area is not None:
        return check.id == f"{check.vendor}.{question}" and check.vendor == folder
    return check.id.partition(".")[2] == f"{folder}-{question}" and check.vendor == folder


@cache
def words(language: str = "en") -> Words:
    """The words of the reports."""
    return Words(language, load_catalogue())


def unfilled(result: Result) -> list[str]:
    """What a director would read with a brace in it, of a finding with its own numbers."""
    said = [words(language).fact_of(result) for language in ("en", "vi")] if result.is_finding else []
    return [f"says to a director {text!r}" for text in said if {"{", "}"} & set(text)]


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

"""What a check says of one entity: right, wrong, or not known, and what was seen."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Protocol, TypeVar

from auditor.posture import Evidence, Fact, Unknown, gravity

T = TypeVar("T")


class Entity(Protocol):
    """What every judged thing has: a canonical id and a name that people know it by."""

    @property
    def id(self) -> str: ...

    @property
    def name(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Verdict:
    """`passed` is True, False, or the Unknown that stood in the way.

    `actual` and `expected` are plain values for the report (numbers, words, lists of words); `evidence` is the
    deciding place; `severity` lowers the check's severity for this entity.
    """

    passed: bool | Unknown
    actual: Any = None
    expected: Any = None
    evidence: Evidence | None = None
    severity: str | None = None


PASSED = Verdict(True)


def ok(actual: Any = None, evidence: Evidence | None = None) -> Verdict:
    """The entity is as it should be."""
    return PASSED if actual is None and evidence is None else Verdict(True, actual, None, evidence)


def bad(actual: Any, expected: Any, evidence: Evidence | None, severity: str | None = None) -> Verdict:
    """The entity is not as it should be."""
    return Verdict(False, actual, expected, evidence, severity)


def unsure(unknown: Unknown) -> Verdict:
    """Whether the entity is as it should be is not known."""
    return Verdict(unknown)


def judged(
    fact: Fact[T],
    passes: Callable[[T], bool],
    expected: Any,
    *,
    actual: Callable[[T], Any] | None = None,
    severity: str | None = None,
) -> Verdict:
    """The verdict that follows from one fact."""
    if isinstance(fact, Unknown):
        return Verdict(fact)
    seen = actual(fact.value) if actual else fact.value
    if passes(fact.value):
        return Verdict(True, seen, expected, fact.evidence)
    return Verdict(False, seen, expected, fact.evidence, severity)


def must_be(fact: Fact[T], wanted: T) -> Verdict:
    """Right when the fact has exactly the wanted value."""
    return judged(fact, lambda value: value == wanted, wanted)


def worst(*verdicts: Verdict) -> Verdict:
    """The first wrong one, else the gravest unknown one, else the first: several facts of one entity."""
    for verdict in verdicts:
        if verdict.passed is False:
            return verdict
    unknown = [(gravity(entry.passed.kind), entry) for entry in verdicts if isinstance(entry.passed, Unknown)]
    return min(unknown, key=lambda pair: pair[0])[1] if unknown else verdicts[0]

"""What a check says of one entity: right, wrong, or not known, and what was seen."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
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
class Accepts:
    """What somebody who lets a finding stand lets stand, where that is not what the report shows: whoever holds a right,
    and not the way to it; that an account is not used, and not since when. Of a list each member counts, and fewer are
    no worse; of a number, more are worse where `more_is_worse` and fewer where it is False; of all else any other
    value is another. `private` is what must not be readable where it is remembered: people, secrets."""

    value: Any
    private: bool = False
    more_is_worse: bool | None = None


@dataclass(frozen=True, slots=True)
class Verdict:
    """`passed` is True, False, or the Unknown that stood in the way.

    `actual` and `expected` are plain values for the report (numbers, words, lists of words); `evidence` is the
    deciding place; `severity` lowers the check's severity for this entity; `accepts` is what is accepted with the
    finding where that is not `actual`.
    """

    passed: bool | Unknown
    actual: Any = None
    expected: Any = None
    evidence: Evidence | None = None
    severity: str | None = None
    accepts: Accepts | None = None


PASSED = Verdict(True)
SO_IT_IS = Accepts(())
"""That it is wrong, and nothing more: days go by, and numbers of people change, without anything getting worse."""


def ok(actual: Any = None, evidence: Evidence | None = None) -> Verdict:
    """The entity is as it should be."""
    return PASSED if actual is None and evidence is None else Verdict(True, actual, None, evidence)


def bad(
    actual: Any,
    expected: Any,
    evidence: Evidence | None,
    severity: str | None = None,
    accepts: Accepts | None = None,
) -> Verdict:
    """The entity is not as it should be."""
    return Verdict(False, actual, expected, evidence, severity, accepts)


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
    accepts: Callable[[T], Accepts] | None = None,
) -> Verdict:
    """The verdict that follows from one fact."""
    if isinstance(fact, Unknown):
        return Verdict(fact)
    seen = actual(fact.value) if actual else fact.value
    if passes(fact.value):
        return Verdict(True, seen, expected, fact.evidence)
    held = accepts(fact.value) if accepts else None
    return Verdict(False, seen, expected, fact.evidence, severity, held)


def must_be(fact: Fact[T], wanted: T) -> Verdict:
    """Right when the fact has exactly the wanted value."""
    return judged(fact, lambda value: value == wanted, wanted)


def worst(*verdicts: Verdict) -> Verdict:
    """The first wrong one, else the gravest unknown one, else the first: several facts of one entity. What is accepted with
    it are all that are wrong, so that another one does not hide behind the first."""
    wrong = [(place, verdict) for place, verdict in enumerate(verdicts) if verdict.passed is False]
    if wrong and (len(wrong) > 1 or wrong[0][0]):
        held = [(place, entry.accepts or Accepts(entry.actual)) for place, entry in wrong]
        all_ = Accepts([[place, one.value] for place, one in held], any(one.private for _, one in held))
        return replace(wrong[0][1], accepts=all_)
    if wrong:
        return wrong[0][1]
    unknown = [(gravity(entry.passed.kind), entry) for entry in verdicts if isinstance(entry.passed, Unknown)]
    return min(unknown, key=lambda pair: pair[0])[1] if unknown else verdicts[0]

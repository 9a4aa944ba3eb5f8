"""A fact is a value with its evidence, or an Unknown with its reason; there is no third way."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, NoReturn, TypeVar

from auditor.fault import Fault
from auditor.posture.facts.evidence import Evidence

T = TypeVar("T")
U = TypeVar("U")


class UnknownKind(StrEnum):
    """Why something is not known. `OUT_OF_REACH` is declared by a vendor profile, never inferred."""

    OUT_OF_REACH = "out_of_reach"
    NOT_PROVIDED = "not_provided"
    DENIED = "denied"
    ERROR = "error"
    STALE = "stale"


class TruthOfFactError(TypeError):
    """Raised when a fact is used as a condition: `if fact` would read "unknown" as "yes"."""

    remedy = (
        "a fact, a gap or a population has no truth value; write `is None`, `isinstance(…, Unknown)`, `len(…)` or a comparison "
        "of its value in the place of `if`, `or`, `and` or `not` there"
    )


class _NoTruth:
    __slots__ = ()

    def __bool__(self) -> NoReturn:
        raise TruthOfFactError("a fact has no truth value; compare its kind or its value")


@dataclass(frozen=True, slots=True)
class Unknown(_NoTruth):
    """A missing answer.

    `resource` names the evidence that would have held it ("SecuritySettings"), `permission` the right that would have
    shown it, `reason` is a technical detail kept verbatim (a parser's message), `path` the file; each of these is empty
    where there is nothing to say. `fault` is there where our own reader stopped: then nobody but we can bring the
    answer; it is None everywhere else.
    """

    kind: UnknownKind
    resource: str = ""
    permission: str = ""
    reason: str = ""
    path: str = ""
    fault: Fault | None = None


@dataclass(frozen=True, slots=True)
class Known(_NoTruth, Generic[T]):
    """A value that was seen, and where."""

    value: T
    evidence: Evidence


Fact = Known[T] | Unknown


BESIDE = {"beside": True}
"""Metadata of a field of facts that come from beside the product: where its source does not fill it, its own default says why it is not
known, and not what that source lacks."""


def not_provided(resource: str, reason: str = "") -> Unknown:
    """The source could have held `resource` and does not."""
    return Unknown(UnknownKind.NOT_PROVIDED, resource=resource, reason=reason)


def out_of_reach(resource: str) -> Unknown:
    """This kind of source can never tell."""
    return Unknown(UnknownKind.OUT_OF_REACH, resource=resource)


_GRAVEST_FIRST = (
    UnknownKind.DENIED,
    UnknownKind.ERROR,
    UnknownKind.STALE,
    UnknownKind.NOT_PROVIDED,
    UnknownKind.OUT_OF_REACH,
)


# Evidence that there is, or was, and that could not be used: whoever runs an audit can do something about it.
BLINDING = frozenset({UnknownKind.DENIED, UnknownKind.ERROR, UnknownKind.STALE})


def gravity(kind: UnknownKind) -> int:
    """The rank of a kind of unknown, 0 for the gravest: evidence that was refused, broken or old, then evidence
    that could have been there, and last what no source of this kind could tell, which alone excuses."""
    return _GRAVEST_FIRST.index(kind)


def gravest(unknowns: Iterable[Unknown]) -> Unknown:
    """The gravest of several reasons: a further one never makes a gap look more harmless. Raises ValueError for
    none."""
    return min(unknowns, key=lambda unknown: gravity(unknown.kind))


def map_fact(fact: Fact[T], function: Callable[[T], U]) -> Fact[U]:
    """Apply `function` to a known value; an Unknown stays what it is."""
    if isinstance(fact, Unknown):
        return fact
    return Known(function(fact.value), fact.evidence)


def negated(fact: Fact[bool]) -> Fact[bool]:
    """The opposite of a boolean fact."""
    return map_fact(fact, lambda value: not value)


def all_true(first: Fact[bool], *others: Fact[bool]) -> Fact[bool]:
    """Known to be false as soon as one is; known to be true only where all are; else the gravest unknown."""
    facts = (first, *others)
    for fact in facts:
        if isinstance(fact, Known) and not fact.value:
            return fact
    unknown = [fact for fact in facts if isinstance(fact, Unknown)]
    return gravest(unknown) if unknown else first


def any_true(first: Fact[bool], *others: Fact[bool]) -> Fact[bool]:
    """Known to be true as soon as one is; known to be false only where all are; else the gravest unknown."""
    return negated(all_true(*map(negated, (first, *others))))

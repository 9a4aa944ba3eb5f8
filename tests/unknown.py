"""Says of an unknown what it is: its kind and the evidence that is missing. Each raises AssertionError where it is another."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeGuard

from auditor.assess.result import Resource, Result
from auditor.posture import Unknown, UnknownKind

Gap = tuple[UnknownKind, str] | Unknown
"""A kind and a resource; an Unknown stands for its own."""


def is_unknown(fact: object, *gaps: Gap) -> TypeGuard[Unknown]:
    """Whether a fact or a population is unknown by one of these; several where a test looks at several facts."""
    assert isinstance(fact, Unknown), fact
    assert gaps, (str(fact.kind), fact.resource)
    assert (fact.kind, fact.resource) in _pairs(gaps), fact
    return True


def lacks(result: Result | Resource | Mapping[str, Any], *gaps: Gap) -> bool:
    """Whether a result (or its data) is unknown by these and no others."""
    assert _missing(result) == _pairs(gaps) != set(), result
    return True


def lacks_some(result: Result | Resource | Mapping[str, Any], *gaps: Gap) -> bool:
    """Whether it is unknown by one or some of these and no others: where a test looks at several results."""
    assert set() != _missing(result) <= _pairs(gaps), result
    return True


def _pairs(gaps: tuple[Gap, ...]) -> set[tuple[str, str]]:
    return {
        (str(gap.kind), gap.resource) if isinstance(gap, Unknown) else (str(gap[0]), gap[1]) for gap in gaps
    }


def _missing(result: Result | Resource | Mapping[str, Any]) -> set[tuple[str, str]]:
    """What an unknown result gives as missing. A fault of ours is no such thing, and leaves nothing here."""
    if isinstance(result, Mapping):
        assert result["status"] == "unknown", result
        return {(one["kind"], one["resource"]) for one in result["missing"]}
    assert result.status == "unknown", result
    if isinstance(result, Resource):
        return set() if result.unknown is None else _pairs((result.unknown,))
    return {(str(one.kind), one.resource) for one in result.missing}

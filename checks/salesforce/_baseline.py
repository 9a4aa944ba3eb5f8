"""Compares a value with a row of the Health Check baseline."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from auditor.check import Verdict, bad, unsure
from auditor.posture import Fact, Known, Unknown, UnknownKind

Row = Mapping[str, Any]
MOST_NAMED = 25
"""Names that one finding lists; the rest is counted."""

_MEETS: dict[str, Callable[[Any, Any], bool]] = {
    "boolean": lambda seen, wanted: seen == wanted,
    "enum": lambda seen, wanted: seen in wanted,
    "number": lambda seen, wanted: seen <= wanted,
    "minimum": lambda seen, wanted: seen >= wanted,
}


def grade(row: Row, fact: Fact[Any]) -> Verdict:
    """What a row says of a value: right, wrong in a small way (the baseline warns), or wrong."""
    if isinstance(fact, Unknown):
        return unsure(fact)
    seen, place = _typed(row["kind"], fact.value), fact.evidence
    if seen is None:
        reason = f"{str(fact.value)[:60]!r} is no value of the kind {row['kind']}"
        return unsure(Unknown(UnknownKind.ERROR, row["native"], reason=reason, path=place.source.path))
    meets = _MEETS[row["kind"]]
    if meets(seen, row["compliant"]):
        return Verdict(True, seen, _expected(row), place)
    warned = "warning" in row and meets(seen, row["warning"])
    return bad(seen, _expected(row), place, "low" if warned else None)


def named(verdict: Verdict, names: Fact[Any] | None) -> Verdict:
    """The verdict with what was counted by name, where that is known and something is wrong."""
    if verdict.passed is not False or not isinstance(names, Known) or not names.value:
        return verdict
    shown = [str(name) for name in sorted(names.value)[:MOST_NAMED]]
    more = len(names.value) - len(shown)
    return replace(verdict, actual=[*shown, f"… (+{more})"] if more else shown)


def _typed(kind: str, value: Any) -> bool | int | str | None:
    """The value, if it is what its kind compares; a truth value is no number, but may be written 1 or 0."""
    if kind == "boolean" and type(value) is int and value in (0, 1):
        return value == 1
    wanted = {"boolean": bool, "enum": str}.get(kind, int)
    fits = isinstance(value, wanted) and (wanted is bool or not isinstance(value, bool))
    return value if fits else None


def _expected(row: Row) -> Any:
    if row["kind"] == "number":
        return f"at most {row['compliant']}"
    if row["kind"] == "minimum":
        return f"at least {row['compliant']}"
    return row["compliant"]

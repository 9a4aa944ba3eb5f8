"""How far the domain of a record rule reaches. Domains are PYSON, JSON with operators that the server evaluates for each
user; what is not understood reaches an unknown part of the records."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from auditor.posture import CompanyWide, Extent, Scope, narrowest, widest

_OWN_FIELDS = frozenset({"user", "create_uid"})
_EMPLOYEE_FIELDS = frozenset({"employee", "employees"})
_DEEPEST = 20


@dataclass(frozen=True, slots=True)
class Viewer:
    """For whom a domain is evaluated. `companies`: how many companies there are, None where that is not known."""

    administrator: bool
    companies: int | None


def reach_of(domain: str, viewer: Viewer) -> Extent:
    """How many records a domain lets through; None where it is not understood."""
    try:
        parsed = json.loads(domain)
    except (ValueError, RecursionError):
        return None
    return _reach(parsed, viewer, 0)


def either(extents: Iterable[Extent]) -> Extent:
    """What several conditions let through together, any of which is enough."""
    found = list(extents)
    known = [extent for extent in found if extent is not None]
    if Scope.EVERYTHING in known:
        return Scope.EVERYTHING
    return None if len(known) < len(found) or not known else widest(known)


def both(extents: Iterable[Extent]) -> Extent:
    """What conditions let through that must all hold: no more than the narrowest one that is understood."""
    found = list(extents)
    least = narrowest(extent for extent in found if extent is not None)
    return least if None not in found or least in (Scope.NONE, Scope.OWN) else None


def _reach(node: Any, viewer: Viewer, depth: int) -> Extent:
    if depth > _DEEPEST:
        return None
    if isinstance(node, dict):
        return _choice(node, viewer, depth)
    if not isinstance(node, list):
        return None
    if not node:
        return Scope.EVERYTHING
    if isinstance(node[0], str) and node[0] not in ("AND", "OR"):
        return _condition(node, viewer)
    parts = node[1:] if isinstance(node[0], str) else node
    scopes = [_reach(part, viewer, depth + 1) for part in parts]
    return either(scopes) if node[0] == "OR" else both(scopes)


def _choice(node: dict[str, Any], viewer: Viewer, depth: int) -> Extent:
    """An `If` that asks whether the user is an administrator; no other question is understood."""
    if node.get("__class__") != "If":
        return None
    question, negated = node.get("c"), False
    if isinstance(question, dict) and question.get("__class__") == "Not":
        question, negated = question.get("v"), True
    if not _is_variable(question, "is_administrator"):
        return None
    return _reach(node.get("t" if viewer.administrator != negated else "e"), viewer, depth + 1)


def _condition(node: list[Any], viewer: Viewer) -> Extent:
    if len(node) != 3:
        return None
    field, operator, value = node
    if field in _OWN_FIELDS and operator == "=" and _is_variable(value, "user_id"):
        return Scope.OWN
    if field in _EMPLOYEE_FIELDS and _is_variable(value, "employee" if operator == "=" else "employees"):
        return Scope.OWN if operator in ("=", "in") else None
    if str(field).rpartition(".")[2] == "company" and _names_own_companies(operator, value):
        return _within_companies(viewer)
    return None


def _names_own_companies(operator: Any, value: Any) -> bool:
    """The companies of the user; records without a company belong to all of them."""
    if operator == "in":
        return _is_variable(value, "companies")
    return operator == "=" and (value is None or _is_variable(value, "company"))


def _within_companies(viewer: Viewer) -> Extent:
    """Where there is one company, its records are all records."""
    if viewer.companies is None:
        return CompanyWide.PERHAPS_ALL
    return Scope.EVERYTHING if viewer.companies <= 1 else CompanyWide.OF_SEVERAL


def _is_variable(node: Any, name: str) -> bool:
    return isinstance(node, dict) and node.get("__class__") == "Eval" and node.get("v") == name

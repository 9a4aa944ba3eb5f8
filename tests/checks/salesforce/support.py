"""Postures of which only the roles or the product's own settings are known."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from auditor.posture import Evidence, Posture, Role
from tests.builders import evidence, posture_with, role

PLACE = "profiles/Sales.profile-meta.xml"


def with_native(**facts: Any) -> Posture:
    """A tenant with these native facts, by key."""
    return posture_with(native=facts)


def gives(right: str, line: int, path: str = PLACE) -> dict[str, Evidence]:
    """The product's own right, given on a line of a file."""
    return {right: replace(evidence(path, line), locator=f"userPermissions.{right}")}


def holders(right: str) -> tuple[Callable[..., Role], dict[str, Any]]:
    """Makes roles with the product's own right after another one, and says where they have it."""
    native = gives("ApiEnabled", 9) | gives(right, 21)
    place = {"path": PLACE, "line": 21, "locator": f"userPermissions.{right}"}
    return lambda name, **more: role(name, native=native, **more), place

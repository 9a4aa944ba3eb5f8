"""Packages of which a test knows one or two facts."""

from __future__ import annotations

from typing import Any

from auditor.posture import Package, Posture, UnknownKind
from tests.builders import blank, evidence, population, posture_with

BEYOND = (UnknownKind.OUT_OF_REACH, "Installed packages")


def package(name: str, **facts: Any) -> Package:
    """One of which all that is not given is unknown."""
    built = blank(Package, id=f"package:{name}", name=name, evidence=evidence("packages.json", 1), **facts)
    assert isinstance(built, Package)
    return built


def packages(*items: Package, **more: Any) -> Posture:
    return posture_with(**{"integrations.packages": population("packages", *items, **more)})

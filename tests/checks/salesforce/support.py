"""Postures of which only the roles or the product's own settings are known."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from auditor.check import Check
from auditor.posture import Evidence, Posture, Role
from tests.builders import GAP, evidence, known, posture_with, role
from tests.checks.cases import Case, fails, passes, unknown

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


@cache
def table_rows() -> dict[str, dict[str, Any]]:
    """The rows of Health Check, by the id of the check that each is."""
    text = files("checks.salesforce").joinpath("health_check.yaml").read_text("utf-8")
    return {row["id"]: row for row in yaml.safe_load(text)["settings"]}


def row_cases(check: Check) -> list[Case]:
    """The cases of a check that is a row: its own good value, one that is not, and one that was not seen."""
    row = table_rows()[check.id]
    key, good = row["native"], row["compliant"]
    right = good[0] if row["kind"] == "enum" else good
    place = f"setting:{check.id}"
    return [
        passes("at the value of the baseline", with_native(**{key: known(right)}), passing=1, total=1),
        fails("at another value", with_native(**{key: known(_wrong(row))}), place, failing=1, total=1),
        unknown("where it was not seen", with_native(**{key: GAP}), GAP, unknown=1),
    ]


def _wrong(row: dict[str, Any]) -> Any:
    """A value that neither meets the baseline nor is only warned of."""
    good, kind = row["compliant"], row["kind"]
    mark = row.get("warning", good)
    if kind == "boolean":
        return not good
    if kind == "enum":
        return "NoLimit"
    return mark + 1 if kind == "number" else mark - 1

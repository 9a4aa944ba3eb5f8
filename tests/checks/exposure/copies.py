"""Test systems of which a test knows one or two facts."""

from __future__ import annotations

from typing import Any

from auditor.check import Check
from auditor.posture import Posture, TestCopy, UnknownKind
from tests.builders import DENIED, GAP, blank, evidence, known, population, posture_with
from tests.checks.cases import Case, absent, passes, unknown
from tests.checks.shapes import each_member


def copy(name: str, real: Any = None, **facts: Any) -> TestCopy:
    """A test system with real customers, of which all that is not given is unknown."""
    built = blank(
        TestCopy,
        id=f"copy:{name}",
        name=name,
        real_data=known(True) if real is None else real,
        evidence=evidence("copies.json", 1),
        **facts,
    )
    assert isinstance(built, TestCopy)
    return built


def copies(*items: TestCopy, **more: Any) -> Posture:
    return posture_with(copies=population("test_copies", *items, **more))


def each_copy(check: Check, fact: str, severity: str) -> list[Case]:
    """One fact of each test system with real customers decides."""

    def made(name: str, value: Any) -> TestCopy:
        return copy(name, **{fact: value})

    good, empty = made("Own", known(True)), copy("Made up", known(False))
    return [
        *each_member(
            check,
            made,
            copies,
            right=True,
            wrong=False,
            severity=severity,
            noun="copies_with_real_data",
            nobody=(UnknownKind.OUT_OF_REACH, "Test copies"),
        ),
        passes("whatever one is with made-up customers", copies(good, empty), total=1),
        absent("where all have made-up customers", copies(empty), "none", noun="copies_with_real_data"),
        unknown(
            "of one that may hold real customers", copies(copy("Doubt", GAP, **{fact: known(False)})), GAP
        ),
        unknown("where they were refused", posture_with(copies=DENIED), DENIED),
    ]

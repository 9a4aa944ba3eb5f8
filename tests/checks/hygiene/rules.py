"""Rules of deletion of which a test knows one or two facts."""

from __future__ import annotations

from typing import Any

from auditor.posture import Posture, RetentionRule, UnknownKind
from tests.builders import blank, evidence, known, population, posture_with

BEYOND = (UnknownKind.OUT_OF_REACH, "Retention rules")


def rule(name: str, active: Any = None, **facts: Any) -> RetentionRule:
    """One that is switched on, of which all that is not given is unknown."""
    built = blank(
        RetentionRule,
        id=f"retention:{name}",
        name=name,
        active=known(True) if active is None else active,
        evidence=evidence("rules.json", 3),
        **facts,
    )
    assert isinstance(built, RetentionRule)
    return built


def rules(*items: RetentionRule, **more: Any) -> Posture:
    return posture_with(**{"retention.rules": population("retention_rules", *items, **more)})

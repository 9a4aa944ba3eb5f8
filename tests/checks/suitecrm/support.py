"""Postures of SuiteCRM of which only native settings are known."""

from __future__ import annotations

from typing import Any

from auditor.posture import Posture
from tests.builders import empty_posture, posture_with


def with_native(**facts: Any) -> Posture:
    """A tenant with these native facts, by key."""
    return posture_with(empty_posture("suitecrm"), native=facts)

"""Tenants of which only the certificates are known."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from auditor.posture import Certificate, Posture
from tests.builders import blank, population, posture_with


def certificate(fact: str) -> Callable[[str, Any], Any]:
    """Makes certificates of which one fact is given."""
    return lambda name, value: blank(Certificate, id=f"certificate:{name}", name=name, **{fact: value})


def with_certificates(*items: Any, **more: Any) -> Posture:
    """A tenant with these certificates."""
    return posture_with(**{"encryption.certificates": population("certificates", *items, **more)})

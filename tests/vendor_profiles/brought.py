"""Checks of what people bring beside a product: a staff register, a review of access. No product tells it."""

from __future__ import annotations

from auditor.check import Check

_BROUGHT = frozenset(("staff", "access.review"))


def is_brought(check: Check) -> bool:
    """Whether the check needs something that comes from people."""
    return not _BROUGHT.isdisjoint(check.needs)

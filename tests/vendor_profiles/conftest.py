"""Fixtures of all products."""

from tests.vendor_profiles.over_http import collect_over

__all__ = ["collect_over"]

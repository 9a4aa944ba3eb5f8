"""What installed distributions announce: looked for once, since every look opens a file of each of them."""

from __future__ import annotations

import sys
from functools import lru_cache
from importlib import metadata

CHECKS = "crm_auditor.checks"
"""The group of packages that bring checks."""


def entry_points(group: str) -> tuple[metadata.EntryPoint, ...]:
    """The entry points of a group, as they were when this process first asked for them with these places to import from."""
    return _found(group, tuple(sys.path))


@lru_cache(maxsize=16)
def _found(group: str, _places: tuple[str, ...]) -> tuple[metadata.EntryPoint, ...]:
    return tuple(metadata.entry_points(group=group))

"""Which of the names in a list speaks of a check: its id, its topic, or a glob of ids (`apps.*`)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fnmatch import fnmatchcase
from typing import TypeVar

from auditor.check.definition import Check

T = TypeVar("T")


def said_of(check: Check, said: Mapping[str, T]) -> T | None:
    """What is said of the check: by its id before its topic, and by its topic before the longest glob; None for nothing."""
    for name in (check.id, check.topic):
        if name in said:
            return said[name]
    globs = [name for name in said if "*" in name and fnmatchcase(check.id, name)]
    return said[max(globs, key=lambda name: (len(name), name))] if globs else None


def covered(name: str, checks: Iterable[Check]) -> list[str]:
    """The ids of the checks that a name speaks of, in order."""
    return sorted(one.id for one in checks if said_of(one, {name: True}))

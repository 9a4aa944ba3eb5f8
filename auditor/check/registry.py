"""Finds checks: by walking packages, and by the entry points of other distributions. No list to forget."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from types import ModuleType

from auditor.announced import CHECKS as ENTRY_POINTS
from auditor.announced import entry_points
from auditor.check.definition import TEXTS, Check, CheckDefinitionError

OWN_PACKAGE = "checks"


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The checks that were found, by id, and the packages they came from (each may bring a `locale`)."""

    checks: dict[str, Check]
    packages: tuple[str, ...]

    def __iter__(self) -> Iterator[Check]:
        return iter(self.checks.values())

    def __len__(self) -> int:
        return len(self.checks)


def load_catalogue() -> Catalogue:
    """Every check of this distribution and of the installed ones that announce theirs, ordered by id.

    Raises CheckDefinitionError for two checks of one id, whoever brought them, and for one that lacks a text.
    """
    packages = [OWN_PACKAGE, *sorted(point.value for point in entry_points(group=ENTRY_POINTS))]
    found: dict[str, Check] = {}
    for package in packages:
        for entry in _checks_of(importlib.import_module(package)):
            if entry.id in found and found[entry.id] is not entry:
                raise CheckDefinitionError(f"two checks have the id {entry.id}; the second is in {package}")
            if lacking := [key for key in TEXTS if key not in entry.texts]:
                raise CheckDefinitionError(f"{entry.id}: the text {lacking[0]!r} is missing")
            found[entry.id] = entry
    return Catalogue({key: found[key] for key in sorted(found)}, tuple(packages))


@cache
def _checks_of(module: ModuleType) -> tuple[Check, ...]:
    """The checks of a module and of all below it. What a module defines is the same as long as it is loaded."""
    found = [*checks_in(module)]
    for info in pkgutil.iter_modules(getattr(module, "__path__", ())):
        found += _checks_of(importlib.import_module(f"{module.__name__}.{info.name}"))
    return tuple(found)


def checks_in(module: ModuleType) -> Iterable[Check]:
    """The checks a module defines: each one bound to a name, and each in a tuple named CHECKS."""
    bound = [value for value in vars(module).values() if isinstance(value, Check)]
    table = [entry for entry in getattr(module, "CHECKS", ()) if isinstance(entry, Check)]
    return [*bound, *table]

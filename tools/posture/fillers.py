"""Which vendor profiles fill which field of the posture, and what the engine fills for all of them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from auditor.vendor.registry import OWN_PACKAGE, load_vendors
from tools.posture.attributes import reading, types_of
from tools.posture.sources import found, module, modules_below
from tools.posture.written import written
from vendor_profiles.generic.questions import questions, tables

_HELPERS = (f"{OWN_PACKAGE}.", "auditor.vendor.")  # what a profile may call
_ENGINE = ("auditor.vendor.", "auditor.access_review.", "auditor.vulnerabilities.")
_STARTS = (
    ("auditor.vendor.running.run", "normalize"),
    ("auditor.access_review.handed_in", "hand_in"),
    ("auditor.access_review.handed_in", "with_review"),
    ("auditor.vulnerabilities.lookup", "with_vulnerabilities"),
    ("auditor.posture.coverage", "arrangement"),
    ("auditor.posture.coverage", "backup_of"),
)
_UNION = ("auditor.posture.union.sources", "_Union")
_FORM = "generic"
ENGINE = "the engine"


@cache
def fillers() -> dict[tuple[str, str], tuple[str, ...]]:
    """(class, field) -> the profiles of this distribution that fill it, in order, and the engine, where it does so itself."""
    filled: dict[tuple[str, str], list[str]] = {}
    for name in sorted(profiles()):
        for entry in _filled_by(load_vendors()[name].package) | (set(_asked()) if name == _FORM else set()):
            filled.setdefault(entry, []).append(name)
    for entry in _filled_from(list(_STARTS), _ENGINE) | set(_contradictions()):
        filled.setdefault(entry, []).append(ENGINE)
    return {entry: tuple(names) for entry, names in filled.items()}


@cache
def profiles() -> frozenset[str]:
    """The vendors of this distribution."""
    return frozenset(
        name for name, vendor in load_vendors().items() if vendor.package.split(".")[0] == OWN_PACKAGE
    )


def _filled_by(package: str) -> set[tuple[str, str]]:
    """What the modules of a profile fill, and the functions of its family and of the helpers for all that they call."""
    return _filled_from(
        [(name, one) for name in modules_below(package) for one in _outermost(name)], _HELPERS
    )


def _filled_from(waiting: list[tuple[str, str]], within: tuple[str, ...]) -> set[tuple[str, str]]:
    """What these fill, and all that they name in the modules whose names begin so."""
    seen: set[tuple[str, str]] = set()
    while waiting:
        place = waiting.pop()
        if place not in seen:
            seen.add(place)
            waiting += [inner for inner in reading(place).calls if inner[0].startswith(within)]
    return {entry for place in seen for entry in written(place)}


def _contradictions() -> Iterator[tuple[str, str]]:
    """What the union of several sources says of itself; to pass on what they hold is not to fill it."""
    for owner, name in written(_UNION):
        if owner == "Contradiction" or "Contradiction" in (types_of(owner, name) or ()):
            yield owner, name


def _outermost(name: str) -> list[str]:
    home = module(name)
    assert home is not None
    return [one for one in home.defined if found(name, one) == (name, one)]


def _asked() -> Iterator[tuple[str, str]]:
    """What the questions and the columns of the form say that they fill."""
    for question in questions().values():
        yield from _along(frozenset({"Posture"}), question.path)
    for table in tables().values():
        whole = list(_along(frozenset({"Posture"}), table.path))
        yield from whole
        for column in table.columns:
            yield from _along(types_of(*whole[-1]) or frozenset(), column.path or "")


def _along(owners: frozenset[str], path: str) -> Iterator[tuple[str, str]]:
    """The fields on a dotted way."""
    for name in path.split("."):
        held = [(owner, name) for owner in sorted(owners) if types_of(owner, name) is not None]
        yield from held
        owners = frozenset(kind for entry in held for kind in types_of(*entry) or ())

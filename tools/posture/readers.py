"""Which checks read which field of the posture: what a check needs, and what its function and all that it calls read."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from inspect import isfunction
from typing import Any

from auditor.check import Check, load_catalogue
from auditor.check.definition import AnyOf
from auditor.check.registry import OWN_PACKAGE
from tools.posture.attributes import reading, types_of
from tools.posture.classes import classes
from tools.posture.sources import found

_CODE = ("checks", "auditor.access", "auditor.check", "auditor.posture")
_RUN_THROUGH = ("__iter__", "__len__")
"""What no attribute names: whoever has it may run through it and count it."""


@cache
def readers() -> dict[tuple[str, str], tuple[str, ...]]:
    """(class, field) -> ids of the checks of this distribution that read it, in order."""
    read: dict[tuple[str, str], list[str]] = {}
    for check in sorted(load_catalogue(), key=lambda one: one.id):
        if check.judge.__module__.split(".")[0] == OWN_PACKAGE:
            for entry in _read_by(check):
                read.setdefault(entry, []).append(check.id)
    return {entry: tuple(ids) for entry, ids in read.items()}


def _read_by(check: Check) -> set[tuple[str, str]]:
    """Fields whose class is plain, and those whose name is read of something whose class is not, in the classes that the check
    comes to from the posture."""
    plain, loose = {entry for need in check.needs for entry in _needed(need)}, set[str]()
    functions: list[Callable[..., Any]] = [check.judge]
    if check.applies is not None:
        functions.append(check.applies.is_there)
    waiting = [place for function in functions for place in _places(function)]
    seen: set[tuple[str, str]] = set()
    while waiting or (waiting := _worked_out(plain, loose, seen)):
        place = waiting.pop()
        if place not in seen:
            seen.add(place)
            one = reading(place)
            plain |= one.plain
            loose |= one.loose
            waiting += [
                inner for inner in one.calls if inner[0].startswith(_CODE) and inner[1] not in classes()
            ]
    return _fields(plain, loose)


def _fields(plain: set[tuple[str, str]], loose: set[str]) -> set[tuple[str, str]]:
    """The fields that are read, as deep as the types of those lead."""
    read = {entry for entry in plain if types_of(*entry) is not None}
    while True:
        near = {kind for entry in read for kind in types_of(*entry) or ()} - {"Posture"}
        more = {(kind, name) for kind in near for name in loose if types_of(kind, name) is not None} - read
        if not more:
            return read
        read |= more


def _worked_out(
    plain: set[tuple[str, str]], loose: set[str], seen: set[tuple[str, str]]
) -> list[tuple[str, str]]:
    """Methods and properties of the classes of the posture that are read and were not looked into."""
    near = {owner for owner, _ in plain} | {
        kind for entry in _fields(plain, loose) for kind in types_of(*entry) or ()
    }
    named = plain | {(owner, name) for owner in near for name in (*loose, *_RUN_THROUGH)}
    methods = {
        (classes()[owner].__module__, f"{owner}.{name}") for owner, name in named if _is_method(owner, name)
    }
    return sorted(methods - seen)


def _is_method(owner: str, name: str) -> bool:
    work = vars(classes()[owner]).get(name)
    return (name in _RUN_THROUGH or not name.startswith("__")) and (
        isinstance(work, property) or isfunction(work)
    )


def _needed(need: str | AnyOf) -> Iterator[tuple[str, str]]:
    for path in need.paths if isinstance(need, AnyOf) else (need,):
        owners = frozenset({"Posture"})
        for name in ["native"] if path.startswith("native:") else path.split("."):
            held = [(owner, name) for owner in owners if types_of(owner, name) is not None]
            yield from held
            owners = frozenset(kind for entry in held for kind in types_of(*entry) or ())


def _places(function: Callable[..., Any]) -> Iterator[tuple[str, str]]:
    """Where a function is defined at the outermost level, and those that it was made with."""
    outermost = function.__qualname__.split(".")[0]
    if place := found(function.__module__, outermost):
        yield place
    for cell in getattr(function, "__closure__", None) or ():
        if callable(cell.cell_contents) and hasattr(cell.cell_contents, "__qualname__"):
            yield from _places(cell.cell_contents)

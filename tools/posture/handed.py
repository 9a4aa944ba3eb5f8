"""What a helper of the profiles puts into the posture where whoever calls it says what: its parameters, by field."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache

from auditor.vendor.registry import OWN_PACKAGE
from tools.posture.classes import classes, slots_of
from tools.posture.sources import Module, definition, found, module

_HELPERS = ("auditor.vendor.", "auditor.posture.coverage", f"{OWN_PACKAGE}._")

Field = tuple[str, str]


def helper_called(home: Module, node: ast.expr) -> tuple[str, str] | None:
    """The function of a helper that an expression names, by its own name or as that of a module."""
    place = None
    if isinstance(node, ast.Name):
        place = found(home.name, node.id)
    elif isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
        outer = found(home.name, node.value.id)
        place = found(outer[0], node.attr) if outer is not None and outer[1] == "" else None
    if place is None or not place[0].startswith(_HELPERS) or not place[1]:
        return None
    return place if isinstance(definition(place), ast.FunctionDef) else None


def parameters(place: tuple[str, str]) -> dict[str, ast.expr | None]:
    """The parameters of a function of a helper in order, each with its default; of any other function none."""
    node = definition(place)
    if not place[0].startswith(_HELPERS) or not isinstance(node, ast.FunctionDef):
        return {}
    ordered = [*node.args.posonlyargs, *node.args.args]
    given: dict[str, ast.expr | None] = dict.fromkeys(one.arg for one in ordered)
    given |= zip(list(given)[len(given) - len(node.args.defaults) :], node.args.defaults, strict=True)
    named = zip(node.args.kwonlyargs, node.args.kw_defaults, strict=True)
    return given | {one.arg: default for one, default in named}


@cache
def handed(
    place: tuple[str, str], callers: frozenset[tuple[str, str]] = frozenset()
) -> dict[str, frozenset[Field]]:
    """Parameter -> the fields that are filled with what is given for it. Of functions that call one another in a circle (`callers`)
    each is looked at once."""
    home = module(place[0])
    assert home is not None
    names = frozenset(parameters(place))
    filled: dict[str, set[Field]] = {}
    for node in ast.walk(definition(place)):
        for value, fields in _given(home, callers | {place}, node):
            for name in sources(value, names):
                filled.setdefault(name, set()).update(fields)
    return {name: frozenset(fields) for name, fields in filled.items()}


@cache
def spread(place: tuple[str, str]) -> frozenset[str]:
    """The classes that are given whatever else the caller of a function names."""
    home, node = module(place[0]), definition(place)
    assert home is not None
    assert isinstance(node, ast.FunctionDef)
    if node.args.kwarg is None:
        return frozenset()
    rest = node.args.kwarg.arg
    calls = (one for one in ast.walk(node) if isinstance(one, ast.Call) and _passes_on(one, rest))
    kinds = (class_of(home, of) for call in calls for of in (call.func, *call.args[:1]))
    return frozenset(kind for kind in kinds if kind is not None)


def _passes_on(call: ast.Call, rest: str) -> bool:
    given = (one.value for one in call.keywords if one.arg is None)
    return any(isinstance(value, ast.Name) and value.id == rest for value in given)


def class_of(home: Module, node: ast.expr) -> str | None:
    """The class of the posture that a name means."""
    place = found(home.name, node.id) if isinstance(node, ast.Name) else None
    ours = place is not None and place[0].startswith("auditor.posture.") and place[1] in classes()
    return place[1] if place is not None and ours else None


def sources(value: ast.expr, names: frozenset[str]) -> frozenset[str]:
    """The parameters that a value is nothing but: itself, or one of two."""
    if isinstance(value, ast.IfExp):
        return sources(value.body, names) | sources(value.orelse, names)
    return names & {value.id} if isinstance(value, ast.Name) else frozenset()


def arguments(node: ast.Call, names: list[str]) -> dict[str, ast.expr]:
    """What a call gives, by the names of parameters or fields."""
    found = dict(zip(names, node.args, strict=False))
    return found | {one.arg: one.value for one in node.keywords if one.arg is not None}


def _given(
    home: Module, callers: frozenset[tuple[str, str]], node: ast.AST
) -> Iterator[tuple[ast.expr, frozenset[Field]]]:
    """The values that a call fills fields with, each with these fields."""
    if not isinstance(node, ast.Call):
        return
    made = class_of(home, node.func)
    changed = class_of(home, node.args[0]) if node.args else None
    if made is not None:
        slots = [entry.name for entry in slots_of(made)]
        for name, value in arguments(node, slots).items():
            yield value, frozenset({(made, name)})
    elif changed is not None:
        for name, value in arguments(node, []).items():
            yield value, frozenset({(changed, name)})
    elif (inner := helper_called(home, node.func)) is not None and inner not in callers:
        for name, value in arguments(node, list(parameters(inner))).items():
            yield value, handed(inner, callers).get(name, frozenset())

"""Which attributes a function reads, and of which classes of the posture, as far as its text tells."""

from __future__ import annotations

import ast
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache

from tools.posture.classes import classes, slots_of
from tools.posture.sources import Module, definition, found, module

_WRAPPED = {"Seen": ("Population", "Unknown"), "Fact": ("Known", "Unknown")}
_INSIDE = frozenset({"value", "items", "unread"})

Types = frozenset[str]


@dataclass(slots=True)
class Reading:
    """What a function reads: fields of which the class is plain, as (class, field); attributes of something of which it is
    not; and what it calls or names elsewhere in this project."""

    plain: set[tuple[str, str]] = field(default_factory=set)
    loose: set[str] = field(default_factory=set)
    calls: set[tuple[str, str]] = field(default_factory=set)


@cache
def types_of(owner: str, name: str) -> Types | None:
    """The classes of the posture that stand in the type of a field or a property; None where the class has no such."""
    for entry in slots_of(owner):
        if entry.name == name:
            return _known(entry.names)
    work = getattr(classes()[owner], name, None)
    if isinstance(work, property):
        return _known(str(work.fget.__annotations__["return"]).replace("]", "[").split("["))
    return None


@cache
def reading(place: tuple[str, str]) -> Reading:
    """Of a function, a class or a value at the outermost level of a module."""
    home = module(place[0])
    assert home is not None
    own = place[1].partition(".")[0]
    reader = Reader(home, {"self": frozenset({own} & classes().keys())})
    reader.visit(definition(place))
    return reader.found


@cache
def _head(place: tuple[str, str]) -> str:
    return ast.unparse(definition(place)).partition("\n")[0]


def _known(names: Iterable[str]) -> Types:
    inner = {one for name in names for one in (name, *_WRAPPED.get(name, ()))}
    return frozenset(inner & classes().keys())


class Reader(ast.NodeVisitor):
    """Walks a tree with the types that are plain: of annotated arguments, of what is assigned or run through from them, and of
    the arguments of a lambda, which are taken to be members of what the same call is given."""

    def __init__(self, home: Module, types: dict[str, Types | None]) -> None:
        self.home, self.types, self.found = home, types, Reading()

    def visit_FunctionDef(self, node: ast.FunctionDef) -> None:
        outer, self.types = self.types, dict(self.types)
        arguments = node.args
        for argument in (*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs):
            if argument.annotation is not None:
                names = {one.id for one in ast.walk(argument.annotation) if isinstance(one, ast.Name)}
                self.types[argument.arg] = None if any(map(self._open, names)) else _known(names)
        for part in (*node.body, *node.decorator_list, *arguments.defaults, *arguments.kw_defaults):
            if part is not None:
                self.visit(part)
        self.types = outer

    def visit_AnnAssign(self, node: ast.AnnAssign) -> None:
        if node.value is not None:
            self.visit(node.value)

    def visit_Assign(self, node: ast.Assign) -> None:
        self.visit(node.value)
        for target in node.targets:
            self._bind(target, node.value)
            self.visit(target)

    def visit_For(self, node: ast.For) -> None:
        self._bind(node.target, node.iter)
        self.generic_visit(node)

    def visit_ListComp(self, node: ast.ListComp | ast.SetComp | ast.GeneratorExp | ast.DictComp) -> None:
        for one in node.generators:
            self._bind(one.target, one.iter)
        self.generic_visit(node)

    visit_SetComp = visit_GeneratorExp = visit_DictComp = visit_ListComp

    def visit_Call(self, node: ast.Call) -> None:
        given = [kind for one in node.args if (kind := self.type_of(one))]
        members = (
            frozenset[str]().union(*given) - {"Posture"} or None
        )  # a helper that is given the whole judges parts of it
        for one in (*node.args, *(keyword.value for keyword in node.keywords)):
            if isinstance(one, ast.Lambda):
                outer, self.types = self.types, dict(self.types)
                self.types |= {argument.arg: members for argument in one.args.args}
                self.visit(one.body)
                self.types = outer
            else:
                self.visit(one)
        self.visit(node.func)

    def visit_Attribute(self, node: ast.Attribute) -> None:
        owners = self.type_of(node.value)
        if owners is None:
            self.found.loose.add(node.attr)
        else:
            self.found.plain |= {(owner, node.attr) for owner in owners}
        if isinstance(node.value, ast.Name):
            place = found(self.home.name, node.value.id)
            if place is not None and place[1] == "" and (inner := found(place[0], node.attr)):
                self.found.calls.add(inner)
        self.visit(node.value)

    def visit_Name(self, node: ast.Name) -> None:
        place = found(self.home.name, node.id)
        if place is not None and place[1]:
            self.found.calls.add(place)

    def _open(self, name: str) -> bool:
        """Whether a name in an annotation says nothing of the class: any value, or one with certain attributes."""
        place = found(self.home.name, name)
        if place is None or not place[1]:
            return name in ("Any", "object")
        return "TypeVar(" in _head(place) or "(Protocol)" in _head(place)

    def _bind(self, target: ast.expr, value: ast.expr) -> None:
        for one in ast.walk(target):
            if isinstance(one, ast.Name):
                self.types[one.id] = self.type_of(value) if one is target else None

    def type_of(self, node: ast.expr) -> Types | None:
        """The classes of the posture that a value may be of: none of them, or None where its text does not tell."""
        if isinstance(node, ast.Name):
            return self.types.get(node.id)
        if isinstance(node, ast.Attribute):
            owners = self.type_of(node.value)
            if owners is not None and node.attr in _INSIDE and owners & {"Known", "Population"}:
                return owners
            kinds = [kind for owner in owners or () if (kind := types_of(owner, node.attr)) is not None]
            return frozenset[str]().union(*kinds) if kinds else None
        return None

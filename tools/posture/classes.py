"""The classes of the posture and their fields, each with its type in plain words and what its docstring says of it."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import Field, dataclass, fields, is_dataclass
from enum import Enum
from functools import cache
from importlib import import_module
from inspect import cleandoc
from pkgutil import walk_packages
from typing import Any

import auditor.posture
from auditor.posture import Posture

_SENTENCE = re.compile(r"(?<=\.)\s+")
_CLAUSE = re.compile(r"(?<=;)\s+")
_PLAIN = {
    "bool": "yes or no",
    "int": "whole number",
    "float": "number",
    "str": "text",
    "bytes": "bytes",
    "date": "day",
    "Any": "any value",
    "None": "None",
}
_SEVERAL = ("tuple", "frozenset", "array", "Mapping", "dict")


@dataclass(frozen=True, slots=True)
class Slot:
    """A field of a class of the posture. `names` are the names in its type; `meaning` is what the docstring of the class says
    of it, empty where it says nothing; `blank` is whether it is empty where nothing is given."""

    owner: str
    name: str
    type: str
    names: frozenset[str]
    meaning: str
    blank: bool = False

    @property
    def unsaid(self) -> tuple[str, ...]:
        """Which of None, 0 and empty the field can be without a word on what that means."""
        wanted = {"None": "None" in self.names, "0": bool(self.names & {"int", "float"})}
        wanted["empty"] = self.blank or bool(self.names & set(_SEVERAL))
        return tuple(
            word
            for word, can_be in wanted.items()
            if can_be and not re.search(rf"\b{word}\b", self.meaning, re.IGNORECASE if word == "empty" else 0)
        )


@cache
def classes() -> dict[str, type[Any]]:
    """Name -> dataclass: the posture first, then what it is made of in the order in which one comes to it, then the rest."""
    ordered, names = {}, ["Posture", *sorted(_defined())]
    while names:
        name = names.pop(0)
        if name not in ordered and is_dataclass(_defined()[name]):
            ordered[name] = _defined()[name]
            inner = [one for entry in slots_of(name) for one in sorted(entry.names & _defined().keys())]
            names = [*inner, *names]
    return ordered


@cache
def words() -> dict[str, type[Enum]]:
    """Name -> enumeration, of those that a field of the posture can hold."""
    used = {name for kind in classes() for entry in slots_of(kind) for name in entry.names}
    return {
        name: kind for name, kind in sorted(_defined().items()) if issubclass(kind, Enum) and name in used
    }


@cache
def slots_of(name: str) -> tuple[Slot, ...]:
    """The fields of a class that are its own to hold; what it works out for itself begins with _ and is none."""
    return slots(_defined()[name])


def slots(kind: type[Any]) -> tuple[Slot, ...]:
    """The same of a class that may stand anywhere."""
    clauses = _clauses(kind)
    return tuple(
        Slot(
            kind.__name__,
            entry.name,
            _in_words(_tree(entry)),
            _names(entry),
            _meaning(entry.name, clauses),
            blank=entry.default == "",
        )
        for entry in fields(kind)
        if not entry.name.startswith("_")
    )


def said_of_all(kind: type[Any]) -> str:
    """What the docstring says of the class as a whole: the clauses that name none of its fields."""
    kept = [
        clause for clause in _clauses(kind) if not any(f"`{entry.name}`" in clause for entry in fields(kind))
    ]
    return _sentence(kept)


def _meaning(name: str, clauses: list[str]) -> str:
    return _sentence([clause for clause in clauses if f"`{name}`" in clause])


def _clauses(kind: type[Any]) -> list[str]:
    """The docstring of a class in clauses, which end with ; or a full stop. A clause that names no field belongs to the one
    before it in its sentence."""
    found: list[str] = []
    named = [f"`{entry.name}`" for entry in fields(kind)]
    for sentence in _SENTENCE.split(" ".join(cleandoc(kind.__doc__ or "").split())):
        first, *others = _CLAUSE.split(sentence)
        found.append(first)
        for clause in others:
            if any(name in clause for name in named):
                found.append(clause)
            else:
                found[-1] = f"{found[-1]} {clause}"
    return found


def _sentence(clauses: list[str]) -> str:
    text = " ".join(clauses).rstrip(";.")
    return f"{text}." if text else ""


@cache
def _defined() -> dict[str, type[Any]]:
    """Every class that a module of the posture defines and that is not for its own use."""
    found: dict[str, type[Any]] = {Posture.__name__: Posture}
    for module in walk_packages(auditor.posture.__path__, "auditor.posture."):
        for name, value in vars(import_module(module.name)).items():
            if isinstance(value, type) and value.__module__ == module.name and not name.startswith("_"):
                found[name] = value
    return found


def _tree(entry: Field[Any]) -> ast.expr:
    return ast.parse(str(entry.type), mode="eval").body


def _names(entry: Field[Any]) -> frozenset[str]:
    """The names in a type, None among them. What can be unknown is not for that reason None."""
    return frozenset(_named(_tree(entry)))


def _named(tree: ast.expr) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Name):
            yield node.id
        elif isinstance(node, ast.Constant) and node.value is None:
            yield "None"


def _in_words(tree: ast.expr) -> str:
    """A type as people read it."""
    if isinstance(tree, ast.BinOp):
        return f"{_in_words(tree.left)}, or {_in_words(tree.right)}"
    if isinstance(tree, ast.Subscript):
        return _of(ast.unparse(tree.value), tree.slice)
    name = ast.unparse(tree)
    if name in ("Unknown", "Literal[True]"):
        return name.lower()
    return _PLAIN.get(name, f"`{name}`")


def _of(outer: str, inner: ast.expr) -> str:
    parts = inner.elts if isinstance(inner, ast.Tuple) else [inner]
    said = [_in_words(part) for part in parts if not (isinstance(part, ast.Constant) and part.value is ...)]
    match outer:
        case "Fact":
            return f"fact: {said[0]}"
        case "Seen":
            return f"population of {said[0]}"
        case "Literal":
            return "yes"
        case "tuple" if len(parts) == len(said):
            return f"({', '.join(said)})"
        case "tuple" | "array":
            return f"list of {said[0]}"
        case "frozenset":
            return f"set of {said[0]}"
        case "Mapping" | "dict":
            return f"{said[1]}, by {said[0]}"
        case _:
            return f"`{outer}` of {', '.join(said)}"

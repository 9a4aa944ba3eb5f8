"""The code of this project as trees: where a name is defined, and under which names modules know each other."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.util import resolve_name
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent


@dataclass(frozen=True, slots=True)
class Module:
    """A module: its tree, what it defines at the outermost level, and what it imports by name, each as (module, name)."""

    name: str
    tree: ast.Module
    defined: dict[str, ast.AST]
    imported: dict[str, tuple[str, str]]


@cache
def module(name: str) -> Module | None:
    """A module of this project by its dotted name; None where there is no file of it."""
    base = ROOT / name.replace(".", "/")
    package = base / "__init__.py"
    path = package if package.is_file() else base.with_suffix(".py")
    if not path.is_file():
        return None
    tree = ast.parse(path.read_text(encoding="utf-8"))
    within = name if path == package else name.rpartition(".")[0]
    imported = {
        alias.asname or alias.name: (resolve_name("." * node.level + (node.module or ""), within), alias.name)
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    }
    return Module(name, tree, dict(_defined(tree)), imported)


@cache
def found(where: str, name: str) -> tuple[str, str] | None:
    """Where a name that a module uses is defined, as (module, name): through as many imports as it takes. None for what is not
    defined at the outermost level of a module of this project. A module that is imported is ("its.name", "")."""
    place = module(where)
    if place is None:
        return None
    if name in place.defined:
        return where, name
    if name not in place.imported:
        return None
    source, original = place.imported[name]
    if module(f"{source}.{original}") is not None and found(source, original) is None:
        return f"{source}.{original}", ""
    return None if (source, original) == (where, name) else found(source, original)


def definition(place: tuple[str, str]) -> ast.AST:
    """The tree of what is defined there; of a method as "Class.method"."""
    home = module(place[0])
    assert home is not None
    outer, _, inner = place[1].partition(".")
    tree = home.defined[outer]
    if not inner:
        return tree
    assert isinstance(tree, ast.ClassDef)
    return next(part for part in tree.body if isinstance(part, ast.FunctionDef) and part.name == inner)


def modules_below(package: str) -> list[str]:
    """The dotted names of the modules of a package, itself among them, in order; of a module, its own."""
    base = ROOT / package.replace(".", "/")
    paths = base.rglob("*.py") if base.is_dir() else [base.with_suffix(".py")]
    names = (path.relative_to(ROOT).with_suffix("").as_posix().replace("/", ".") for path in paths)
    return sorted(name.removesuffix(".__init__") for name in names)


def _defined(tree: ast.Module) -> Iterator[tuple[str, ast.AST]]:
    for node in tree.body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            yield node.name, node
        elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
            yield node.target.id, node
        elif isinstance(node, ast.Assign):
            yield from ((target.id, node) for target in node.targets if isinstance(target, ast.Name))

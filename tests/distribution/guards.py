"""Imports of what only an extra brings, and whether each says so where it is not installed."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass

EXTRAS = {
    "keyring": "keyring",
    "secretstorage": "keyring",
    "psycopg": "postgres",
    "distributed": "fleet",
    "dask": "fleet",
}
"""Module at the top -> the extra that brings it."""


@dataclass(frozen=True)
class Import:
    """One of them. `guarded` where its absence is caught."""

    line: int
    extra: str
    guarded: bool
    at_once: bool
    """Whether it happens as soon as the file is loaded."""


def imports_of_extras(source: str) -> Iterator[Import]:
    """Every import of an extra's module in a file, but those that only a type checker sees."""
    yield from _in(ast.parse(source), guarded=False, at_once=True)


def _in(node: ast.AST, guarded: bool, at_once: bool) -> Iterator[Import]:
    if isinstance(node, ast.Import | ast.ImportFrom):
        names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else [node.module or ""]
        tops = {name.partition(".")[0] for name in names}
        yield from (Import(node.lineno, EXTRAS[top], guarded, at_once) for top in sorted(tops & set(EXTRAS)))
    elif isinstance(node, ast.If) and ast.unparse(node.test).endswith("TYPE_CHECKING"):
        yield from _each(node.orelse, guarded, at_once)
    elif isinstance(node, ast.Try):
        caught = any(_catches(handler) for handler in node.handlers)
        yield from _each(node.body, guarded or caught, at_once)
        yield from _each([*node.handlers, *node.orelse, *node.finalbody], guarded, at_once)
    else:
        inside = at_once and not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        yield from _each(ast.iter_child_nodes(node), guarded, inside)


def _each(
    nodes: Iterator[ast.AST] | list[ast.AST] | list[ast.stmt], guarded: bool, at_once: bool
) -> Iterator[Import]:
    for node in nodes:
        yield from _in(node, guarded, at_once)


def _catches(handler: ast.ExceptHandler) -> bool:
    return handler.type is not None and any(
        name in ast.unparse(handler.type) for name in ("ImportError", "ModuleNotFoundError")
    )

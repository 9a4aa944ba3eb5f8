"""Imports of what only an extra brings, and whether each says so where it is not installed."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

EXTRAS = {
    "keyring": "keyring",
    "secretstorage": "keyring",
    "psycopg": "postgres",
    "distributed": "fleet",
    "dask": "fleet",
    "duckdb": "incident",
    "holidays": "incident",
    "icalendar": "incident",
    "sigma": "incident",
    "pypdf": "documents",
    "typst": "pdf",
    "fontpkg_source_sans_3": "pdf",
    "checkdmarc": "dns",
    "dns": "dns",
    "cryptodatahub": "tls",
    "cryptolyzer": "tls",
    "cryptoparser": "tls",
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


def doors(sources: Mapping[str, str]) -> dict[str, str]:
    """Module -> extra, of each file (by its path) that loads an extra at once: whoever imports it has to know that the extra is there."""
    return {
        path.removesuffix(".py").replace("/", "."): one.extra
        for path, source in sources.items()
        for one in imports_of_extras(source)
        if one.at_once
    }


def through(door: str, source: str) -> bool | None:
    """Whether a file imports a door only inside of functions; None where it does not import it."""
    tree = ast.parse(source)
    found = [node for node in ast.walk(tree) if _names(node, door)]
    waiting = {
        id(inner)
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        for inner in ast.walk(node)
    }
    return all(id(node) in waiting for node in found) if found else None


def _names(node: ast.AST, door: str) -> bool:
    if isinstance(node, ast.Import):
        return any(alias.name == door for alias in node.names)
    if isinstance(node, ast.ImportFrom):
        module = node.module or ""
        return module == door or any(f"{module}.{alias.name}" == door for alias in node.names)
    return False

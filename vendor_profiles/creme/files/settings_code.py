"""`local_settings.py` and its like: modules of Python that win over the product's settings. They are parsed and never run; what
they would have to be run for is unknown.

Source: creme/settings.py, release 2.8.6 (imports of project_settings and local_settings at its end), 2026-11-27."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Any

from auditor.posture import Evidence
from auditor.vendor import NotUsableError, Raw
from auditor.vendor.answers import Row

from .. import kinds
from .settings import KEPT, NoLiteral, databases

_LONGEST = 1024 * 1024
_LOOKED_FOR = frozenset({*KEPT, "DATABASES"})
_OF_PRODUCT = re.compile(rb"^[^#\n]*\bcreme(?:\.settings|\s+import\s+settings)", re.MULTILINE)
_READ = frozenset({"creme.settings", *(name.removesuffix(".py") for name in kinds.CODE)})
"""Modules of which all names may be taken: the product's own, whose settings others win over, and those that are read."""


def settings_code(raw: Raw) -> Iterator[Row]:
    """The settings that a module gives, as a part of all; nothing of one of another name that does not take the product's.
    Raises NotUsableError."""
    data = bytes(raw.data)
    if PurePosixPath(raw.source.path.lower()).name in kinds.CODE or _OF_PRODUCT.search(data):
        yield _settings_in(data, raw)


def _settings_in(data: bytes, raw: Raw) -> Row:
    if len(data) > _LONGEST:
        raise NotUsableError("malformed", f"longer than {_LONGEST} bytes")
    try:
        tree = ast.parse(data)
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        raise NotUsableError("malformed", f"no Python: {type(error).__name__}") from None
    found: dict[str, Any] = {}
    lines: dict[str, int] = {}
    for statement in tree.body:
        for name, value in _given(statement):
            if name in _LOOKED_FOR:
                found[name] = NoLiteral if name in found else value
                lines[name] = statement.lineno
    if "DATABASES" in found and found["DATABASES"] is not NoLiteral:
        found["DATABASES"] = databases(found["DATABASES"])
    kept = {name: value for name, value in found.items() if value is not NoLiteral}
    odd = sorted(name for name, value in found.items() if value is NoLiteral)
    return Row(kinds.SETTINGS, {**kept, "odd": odd, "lines": lines, "part": True}, Evidence(raw.source))


def _given(statement: ast.stmt) -> Iterator[tuple[str, Any]]:
    """The settings that a statement gives; a setting is NoLiteral where it may be anything."""
    if _takes_all(statement):
        yield from ((name, NoLiteral) for name in sorted(_LOOKED_FOR))
        return
    if isinstance(statement, ast.Assign) and all(
        isinstance(target, ast.Name) for target in statement.targets
    ):
        for target in statement.targets:
            if isinstance(target, ast.Name):
                yield target.id, _value(target.id, statement.value)
        return
    if (
        isinstance(statement, ast.AnnAssign)
        and isinstance(statement.target, ast.Name)
        and statement.value is not None
    ):
        yield statement.target.id, _value(statement.target.id, statement.value)
        return
    yield from ((name, NoLiteral) for name in sorted(_touched(statement)))


def _value(name: str, value: ast.expr) -> Any:
    if name != "DATABASES" or not isinstance(value, ast.Dict):
        return _literal(value)
    found = {_key(key): _database(entry) for key, entry in zip(value.keys, value.values, strict=True)}
    return NoLiteral if None in found or NoLiteral in found.values() else found


def _database(value: ast.expr) -> Any:
    """Of a database what is looked at; who signs in to it with what may be computed."""
    if not isinstance(value, ast.Dict):
        return _literal(value)
    found = {_key(key): entry for key, entry in zip(value.keys, value.values, strict=True)}
    if None in found:
        return NoLiteral
    kept = {key: _literal(entry) for key, entry in found.items() if key in ("ENGINE", "HOST", "OPTIONS")}
    return NoLiteral if NoLiteral in kept.values() else kept


def _key(key: ast.expr | None) -> str | None:
    return key.value if isinstance(key, ast.Constant) and isinstance(key.value, str) else None


def _literal(value: ast.expr) -> Any:
    try:
        return ast.literal_eval(value)
    except (ValueError, TypeError, SyntaxError, RecursionError, MemoryError):
        return NoLiteral


def _takes_all(node: ast.AST) -> bool:
    """Whether it takes every name of a module that is not read."""
    if not isinstance(node, ast.ImportFrom) or all(alias.name != "*" for alias in node.names):
        return False
    return node.module not in _READ


def _touched(statement: ast.stmt) -> set[str]:
    """Settings that a statement names in any way; all of them where it may reach them without naming them."""
    found: set[str] = set()
    for node in ast.walk(statement):
        if isinstance(node, ast.Name):
            found.add(node.id)
            if node.id in ("exec", "eval", "globals", "locals", "vars", "setattr", "__import__"):
                return set(_LOOKED_FOR)
        elif _takes_all(node):
            return set(_LOOKED_FOR)
        elif isinstance(node, ast.alias):
            found.add(node.asname or node.name)
    return found & _LOOKED_FOR

"""Values of fields in XML, as far as they stand there: expressions are parsed and never evaluated."""

from __future__ import annotations

import ast
from typing import Any

LONGEST = 20_000
_OFF = ("0", "false", "off")
_REMOVING = frozenset({2, 3, 5})
"""Commands that take away: delete, unlink, clear."""


def flag(field: Any) -> bool | None:
    """A yes or no; None where the file computes it."""
    written = field.get("eval")
    if not written:
        return None if field.get("ref") or field.get("search") else (field.text or "").lower() not in _OFF
    try:
        return bool(ast.literal_eval(written.strip()))
    except (ValueError, SyntaxError, RecursionError, MemoryError, TypeError):
        return None


def references(field: Any) -> frozenset[str] | None:
    """External ids of the records that a field gives, alone or by commands; None where it may give others."""
    if field.get("search"):
        return None
    if ref := field.get("ref"):
        return frozenset({ref.strip()})
    written = field.get("eval") or (field.text or "").strip()
    if not written:
        return frozenset() if len(field) == 0 else None
    tree = _parsed(written)
    found: set[str] = set()
    parts = tree.elts if isinstance(tree, ast.List | ast.Tuple) else [tree]
    whole = all(part is not None and _collect(part, found) for part in parts)
    return frozenset(found) if whole else None


def named_model(field: Any) -> str | None:
    """The external id or the technical name of the model that a field points to."""
    if ref := field.get("ref"):
        return str(ref).strip()
    tree = _parsed(field.get("search") or "") if field.get("search") else None
    terms = tree.elts if isinstance(tree, ast.List | ast.Tuple) else []
    if len(terms) != 1:
        found = references(field)
        return next(iter(found)) if found is not None and len(found) == 1 else None
    try:
        name, operator, value = ast.literal_eval(terms[0])
    except (ValueError, TypeError):
        return None
    return value if (name, operator) == ("model", "=") and isinstance(value, str) else None


def _parsed(text: str) -> ast.expr | None:
    try:
        return ast.parse(text.strip(), mode="eval").body if len(text) <= LONGEST else None
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None


def _collect(tree: ast.expr, found: set[str]) -> bool:
    """Puts in what an expression gives; False where it may give more."""
    if isinstance(tree, ast.List | ast.Tuple):
        if _takes_away(tree):
            return True
        return all(_collect(part, found) for part in tree.elts)
    if isinstance(tree, ast.Constant):
        return tree.value in (False, None, 0, 4, 6)
    return isinstance(tree, ast.Call) and _collect_call(tree, found)


def _collect_call(tree: ast.Call, found: set[str]) -> bool:
    """`ref(…)`, and the commands by name."""
    if isinstance(tree.func, ast.Name) and tree.func.id == "ref" and len(tree.args) == 1:
        (id_,) = tree.args
        if isinstance(id_, ast.Constant) and isinstance(id_.value, str):
            found.add(id_.value)
            return True
        return False
    if isinstance(tree.func, ast.Attribute) and ast.unparse(tree.func.value) == "Command":
        if tree.func.attr in ("unlink", "delete", "clear"):
            return True
        return tree.func.attr in ("link", "set") and all(_collect(part, found) for part in tree.args)
    return False


def _takes_away(tree: ast.List | ast.Tuple) -> bool:
    first = tree.elts[0] if tree.elts else None
    return isinstance(first, ast.Constant) and first.value in _REMOVING and len(tree.elts) <= 3

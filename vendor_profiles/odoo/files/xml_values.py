"""Values of fields in XML, as far as they stand there: expressions are parsed and never evaluated."""

from __future__ import annotations

import ast
import re
from typing import Any

LONGEST = 20_000
_OFF = ("0", "false", "off")
_NAMES = {0: "create", 1: "update", 2: "delete", 3: "unlink", 4: "link", 5: "clear", 6: "set"}
"""Commands by the numbers that stand for them (odoo/orm/commands.py)."""
_REMOVING = frozenset({"delete", "unlink", "clear"})
_BRINGING = re.compile(
    r"groups_id|group_ids|implied_ids|implied_by_ids|access_ids|model_access|in_group_\d+|sel_groups_[\d_]+"
)
"""Fields of accounts, groups and models by which rights come along."""


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
    return frozenset(found) if tree is not None and _commands(tree, found) else None


def brings_along(written: str) -> bool:
    """Whether an expression writes fields of further records by which rights come along, or fields whose names it computes."""
    if "{" not in written and "dict" not in written:
        return False
    tree = _parsed(written)
    return tree is None or any(_names_a_right(node) for node in ast.walk(tree))


def _names_a_right(node: ast.AST) -> bool:
    if isinstance(node, ast.Dict):
        return any(key is None or not _is_plain(key) for key in node.keys)
    if isinstance(node, ast.DictComp):
        return True
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "dict":
        return bool(node.args) or any(not word.arg or bringing(word.arg) for word in node.keywords)
    return False


def _is_plain(key: ast.expr) -> bool:
    return isinstance(key, ast.Constant) and not (isinstance(key.value, str) and bringing(key.value))


def bringing(name: str) -> bool:
    """Whether a field of that name brings rights along, of whatever model it is."""
    return _BRINGING.fullmatch(name) is not None


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


def _commands(tree: ast.expr, found: set[str]) -> bool:
    """Puts in what a value gives: a record, or commands; False where it may give more."""
    if isinstance(tree, ast.List | ast.Tuple):
        return all(_command(part, found) for part in tree.elts)
    return _command(tree, found)


def _command(tree: ast.expr, found: set[str]) -> bool:
    """One command, `(4, id)` or `Command.link(id)`, or one record."""
    if isinstance(tree, ast.Call) and isinstance(tree.func, ast.Attribute):
        if not isinstance(tree.func.value, ast.Name) or tree.func.value.id != "Command":
            return False
        name, ids = tree.func.attr, tree.args
    elif isinstance(tree, ast.List | ast.Tuple):
        if not tree.elts or len(tree.elts) > 3:
            return False
        name, ids = _name(tree.elts[0]), tree.elts[1:]
    else:
        return _record(tree, found)
    if name in _REMOVING:
        return True
    if name == "set" and ids and isinstance(ids[-1], ast.List | ast.Tuple):
        return all(_record(one, found) for one in ids[-1].elts)
    return name == "link" and bool(ids) and _record(ids[0], found)


def _record(tree: ast.expr, found: set[str]) -> bool:
    """A record by its external id, or none. A number is the id of one, of which only the database knows which it is."""
    if isinstance(tree, ast.Constant):
        return tree.value is None or tree.value is False
    if not isinstance(tree, ast.Call) or not isinstance(tree.func, ast.Name) or tree.func.id != "ref":
        return False
    id_ = tree.args[0] if len(tree.args) == 1 else None
    if not isinstance(id_, ast.Constant) or not isinstance(id_.value, str):
        return False
    found.add(id_.value)
    return True


def _name(tree: ast.expr) -> str:
    """The name of the command that a number stands for; empty for everything else."""
    if not isinstance(tree, ast.Constant) or type(tree.value) is not int:
        return ""
    return _NAMES.get(tree.value, "")

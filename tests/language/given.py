"""Reasons of gaps that code can give, read off the code: each sentence that stands as `reason` of what is not known."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

FOLDERS = (
    "vendor_profiles",
    "checks",
    "auditor/posture",
    "auditor/vendor",
    "auditor/check",
    "auditor/access",
    "auditor/register",
)
PLACE = "Xy9"
"""What stands in the place of what a sentence names."""
_REASON_AT = {"Unknown": 3, "not_provided": 1, "missing": 1, "wrong": 0, "_wrong": 0, "_stale": 0}


def given() -> Iterator[tuple[str, str]]:
    """(place in the code, sentence with marks for names)."""
    for folder in FOLDERS:
        package, _, below = folder.partition("/")
        for path in sorted((Path(str(files(package))) / below).rglob("*.py")):
            nodes = list(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))
            ends = [end for node in nodes for end in _ends(node)] or [""]
            for node in nodes:
                if not isinstance(node, ast.Call | ast.Assign):
                    continue
                said = _of(node) if isinstance(node, ast.Call) else _named(node, ends)
                yield from ((f"{path.name}:{node.lineno}", one) for one in sorted(said))


def _of(call: ast.Call) -> set[str]:
    name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
    if name not in _REASON_AT:
        return set()
    at = _REASON_AT[name]
    found = [entry.value for entry in call.keywords if entry.arg == "reason"] + call.args[at : at + 1]
    return {said for node in found for said in _said(node) if _is_sentence(said)}


def _ends(node: ast.AST) -> list[str]:
    """What is added to a reason that has a name."""
    is_added = isinstance(node, ast.BinOp) and isinstance(node.left, ast.Name) and node.left.id == "reason"
    return _said(node.right) if isinstance(node, ast.BinOp) and is_added else []


def _named(node: ast.Assign, ends: list[str]) -> set[str]:
    """The sentences that are given a name before they are given as a reason, each with its ends."""
    if not any(isinstance(target, ast.Name) and target.id == "reason" for target in node.targets):
        return set()
    return {said + end for said in _said(node.value) if _is_sentence(said) for end in ends}


def _said(node: ast.expr) -> list[str]:
    """The texts that an expression may give."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return [node.value]
    if isinstance(node, ast.JoinedStr):
        return ["".join(str(one.value) if isinstance(one, ast.Constant) else PLACE for one in node.values)]
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add):
        return [left + right for left in _said(node.left) for right in _said(node.right)]
    if isinstance(node, ast.IfExp):
        return _said(node.body) + _said(node.orelse)
    return [PLACE]


def _is_sentence(text: str) -> bool:
    """Two words of its own, beside names, keys and signs."""
    return len(re.findall(r"(?<![\w.])[a-z]{2,}(?![\w.])", text.replace(PLACE, " "))) >= 2

"""An unknown is asserted with its kind and its resource: that something is not known is true of every fault, too."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

TESTS = Path(__file__).resolve().parent
# Folders whose tests are still to be rewritten.
TO_DO = frozenset[str]()
FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)


def asserted(test: ast.expr) -> Iterator[ast.expr]:
    """The parts of an asserted condition that have to hold, each where it may have to."""
    match test:
        case ast.BoolOp(op=ast.And()):
            for part in test.values:
                yield from asserted(part)
        case ast.IfExp():
            yield from asserted(test.body)
            yield from asserted(test.orelse)
        case ast.Call(func=ast.Name(id="all"), args=[ast.GeneratorExp() | ast.ListComp() as each]):
            yield from asserted(each.elt)
        case _:
            yield test


def unknown_fact(part: ast.expr) -> ast.expr | None:
    """What is said to be an Unknown, of whatever kind."""
    match part:
        case ast.Call(func=ast.Name(id="isinstance"), args=[fact, ast.Name(id="Unknown")]):
            return fact
    return None


def unknown_result(part: ast.expr) -> ast.expr | None:
    """The result of which only the status is said."""
    match part:
        case ast.Compare(
            left=ast.Attribute(value=result, attr="status"), ops=[ast.Eq()], comparators=[ast.Constant(value="unknown")]
        ):
            return result
        case ast.Compare(
            left=ast.Subscript(value=result, slice=ast.Constant(value="status")),
            ops=[ast.Eq()],
            comparators=[ast.Constant(value="unknown")],
        ):
            return result
    return None


def told(function: ast.AST, of: ast.expr) -> set[str]:
    """The attributes, and the keys of data, that a function reads of something that has a name."""
    name = ast.unparse(of)
    found = set()
    for node in ast.walk(function):
        match node:
            case ast.Attribute(value=value, attr=attribute) if ast.unparse(value) == name:
                found.add(attribute)
            case ast.Subscript(value=value, slice=ast.Constant(value=str(key))) if ast.unparse(value) == name:
                found.add(key)
    return found


def bare(tree: ast.Module) -> Iterator[tuple[ast.Assert, ast.expr]]:
    """Each assertion of an unknown that says neither its kind nor its resource, here or further on in the same test."""
    for function in (node for node in ast.walk(tree) if isinstance(node, FUNCTIONS)):
        for line in (node for node in ast.walk(function) if isinstance(node, ast.Assert)):
            for part in asserted(line.test):
                fact, result = unknown_fact(part), unknown_result(part)
                if fact is not None and not {"kind", "resource"} <= told(function, fact):
                    yield line, part
                elif result is not None and "missing" not in told(function, result):
                    yield line, part

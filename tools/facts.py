"""Finds facts and populations that are used as conditions: `python -m tools.facts [paths]`.

mypy tells the types; one has no truth value where its `__bool__` never returns. What is typed `Any` or `object` is not seen,
and behind a condition that always raises mypy types nothing: look again once it is mended."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from mypy import nodes
from mypy.build import build
from mypy.errors import CompileError
from mypy.main import process_options

from tools.trees import nodes_below
from tools.truthless import Types

ROOT = Path(__file__).resolve().parent.parent
PATHS = ("auditor", "checks", "vendor_profiles", "benchmarks", "tools")
_TRUTHS = frozenset({"builtins.bool", "_operator.truth", "_operator.not_"})
_OF_MEMBERS = frozenset({"builtins.any", "builtins.all"})
_FILTERS = frozenset(
    {"builtins.filter", "itertools.filterfalse", "itertools.takewhile", "itertools.dropwhile"}
)


class NotTypedError(Exception):
    """Raised where mypy finds faults of its own: in what it cannot type nobody can look for facts."""


@dataclass(frozen=True, slots=True, order=True)
class Found:
    """A place where something without a truth value is asked whether it is true."""

    path: str
    line: int
    column: int
    how: str
    type: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}: {self.how}: {self.type} has no truth value"


Asked = tuple[nodes.Expression, str, list[str]]


def facts_as_conditions(paths: Sequence[str]) -> list[Found]:
    """What is found below `paths`, in order. Raises NotTypedError."""
    sources, options = process_options(list(paths))
    options.export_types = options.preserve_asts = True
    for source in sources:
        # A module whose text is given is read anew; what it imports may come from the cache, which holds no trees.
        source.text = Path(source.path or "").read_text(encoding="utf-8")
    try:
        result = build(sources, options)
    except CompileError as error:
        raise NotTypedError("\n".join(error.messages)) from error
    if result.errors:
        raise NotTypedError("\n".join(result.errors))
    types = Types(result.types)
    trees = [result.graph[source.module].tree for source in sources]
    return sorted({one for tree in trees if tree is not None for one in _in_module(tree, types)})


def _in_module(tree: nodes.MypyFile, types: Types) -> Iterator[Found]:
    for node in nodes_below(tree):
        for expression, how, names in _asked(node, types):
            if names:
                what = " or ".join(sorted(set(names)))
                yield Found(tree.path, expression.line, expression.column + 1, how, what)


def _asked(node: nodes.Node, types: Types) -> Iterator[Asked]:
    """What a node asks for its truth, how, and the types without one that it may have."""
    match node:
        case nodes.OpExpr(op="and" | "or" as operator):
            yield from _truth([node.left], f"`{operator}`", types)
        case nodes.UnaryExpr(op="not"):
            yield from _truth([node.expr], "`not`", types)
        case nodes.IfStmt():
            yield from _truth(node.expr, "`if`", types)
        case nodes.WhileStmt():
            yield from _truth([node.expr], "`while`", types)
        case nodes.AssertStmt():
            yield from _truth([node.expr], "`assert`", types)
        case nodes.ConditionalExpr():
            yield from _truth([node.cond], "`if … else`", types)
        case nodes.GeneratorExpr() | nodes.DictionaryComprehension():
            yield from _truth(chain.from_iterable(node.condlists), "`if` of a comprehension", types)
        case nodes.MatchStmt():
            yield from _truth((guard for guard in node.guards if guard), "`if` of a case", types)
        case nodes.CallExpr(callee=nodes.RefExpr()) if node.args:
            yield from _of_call(node, types)


def _truth(
    expressions: Sequence[nodes.Expression] | Iterator[nodes.Expression], how: str, types: Types
) -> Iterator[Asked]:
    """Each expression is asked. What stands left of an operator is asked by the operator, as a node of its own."""
    for expression in expressions:
        if isinstance(expression, nodes.OpExpr) and expression.op in ("and", "or"):
            yield from _truth([expression.right], how, types)
        elif isinstance(expression, nodes.ConditionalExpr):
            yield from _truth([expression.if_expr, expression.else_expr], how, types)
        else:
            yield expression, how, types.truthless(expression)


def _of_call(call: nodes.CallExpr, types: Types) -> Iterator[Asked]:
    called = _named(call.callee)
    how = f"`{called.rpartition('.')[2]}()`"
    first, *others = call.args
    if called in _TRUTHS:
        yield from _truth([first], how, types)
    elif called in _OF_MEMBERS:
        yield first, how, types.truthless_members(first)
    elif called in _FILTERS and _named(first) not in _TRUTHS | {"builtins.None"}:
        yield first, how, types.truthless_answer(first)
    elif called in _FILTERS or (called == "builtins.map" and _named(first) in _TRUTHS):
        for one in others:
            yield one, how, types.truthless_members(one)


def _named(expression: nodes.Expression) -> str:
    return expression.fullname if isinstance(expression, nodes.RefExpr) else ""


def main(arguments: Sequence[str]) -> int:
    """0 where nothing is found, 1 where something is, 2 where mypy cannot tell the types."""
    os.chdir(ROOT)
    try:
        found = facts_as_conditions(arguments or PATHS)
    except NotTypedError as error:
        sys.stderr.write(f"{error}\nmypy has to pass first\n")
        return 2
    sys.stdout.writelines(f"{one}\n" for one in found)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

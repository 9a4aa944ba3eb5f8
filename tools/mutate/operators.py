"""What one node of a tree can be changed into, as edits of the text; the rest of the file stays as it is written."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass

SWAPPED: dict[type[ast.AST], tuple[str, tuple[str, ...]]] = {
    ast.Lt: (r"<", ("<=", ">=")),
    ast.LtE: (r"<=", ("<", ">")),
    ast.Gt: (r">", (">=", "<=")),
    ast.GtE: (r">=", (">", "<")),
    ast.Eq: (r"==", ("!=",)),
    ast.NotEq: (r"!=", ("==",)),
    ast.Is: (r"is", ("is not",)),
    ast.IsNot: (r"is\s+not", ("is",)),
    ast.In: (r"in", ("not in",)),
    ast.NotIn: (r"not\s+in", ("in",)),
    ast.And: (r"and", ("or",)),
    ast.Or: (r"or", ("and",)),
    ast.Add: (r"\+", ("-",)),
    ast.Sub: (r"-", ("+",)),
    ast.Mult: (r"\*", ("//",)),
    ast.FloorDiv: (r"//", ("*",)),
    ast.Div: (r"/", ("*",)),
    ast.BitOr: (r"\|", ("&",)),
    ast.BitAnd: (r"&", ("|",)),
}
OPPOSITE = {"any": "all", "all": "any", "min": "max", "max": "min"}


@dataclass(frozen=True, slots=True)
class Text:
    """A file, and where its lines begin; positions of `ast` are lines, and bytes within them."""

    source: bytes
    begins: tuple[int, ...]

    def at(self, line: int, column: int) -> int:
        return self.begins[line - 1] + column

    def span(self, node: ast.expr | ast.stmt) -> tuple[int, int]:
        assert node.end_lineno is not None
        assert node.end_col_offset is not None
        return self.at(node.lineno, node.col_offset), self.at(node.end_lineno, node.end_col_offset)


Edit = tuple[int, int, str, str]
"""From, to, what stands there instead, and the kind of change."""


def edits(node: ast.AST, text: Text) -> Iterator[Edit]:
    match node:
        case ast.Compare(left, ops, comparators):
            sides = [left, *comparators]
            for op, before, after in zip(ops, sides[:-1], sides[1:], strict=True):
                yield from _operator(op, before, after, text, "comparison")
        case ast.BoolOp(op, values):
            yield from _operator(op, values[0], values[1], text, "boolean")
        case ast.BinOp(left, op, right):
            yield from _operator(op, left, right, text, "arithmetic")
        case ast.UnaryOp(ast.Not(), operand):
            yield *text.span(node), f"({_written(operand, text)})", "boolean"
        case ast.Constant():
            yield from _constant(node, text)
        case ast.Call(ast.Name(name) as called) if name in OPPOSITE:
            yield *text.span(called), OPPOSITE[name], "call"
        case ast.Return(ast.expr() as value) if not (isinstance(value, ast.Constant) and value.value is None):
            yield *text.span(value), "None", "return"
        case ast.Expr() | ast.AugAssign() | ast.Raise() | ast.Continue() | ast.Break():
            yield *text.span(node), "pass", "removed statement"
    yield from _condition(node, text)


def _condition(node: ast.AST, text: Text) -> Iterator[Edit]:
    """The other branch is taken; a filter keeps what it left out, or everything."""
    match node:
        case ast.If(test) | ast.IfExp(test) | ast.While(test):
            yield *text.span(test), f"(not ({_written(test, text)}))", "swapped branch"
        case ast.comprehension(ifs=ifs):
            for test in ifs:
                yield *text.span(test), f"(not ({_written(test, text)}))", "swapped branch"
                yield *text.span(test), "True", "removed filter"


def _constant(node: ast.Constant, text: Text) -> Iterator[Edit]:
    match node.value:
        case bool(value):
            yield *text.span(node), str(not value), "constant"
        case int(value):
            yield *text.span(node), str(value + 1), "off by one"
            yield *text.span(node), f"({value - 1})", "off by one"
        # What has spaces is a sentence for people; whether it is well said, no test can know.
        case str(value) if value and not any(letter.isspace() for letter in value):
            yield *text.span(node), repr(f"{value}-not"), "constant"


def _operator(op: ast.AST, before: ast.expr, after: ast.expr, text: Text, kind: str) -> Iterator[Edit]:
    """Between two operands stand their brackets and one operator, and perhaps a comment: that is left alone."""
    pattern, others = SWAPPED.get(type(op), ("", ()))
    start, end = text.span(before)[1], text.span(after)[0]
    between = text.source[start:end].decode()
    found = re.search(pattern, between) if pattern and "#" not in between else None
    if found is not None:
        for other in others:
            yield start + found.start(), start + found.end(), other, kind


def _written(node: ast.expr, text: Text) -> str:
    start, end = text.span(node)
    return text.source[start:end].decode()

"""Walks the trees that mypy made. Its own visitors are compiled, and what is written here cannot inherit from them."""

from __future__ import annotations

from collections.abc import Iterator
from inspect import isdatadescriptor

from mypy import nodes
from mypy.patterns import Pattern

_PARTS = (nodes.Statement, nodes.Expression, nodes.FuncItem, nodes.Argument, Pattern, nodes.MypyFile)
# What a name or a class refers to is no part of it; what mypy made of a node repeats it.
_REFERENCES = frozenset({"node", "info", "analyzed", "original_def", "var", "variable", "names", "imports"})
_PLAIN = frozenset(
    {"line", "column", "end_line", "end_column", "name", "fullname", "type", "unanalyzed_type"}
)

_FIELDS: dict[type[nodes.Node], tuple[str, ...]] = {}


def nodes_below(tree: nodes.MypyFile) -> Iterator[nodes.Node]:
    """Every node of a module, each once. A function that is generic over a few types is there once for each, too: mypy types
    these and not the one that they were made of."""
    waiting: list[nodes.Node] = [tree]
    seen = {id(tree)}
    while waiting:
        node = waiting.pop()
        yield node
        for part in _parts(node):
            if id(part) not in seen:
                seen.add(id(part))
                waiting.append(part)


def _parts(node: nodes.Node) -> Iterator[nodes.Node]:
    kind = type(node)
    fields = _FIELDS.get(kind) or _FIELDS.setdefault(kind, tuple(_fields(kind)))
    for name in fields:
        yield from _nodes_in(getattr(node, name, None))


def _nodes_in(value: object) -> Iterator[nodes.Node]:
    if isinstance(value, _PARTS):
        yield value
    elif isinstance(value, list | tuple):
        for one in value:
            yield from _nodes_in(one)


def _fields(kind: type[nodes.Node]) -> Iterator[str]:
    """The attributes that may hold parts of a node."""
    skipped = _REFERENCES | _PLAIN
    names = (name for name in dir(kind) if not name.startswith("_") and name not in skipped)
    yield from (name for name in names if isdatadescriptor(getattr(kind, name, None)))

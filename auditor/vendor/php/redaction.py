"""Every string and number that a file holds, whether it counts or not: for redaction, never as evidence."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from auditor.vendor.php.config import RETURN, Leaf, Path
from auditor.vendor.php.expressions import literal, literal_key
from auditor.vendor.php.nodes import ASSIGNMENTS, Code, arguments, children, line_of
from auditor.vendor.php.strings import decode, unescape
from auditor.vendor.php.targets import keys_of, steps_to
from auditor.vendor.php.unknown import NotLiteral

if TYPE_CHECKING:
    from tree_sitter import Node

_SCALARS: Final = frozenset(("integer", "float", "string", "encapsed_string", "heredoc", "nowdoc"))
_PARTED: Final = frozenset(("encapsed_string", "heredoc_body", "shell_command_expression"))


def all_literals(code: Code, root: Node) -> Iterator[Leaf]:
    """In order, with the keys that each stands under."""
    # The last says that this is part of an expression that is known not to be literal as a whole.
    stack: list[tuple[Node, Path, bool]] = [(root, (), False)]
    while stack:
        node, path, tried = stack.pop()
        if node.type in _SCALARS or (node.type == "binary_expression" and not tried):
            value = literal(code, node)
            if not isinstance(value, NotLiteral):
                yield Leaf(path, value, code.place(node))
                continue
        if node.type in _PARTED:
            yield from (Leaf(path, text, code.place(node)) for text in _fragments(code, node))
        tried = node.type == "binary_expression" or (tried and node.type == "parenthesized_expression")
        path, below = _under(code, node, path)
        stack.extend((child, path, tried) for child in reversed(below))


def _under(code: Code, node: Node, path: Path) -> tuple[Path, list[Node]]:
    """The path of what stands below this node, and the nodes there that are no keys themselves."""
    below = children(node)
    if node.type in ASSIGNMENTS:
        return keys_of(steps_to(code, below[0]) or ()), below[-1:]
    if node.type == "return_statement":
        return (RETURN,), below
    if node.type == "subscript_expression":
        return path, below[:1]
    if node.type in ("const_element", "property_element"):
        return (code.text(below[0]),), below[1:]
    if node.type == "array_element_initializer" and len(below) == 2:
        key = literal_key(code, below[0])
        return (path, below) if key is None else ((*path, key), below[1:])
    if code.called(node) == "define" and len(given := arguments(node)) > 1:
        name = literal(code, children(given[0])[-1])
        return ((name,), given[1:]) if isinstance(name, str) else (path, below)
    return path, below


def _fragments(code: Code, node: Node) -> list[str]:
    """The text between the variables of a string."""
    parts = [b""]
    for child in node.named_children:
        if child.type in ("string_content", "escape_sequence"):
            parts[-1] += unescape(code.raw(child), line_of(child))
        else:
            parts.append(b"")
    return [decode(part) for part in parts if part]

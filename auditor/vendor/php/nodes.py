"""The nodes of the syntax tree, and the text of the file that they stand for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from auditor.vendor.php.strings import decode
from auditor.vendor.php.unknown import NotLiteral, Place

if TYPE_CHECKING:
    from tree_sitter import Node

ASSIGNMENTS: Final = frozenset(("assignment_expression", "augmented_assignment_expression"))
INCLUDES: Final = frozenset(
    ("include_expression", "include_once_expression", "require_expression", "require_once_expression")
)
NAMES: Final = frozenset(("name", "qualified_name", "relative_name"))
# What holds a compound_statement that runs at another time or never.
FUNCTIONS: Final = frozenset(
    ("function_definition", "method_declaration", "anonymous_function", "property_hook")
)


@dataclass(frozen=True, slots=True)
class Code:
    """The bytes of one file, and the name that the caller gave it."""

    data: bytes
    file: str

    def raw(self, node: Node) -> bytes:
        return self.data[node.start_byte : node.end_byte]

    def text(self, node: Node) -> str:
        return decode(self.raw(node))

    def place(self, node: Node) -> Place:
        return Place(self.file, line_of(node))

    def not_literal(self, kind: str, text: str, node: Node) -> NotLiteral:
        return NotLiteral(kind, text[:80], line_of(node), self.file)

    def called(self, node: Node) -> str:
        """The name of the function that this node calls by name, in small letters, else ""."""
        if node.type != "function_call_expression":
            return ""
        name = children(node)[0]
        return self.text(name).lstrip("\\").lower() if name.type in NAMES else ""


def line_of(node: Node) -> int:
    return node.start_point[0] + 1


def children(node: Node) -> list[Node]:
    return [child for child in node.named_children if child.type not in ("comment", "text_interpolation")]


def arguments(call: Node) -> list[Node]:
    return [given for part in children(call) if part.type == "arguments" for given in children(part)]


def inside(node: Node) -> Iterator[Node]:
    """The node and all below it, in order, without the bodies of functions."""
    stack = [node]
    while stack:
        here = stack.pop()
        yield here
        if here.type != "arrow_function":
            below = children(here)
            if here.type in FUNCTIONS:
                below = [child for child in below if child.type != "compound_statement"]
            stack.extend(reversed(below))

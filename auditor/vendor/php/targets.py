"""What an expression writes to: its targets, and the steps of keys that lead to each."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import Enum
from typing import TYPE_CHECKING, Final

from auditor.vendor.php.array import Key
from auditor.vendor.php.expressions import literal_key
from auditor.vendor.php.nodes import ASSIGNMENTS, Code, arguments, children

if TYPE_CHECKING:
    from tree_sitter import Node


class Odd(Enum):
    """Steps that are no keys."""

    APPEND = "[]"
    ANY = "a key that is not literal"


Steps = tuple[Key | Odd, ...]

_BINDINGS: Final = frozenset(("global_declaration", "static_variable_declaration", "catch_clause"))
_MEMBERS: Final = frozenset(("member_access_expression", "nullsafe_member_access_expression"))
_PATTERNS: Final = frozenset(
    ("list_literal", "pair", "array_creation_expression", "array_element_initializer", "by_ref")
)
# Functions of PHP that change no variable that they are given; of any other it is not known.
_READS: Final = re.compile(
    r"isset|empty|is_(?:array|string|null|bool|int|numeric|file|dir)|count|sizeof|defined?|getenv|dirname|basename"
    r"|in_array|array_(?:key_exists|keys|values|unique|filter|map|merge|merge_recursive|replace|replace_recursive)"
    r"|realpath|file_exists|function_exists|class_exists|version_compare|implode|explode|sprintf|strlen|substr"
    r"|strpos|str_starts_with|[lr]?trim|strto(?:lower|upper)|intval|strval|boolval|json_(?:en|de)code"
)


def steps_to(code: Code, node: Node) -> Steps | None:
    """The steps to what this node names, from the name of a variable with its $; None if that cannot be said."""
    if node.type == "variable_name":
        return (code.text(node),)
    if node.type == "subscript_expression":
        base, *index = children(node)
        above = steps_to(code, base)
        if above is None:
            return None
        if not index:
            return (*above, Odd.APPEND)
        key = literal_key(code, index[0])
        return (*above, Odd.ANY if key is None else key)
    if node.type in _MEMBERS:
        above = steps_to(code, children(node)[0])
        return None if above is None else (*above, Odd.ANY)
    return (Odd.ANY,) if node.type == "dynamic_variable_name" else None


def keys_of(steps: Steps) -> tuple[Key, ...]:
    return tuple(step for step in steps if not isinstance(step, Odd))


def indexes_of(target: Node) -> Iterator[Node]:
    while target.type == "subscript_expression":
        target, *index = children(target)
        yield from index


def targets(left: Node) -> list[Node]:
    """The targets of the left side of an assignment, which may take an array apart."""
    if left.type in _PATTERNS:
        return [target for child in children(left) for target in targets(child)]
    return [left]


def written(code: Code, node: Node) -> list[Node]:
    """The targets that this very node may write to."""
    if node.type in ASSIGNMENTS:
        return targets(children(node)[0])
    if node.type in ("unset_statement", "update_expression"):
        return children(node)
    if node.type in _BINDINGS:
        return [child for child in children(node) if child.type == "variable_name"]
    if node.type == "foreach_statement":
        return targets(children(node)[1])
    if node.type.endswith("call_expression") or node.type == "object_creation_expression":
        if _READS.fullmatch(code.called(node)):
            return []
        return [given.named_children[-1] for given in arguments(node) if given.type == "argument"]
    return []

"""The literal value of an expression, or why it has none."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Final

from auditor.vendor.php.array import Key, PhpArray, Read, cast_key
from auditor.vendor.php.nodes import INCLUDES, NAMES, Code, children, line_of
from auditor.vendor.php.numbers import INTEGERS, floating, integer
from auditor.vendor.php.strings import decode, string
from auditor.vendor.php.unknown import NotLiteral

if TYPE_CHECKING:
    from tree_sitter import Node

_CONSTANTS: Final = {b"true": True, b"false": False, b"null": None}
_KINDS: Final = {
    "name": "constant",
    "qualified_name": "constant",
    "relative_name": "constant",
    "class_constant_access_expression": "constant",
    "variable_name": "variable",
    "subscript_expression": "variable",
    "function_call_expression": "call",
    "member_call_expression": "call",
    "nullsafe_member_call_expression": "call",
    "scoped_call_expression": "call",
    "object_creation_expression": "call",
    "encapsed_string": "interpolation",
    "heredoc": "interpolation",
    "by_ref": "reference",
} | dict.fromkeys(INCLUDES, "include")
_ARITHMETIC: Final[Mapping[str, Callable[[int, int], int]]] = {
    "+": lambda left, right: left + right,
    "-": lambda left, right: left - right,
    "*": lambda left, right: left * right,
}


def literal(code: Code, node: Node) -> Read:
    kind, raw = node.type, code.raw(node)
    if kind in ("string", "encapsed_string", "heredoc", "nowdoc"):
        found = string(kind, raw, line_of(node))
        return _other(code, node) if found is None else decode(found)
    if kind == "integer":
        return integer(raw, line_of(node))
    if kind == "float":
        return floating(raw, line_of(node))
    if kind in ("boolean", "null", "qualified_name"):
        name = raw.lower().removeprefix(b"\\")
        return _CONSTANTS[name] if name in _CONSTANTS else _other(code, node)
    if kind == "parenthesized_expression":
        return literal(code, children(node)[0])
    if kind == "array_creation_expression":
        return _array(code, node)
    if kind == "unary_op_expression" and raw[:1] in (b"-", b"+"):
        number = literal(code, children(node)[0])
        if isinstance(number, int | float) and not isinstance(number, bool) and number != INTEGERS.start:
            return -number if raw[:1] == b"-" else number
    if kind == "binary_expression":
        return _binary(code, node)
    return _other(code, node)


def literal_key(code: Code, node: Node) -> Key | None:
    """The key that an index means, None if the file does not say it."""
    return cast_key(literal(code, node))


def _other(code: Code, node: Node) -> NotLiteral:
    text = node.type.removesuffix("_expression").replace("_", " ")
    if node.type == "function_call_expression":
        text = f"{code.called(node)}()"
    elif node.type in NAMES or node.type == "variable_name":
        text = code.text(node)
    return code.not_literal(_KINDS.get(node.type, "expression"), text, node)


def _array(code: Code, node: Node) -> PhpArray | NotLiteral:
    made = PhpArray()
    for element in children(node):
        *key_node, value_node = children(element)
        value = literal(code, value_node)
        if value_node.type == "variadic_unpacking":
            return code.not_literal("expression", "unpacks another array", element)
        key = literal_key(code, key_node[0]) if key_node else made.next_key()
        if key is None:
            return code.not_literal("key", "holds a key that is not literal", element)
        made.put(key, value, code.place(element))
    return made


def _binary(code: Code, node: Node) -> Read:
    left, right = children(node)
    operator = _operator(node)
    # "a" . 1 + 2 means one thing in PHP 7 and another in PHP 8.
    mixed = any(side.type == "binary_expression" and _operator(side) != "." for side in (left, right))
    a, b = literal(code, left), literal(code, right)
    plain = all(isinstance(side, str | int) and not isinstance(side, bool) for side in (a, b))
    if plain and operator == "." and not mixed:
        return f"{a}{b}"
    if operator in _ARITHMETIC and plain and isinstance(a, int) and isinstance(b, int):
        result = _ARITHMETIC[operator](a, b)
        if result in INTEGERS:
            return result
    return next((side for side in (a, b) if isinstance(side, NotLiteral)), _other(code, node))


def _operator(node: Node) -> str:
    return next((child.type for child in node.children if not child.is_named), "")

"""Follows the statements of a file, in order."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from auditor.vendor.php.array import PhpArray, Read
from auditor.vendor.php.config import RETURN
from auditor.vendor.php.effects import effects
from auditor.vendor.php.error import PhpError
from auditor.vendor.php.expressions import literal
from auditor.vendor.php.nodes import Code, children, line_of
from auditor.vendor.php.scope import Scope
from auditor.vendor.php.targets import Odd, indexes_of, keys_of, steps_to, targets
from auditor.vendor.php.unknown import NotLiteral

if TYPE_CHECKING:
    from tree_sitter import Node

_ENDS: Final = frozenset(("exit", "die"))


def run(code: Code, scope: Scope, block: Node) -> bool:
    """Whether the file ended in this block."""
    for node in children(block):
        if node.type == "compound_statement":
            if run(code, scope, node):
                return True
        elif node.type == "return_statement" and scope.doubt is None:
            scope.root.put(RETURN, _returned(code, scope, node), code.place(node))
            return True
        elif node.type == "unset_statement" and scope.doubt is None:
            for target in children(node):
                _unset(code, scope, target)
        elif node.type in ("expression_statement", "exit_statement"):
            if _ended_by_expression(code, scope, node):
                return True
        else:
            effects(code, scope, node, "conditional", node.type.removesuffix("_statement"))
    return False


def _ended_by_expression(code: Code, scope: Scope, statement: Node) -> bool:
    node = children(statement)[0] if statement.type == "expression_statement" else statement
    called = code.called(node)
    if called == "__halt_compiler":
        return True
    if node.type in ("exit_statement", "throw_expression") or called in _ENDS:
        raise PhpError("ends the program here, so it configures nothing", line_of(node))
    if node.type == "assignment_expression" and scope.doubt is None:
        _assign(code, scope, node)
    else:
        effects(code, scope, node, "changed", node.type.removesuffix("_expression"))
    return False


def _value(code: Code, scope: Scope, node: Node) -> Read:
    """The value of an expression that runs for certain, with what it changes besides."""
    value = literal(code, node)
    if isinstance(value, NotLiteral | PhpArray):
        effects(code, scope, node, "changed", "in an expression")
    return value


def _returned(code: Code, scope: Scope, node: Node) -> Read:
    given = children(node)
    if not given:
        return None
    if given[0].type == "variable_name":
        value: Read = scope.root.get(code.text(given[0]))
        return value.copy() if isinstance(value, PhpArray) else value
    return _value(code, scope, given[0])


def _assign(code: Code, scope: Scope, node: Node) -> None:
    left, *_, right = children(node)
    value = _value(code, scope, right)
    for target in targets(left):
        steps = steps_to(code, target)
        for index in indexes_of(target):
            effects(code, scope, index, "changed", "an index")
        if steps is None:
            continue  # a property of a class, or of what a call gives: none of the variables here
        if target is not left or Odd.ANY in steps or steps[0] == "$GLOBALS":
            scope.blur(steps, code.not_literal("key", "assigned under a key that is not literal", node))
        elif scope.doubt is not None:
            scope.blur(steps, scope.doubt)
        else:
            scope.set(steps, value, code.place(node))


def _unset(code: Code, scope: Scope, target: Node) -> None:
    steps = steps_to(code, target)
    if steps is None:
        return
    path = keys_of(steps)
    if len(path) < len(steps) or steps[0] == "$GLOBALS":
        scope.blur(steps, code.not_literal("key", "unset under a key that is not literal", target))
    else:
        scope.unset(path)

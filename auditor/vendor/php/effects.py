"""What becomes uncertain because code may have run that is not followed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from auditor.vendor.php.config import RETURN
from auditor.vendor.php.nodes import INCLUDES, Code, inside
from auditor.vendor.php.scope import Scope
from auditor.vendor.php.targets import steps_to, written

if TYPE_CHECKING:
    from tree_sitter import Node

_REFERENCES: Final = frozenset(("reference_assignment_expression", "by_ref"))
_SET_VARIABLES: Final = frozenset(("eval", "extract", "parse_str", "mb_parse_str"))


def effects(code: Code, scope: Scope, node: Node, kind: str, text: str, *, in_function: bool = False) -> None:
    """Makes uncertain whatever running this node might change."""
    for here in inside(node):
        called = code.called(here)
        if here.type in _REFERENCES:
            scope.blur(
                (), scope.distrust(code.not_literal("reference", "a reference gives a second name", here))
            )
        elif here.type in INCLUDES or called in _SET_VARIABLES:
            name = called or here.type.removesuffix("_expression")
            scope.blur((), code.not_literal("include", name, here))
        elif here.type == "return_statement" and not in_function:
            why = scope.distrust(code.not_literal("conditional", "a return that may end the file", here))
            scope.root.put(RETURN, why, code.place(here))
        if in_function and here.type == "global_declaration":
            continue  # it gives the name, and writes nothing
        for target in written(code, here):
            steps = steps_to(code, target)
            if steps is not None:
                scope.blur(steps, code.not_literal(kind, text, here) if scope.doubt is None else scope.doubt)


def effects_of_functions(code: Code, scope: Scope, bodies: list[Node]) -> None:
    """What a function of the file writes may change at any time, so it is uncertain in the end."""
    for body in bodies:
        effects(code, scope, body, "conditional", "function", in_function=True)

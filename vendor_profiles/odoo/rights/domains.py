"""How far a domain of a record rule reaches. A domain is a Python expression in prefix notation; it is parsed and never
evaluated. What is not one of the common shapes is not understood, and says so.

Source: https://www.odoo.com/documentation/18.0/developer/reference/backend/orm.html, "Search domains"."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from enum import Enum

from auditor.posture import CompanyWide, Extent, Scope

LONGEST = 20_000
"""Characters of a domain that are parsed; a longer one is not understood."""

_COMPANY_VALUES = frozenset(
    {
        "company_ids",
        "company_id",
        "user.company_id",
        "user.company_id.id",
        "user.company_ids.ids",
        "[False] + company_ids",
        "company_ids + [False]",
        "[False, company_id]",
        "[company_id, False]",
        "[company_id]",
        "False",
    }
)
_COMPANY_FIELDS = ("company_id", "company_ids")
_SAME = ("=", "in", "==", "=?")


class Reach(Enum):
    """What a domain lets through. PARTNER: records of the contact, or of the customer, that the user stands for; COMPANY:
    records of the user's companies; COMPANY_OR_MORE: those, and others, how many is not known; UNCLEAR: some, how many is
    not known."""

    NOTHING = 0
    OWN = 1
    PARTNER = 2
    TEAM = 3
    SUBTREE = 4
    COMPANY = 5
    COMPANY_OR_MORE = 6
    EVERYTHING = 7
    UNCLEAR = 8


_SCOPES = {
    Reach.NOTHING: Scope.NONE,
    Reach.OWN: Scope.OWN,
    Reach.PARTNER: Scope.TEAM,
    Reach.TEAM: Scope.TEAM,
    Reach.SUBTREE: Scope.SUBTREE,
    Reach.EVERYTHING: Scope.EVERYTHING,
}


def either(one: Reach, other: Reach) -> Reach:
    """Records that pass one of two domains. Beside those of the user's companies, what is not understood only adds."""
    if Reach.EVERYTHING in (one, other):
        return Reach.EVERYTHING
    if Reach.UNCLEAR not in (one, other):
        return max(one, other, key=lambda reach: reach.value)
    understood = other if one is Reach.UNCLEAR else one
    return Reach.COMPANY_OR_MORE if understood in _WHOLE else Reach.UNCLEAR


def both(one: Reach, other: Reach) -> Reach:
    """Records that pass two domains: no more than the narrower one lets through. What is not understood may leave any part
    of a whole company; of a few records it leaves no more than those few."""
    if Reach.UNCLEAR not in (one, other):
        return min(one, other, key=lambda reach: reach.value)
    understood = other if one is Reach.UNCLEAR else one
    return understood if understood.value <= Reach.TEAM.value else Reach.UNCLEAR


_WHOLE = (Reach.COMPANY, Reach.COMPANY_OR_MORE)


def extent_of(reach: Reach, single_company: bool | None) -> Extent:
    """The extent on the common scale; None where the domain was not understood. In a tenant with one company, the records
    of the user's companies are all records; None: how many companies there are is not known."""
    if reach not in _WHOLE:
        return _SCOPES.get(reach)
    if single_company:
        return Scope.EVERYTHING
    sure = reach is Reach.COMPANY and single_company is False
    return CompanyWide.OF_SEVERAL if sure else CompanyWide.PERHAPS_ALL


def reach_of(domain: object) -> Reach:
    """How far a domain reaches, as the text that the product stores; none at all lets everything through."""
    if domain is None or domain is False or domain == "":
        return Reach.EVERYTHING
    if not isinstance(domain, str) or len(domain) > LONGEST:
        return Reach.UNCLEAR
    try:
        tree = ast.parse(domain.strip(), mode="eval").body
        return _combined(_elements(tree))
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return Reach.UNCLEAR


def _elements(tree: ast.expr) -> list[ast.expr]:
    """The terms and operators of a list, or of lists that are added up."""
    if isinstance(tree, ast.BinOp) and isinstance(tree.op, ast.Add):
        return [*_elements(tree.left), *_elements(tree.right)]
    if isinstance(tree, ast.List | ast.Tuple):
        return list(tree.elts)
    raise ValueError("no list")


def _combined(elements: list[ast.expr]) -> Reach:
    """Prefix notation read from its end; terms without an operator hold together."""
    stack: list[Reach] = []
    for element in reversed(elements):
        if isinstance(element, ast.Constant) and element.value in ("|", "&", "!"):
            if element.value == "!":
                stack.append(_opposite(stack.pop() if stack else Reach.UNCLEAR))
            else:
                if len(stack) < 2:
                    return Reach.UNCLEAR
                one, other = stack.pop(), stack.pop()
                stack.append((either if element.value == "|" else both)(one, other))
        else:
            stack.append(_term(element))
    found = Reach.EVERYTHING
    for reach in stack:
        found = both(found, reach)
    return found


def _opposite(reach: Reach) -> Reach:
    return {Reach.NOTHING: Reach.EVERYTHING, Reach.EVERYTHING: Reach.NOTHING}.get(reach, Reach.UNCLEAR)


def _term(element: ast.expr) -> Reach:
    if not isinstance(element, ast.Tuple | ast.List) or len(element.elts) != 3:
        return Reach.UNCLEAR
    left, operator, right = element.elts
    if not isinstance(left, ast.Constant) or not isinstance(operator, ast.Constant):
        return Reach.UNCLEAR
    if isinstance(left.value, int) and isinstance(right, ast.Constant) and operator.value in ("=", "!="):
        same = left.value == right.value
        return Reach.EVERYTHING if same is (operator.value == "=") else Reach.NOTHING
    if not isinstance(left.value, str) or not isinstance(operator.value, str):
        return Reach.UNCLEAR
    return _of_field(left.value, operator.value, right)


def _of_field(field: str, operator: str, value: ast.expr) -> Reach:
    """A comparison of a field with something of the user, of a company, or with nothing at all."""
    if operator not in (*_SAME, "child_of", "parent_of"):
        return Reach.UNCLEAR
    last, text = field.rsplit(".", 1)[-1], ast.unparse(value)
    if (field, text) == ("is_self", "True"):
        return Reach.OWN  # computed by the product: the record of who asks
    names = set(_names(value))
    if last in _COMPANY_FIELDS or (field == "id" and text in ("company_ids", "user.company_ids.ids")):
        return Reach.COMPANY if text in _COMPANY_VALUES else Reach.UNCLEAR
    if text == "False":
        return Reach.OWN if last in ("user_id", "user_ids", "create_uid") else Reach.UNCLEAR
    if "user" not in names:
        return Reach.UNCLEAR
    if "team" in field or "team" in text:
        return Reach.TEAM
    if names & {"partner_id", "commercial_partner_id"} and operator != "parent_of":
        return Reach.PARTNER
    if operator == "child_of":
        return Reach.SUBTREE
    if operator == "parent_of":
        return Reach.UNCLEAR
    if names & {"id", "ids", "employee_id"} and "groups" not in text:
        return Reach.OWN
    return Reach.UNCLEAR


def _names(tree: ast.expr) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Name):
            yield node.id
        elif isinstance(node, ast.Attribute):
            yield node.attr

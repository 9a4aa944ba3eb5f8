"""What the rights of the audit's account keep from it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace

from auditor.posture import Action, Scope, Unknown, UnknownKind
from auditor.vendor.answers import Answers

from ..rights.matrix import Matrix

SUPERUSER = 1

NARROWED = {
    "User": ("res.users", "Administration: Access Rights (base.group_erp_manager)"),
    "UserGroups": ("res.users", "Administration: Access Rights (base.group_erp_manager)"),
    "UserGroupsUntil18": ("res.users", "Administration: Access Rights (base.group_erp_manager)"),
    "UserTotp": ("res.users", "Administration: Access Rights (base.group_erp_manager)"),
    "Company": ("res.company", "Administration: Access Rights (base.group_erp_manager)"),
    "ApiKey": ("res.users.apikeys", "Administration: Settings (base.group_system)"),
    "ApiKeyUntil17": ("res.users.apikeys", "Administration: Settings (base.group_system)"),
}
"""Kinds of which an account without rights gets its own rows with status 200, the model behind each, and the right."""


def hidden(
    answers: Answers,
    me: int | Unknown,
    mine: frozenset[int] | Unknown,
    matrix: Matrix,
    kinds: tuple[str, ...],
) -> dict[str, Unknown]:
    """Why rows of a kind were kept from this account, for those kinds of which it does not see all."""
    found: dict[str, Unknown] = {}
    if answers.extraction.collection is None or me == SUPERUSER:
        return found
    for kind in kinds:
        if kind not in answers.extraction.provided:
            continue
        model, right = NARROWED[kind]
        if isinstance(mine, Unknown):
            found[kind] = replace(mine, resource=kind, permission=right)
            continue
        seen = matrix.reach(mine, model, everyone=True)[Action.READ]
        if model == "res.users" and seen is not Scope.EVERYTHING and not _other_companies(answers):
            seen = _without_companies(matrix).reach(mine, model, everyone=True)[Action.READ]
        if seen is not Scope.EVERYTHING:
            reason = "the account sees its own rows, or those of its own companies"
            found[kind] = Unknown(UnknownKind.DENIED, kind, right, reason)
    return found


def _without_companies(matrix: Matrix) -> Matrix:
    """The same access list for an account that works in every company: rules by company narrow nothing."""
    return replace(matrix, single_company=True, _lines=defaultdict(list), _rules=defaultdict(list))


def _other_companies(answers: Answers) -> bool:
    """Whether there is, or may be, a company that the account does not work in."""
    me = answers.one("Self")
    if isinstance(me, Unknown) or isinstance(answers.gap("Company"), Unknown):
        return True
    mine = me.fact("company_ids", list)
    if isinstance(mine, Unknown):
        return True
    return not {row.text("id") for row in answers.rows("Company")} <= {str(id_) for id_ in mine.value}


def single_company(answers: Answers) -> bool | None:
    companies = len(answers.rows("Company"))
    if companies > 1:
        return False
    return None if companies == 0 or isinstance(answers.gap("Company"), Unknown) else True

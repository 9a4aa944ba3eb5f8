"""Who asked: what the product shows to an administrator only, and what no REST method shows to anybody."""

from __future__ import annotations

from typing import Literal, TypeVar

from auditor.posture import Fact, Unknown, UnknownKind, out_of_reach
from auditor.vendor.answers import Answers

from . import kinds

T = TypeVar("T")

PARTNERS = Unknown(
    UnknownKind.OUT_OF_REACH,
    "Integrators",
    reason="user.get leaves out integrators, bots and mail users, and no other method lists them",
)
PERMISSIONS = out_of_reach("CRM permissions")
ADMINISTRATORS = out_of_reach("Administrators")


def sees_everybody(answers: Answers) -> Literal[True] | Unknown:
    """ADMIN_MODE of user.get shows anybody's data, and works for administrators (api-reference/user/user-get.md)."""
    admin = answers.fact(kinds.ADMIN, lambda row: row.flag("result"))
    if isinstance(admin, Unknown):
        return admin
    if admin.value:
        return True
    return Unknown(
        UnknownKind.DENIED,
        kinds.USER,
        "user, of an administrator",
        "the account that asked is no administrator",
    )


def firm(fact: Fact[T]) -> Fact[T]:
    """A fact that a list could have told. That a part of the list is declared to be out of reach does not excuse it."""
    return not_excused(fact) if isinstance(fact, Unknown) else fact


def not_excused(gap: Unknown) -> Unknown:
    if gap.kind is not UnknownKind.NOT_PROVIDED:
        return gap
    return Unknown(
        UnknownKind.ERROR, gap.resource, gap.permission, gap.reason or "was not asked for", gap.path
    )

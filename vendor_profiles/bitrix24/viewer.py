"""Who asked: what the product shows to an administrator only, and what no REST method shows to anybody."""

from __future__ import annotations

from typing import Literal

from auditor.posture import Unknown, UnknownKind, out_of_reach
from auditor.vendor.answers import Answers

from . import kinds

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

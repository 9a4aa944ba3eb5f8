"""Which accounts the checks of use are about."""

from __future__ import annotations

from auditor.posture import Fact, User, UserKind, all_true, map_fact

LEFT_OUT = (UserKind.SYSTEM, UserKind.GUEST)


def is_active_account(user: User) -> Fact[bool]:
    """Whether somebody could sign in with it: it is switched on, and not one of the product's own."""
    return all_true(user.active, map_fact(user.kind, lambda kind: kind not in LEFT_OUT))

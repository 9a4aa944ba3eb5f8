"""How long a sign-in can last, how many there can be, and whether a mail is enough to set an administrator's password anew."""

from __future__ import annotations

from auditor.posture import Fact, Unknown, any_true, map_fact, negated
from auditor.vendor.facts.gaps import together

from ..configuration.settings import Settings


def session_hours(settings: Settings, ends: Fact[bool]) -> Fact[float]:
    """Hours since the sign-in, 0 for never. `ends` is whether the job runs that ends sessions: without it none does."""
    life = settings.hours("authTokenLifetime")
    if isinstance(life, Unknown) or not life.value:
        return life
    return together(lambda hours, works: hours if works else 0.0, life, ends)


def sessions_at_once(settings: Settings) -> Fact[int]:
    """One, where a new sign-in ends the earlier one, else any number (Core/Authentication/Authentication.php)."""
    return map_fact(settings.flag("authTokenPreventConcurrent"), lambda single: 1 if single else 0)


def admin_recovery(settings: Settings) -> Fact[bool]:
    """By a link in a mail, unless recovery is off for everybody, for the staff, or for administrators; for these it is on whatever the others sign in by
    (Tools/UserSecurity/Password/RecoveryService.php)."""
    return negated(
        any_true(
            settings.flag("passwordRecoveryDisabled"),
            settings.flag("passwordRecoveryForInternalUsersDisabled"),
            settings.flag("passwordRecoveryForAdminDisabled"),
        )
    )

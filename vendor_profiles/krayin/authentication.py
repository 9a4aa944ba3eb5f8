"""How people sign in: an address and a password, and nothing else."""

from __future__ import annotations

from auditor.posture import (
    Authentication,
    Fact,
    PasswordPolicy,
    Population,
    Seen,
    SessionPolicy,
    Unknown,
    User,
    map_fact,
    out_of_reach,
    unseen,
)
from auditor.vendor.facts.values import digits

from .people import shipped_accounts
from .product import declared
from .settings import Settings

_SIGN_IN = "packages/Webkul/Admin/src/Http/Controllers/User/SessionController.php"
_OWN = "packages/Webkul/Admin/src/Http/Controllers/User/AccountController.php"
_KERNEL = "app/Http/Kernel.php"


def authentication(settings: Settings, everyone: Seen[User]) -> Authentication:
    """There is no second factor, no lock after wrong passwords, no single sign-on and no limit of networks; none can be set."""
    return unseen(
        Authentication,
        out_of_reach("Server"),
        password_policies=Population("password_policies", (_passwords(),)),
        session_policies=_sessions(settings),
        sessions_end_on_password_reset=declared(False, _KERNEL),
        mfa_required=declared(False, _SIGN_IN),
        mfa_exempt=declared((), _SIGN_IN),
        mfa_phishing_resistant_allowed=declared(False, _SIGN_IN),
        password_login_disabled=declared(False, _SIGN_IN),
        sso_enabled=declared(False, "config/auth.php"),
        identity_providers=Population("identity_providers", ()),
        login_providers=Population("login_providers", ()),
        trusted_ranges=declared((), _SIGN_IN),
        networks_limited=declared(False, _KERNEL),
        shipped_accounts=shipped_accounts(everyone),
    )


def _passwords() -> PasswordPolicy:
    """Six characters for a password of one's own; what an administrator sets for somebody is held to nothing."""
    return PasswordPolicy(
        id="password-policy:product",
        name="every account",
        minimum_length=declared(6, _OWN),
        character_classes=declared(0, _OWN),
        history=declared(0, _OWN),
        max_age_days=declared(0, _OWN),
        lockout_attempts=declared(0, _SIGN_IN),
        lockout_minutes=out_of_reach("Lockout"),
        question_may_contain_password=out_of_reach("RecoveryQuestion"),
    )


def _sessions(settings: Settings) -> Seen[SessionPolicy]:
    if not settings.is_there:
        return out_of_reach("SessionSettings")
    minutes: Fact[int] = map_fact(
        settings.fact("SESSION_LIFETIME", digits, 120, "config/session.php"), lambda n: max(1, n)
    )
    if isinstance(minutes, Unknown):
        return minutes
    policy = SessionPolicy(
        "session-policy:product", "every account", minutes, declared(True, "config/session.php")
    )
    return Population("session_policies", (policy,))

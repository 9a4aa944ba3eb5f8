"""How people sign in: a name and a password, and nothing else."""

from __future__ import annotations

import re
from typing import Any

from auditor.posture import (
    Authentication,
    PasswordPolicy,
    Population,
    Seen,
    Unknown,
    map_fact,
    out_of_reach,
    unseen,
)

from .product import declared
from .settings import Settings

_SIGN_IN = "modules/Users/actions/Login.php"
_LENGTH = re.compile(r"\{(\d{1,3}),")
_KINDS = (("a-z", "A-Z"), ("0-9", r"\d"), ("!", "@", r"\W"))
"""What stands in a demand for letters, digits and signs. The expression is used without regard to case, so that both cases are one kind."""


def authentication(settings: Settings) -> Authentication:
    """There is no second factor, no lock, no single sign-on and no limit of networks in the community edition; none can be set."""
    return unseen(
        Authentication,
        out_of_reach("Server"),
        password_policies=_passwords(settings),
        mfa_required=declared(False, _SIGN_IN),
        mfa_exempt=declared((), _SIGN_IN),
        mfa_phishing_resistant_allowed=declared(False, _SIGN_IN),
        password_login_disabled=declared(False, _SIGN_IN),
        sso_enabled=declared(False, _SIGN_IN),
        identity_providers=Population("identity_providers", ()),
        login_providers=Population("login_providers", ()),
        trusted_ranges=declared((), _SIGN_IN),
        networks_limited=declared(False, _SIGN_IN),
        shipped_accounts=Population("shipped_accounts", ()),  # the installer asks for the password of admin
    )


def _passwords(settings: Settings) -> Seen[PasswordPolicy]:
    rule = settings.fact("password_regex", _text, "")
    if isinstance(rule, Unknown):
        return rule
    policy = PasswordPolicy(
        id="password-policy:product",
        name="every account",
        minimum_length=map_fact(rule, length),
        character_classes=map_fact(rule, classes),
        history=declared(0, "modules/Users/Users.php"),
        max_age_days=declared(0, "modules/Users/Users.php"),
        lockout_attempts=declared(0, _SIGN_IN),
        lockout_minutes=out_of_reach("Lockout"),
        question_may_contain_password=out_of_reach("RecoveryQuestion"),
    )
    return Population("password_policies", (policy,))


def length(rule: str) -> int:
    """The longest length that the expression demands; 0 where it demands none."""
    return max((int(found) for found in _LENGTH.findall(rule)), default=0)


def classes(rule: str) -> int:
    """How many kinds of character the expression demands, by its parts that look ahead."""
    ahead = re.findall(r"\(\?=\.\*\[([^\]]*)\]", rule)
    return sum(any(any(sign in part for sign in signs) for part in ahead) for signs in _KINDS)


def _text(value: Any) -> str | None:
    return value if isinstance(value, str) else None

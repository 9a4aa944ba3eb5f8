"""Passwords and sessions, as System Settings has them."""

from __future__ import annotations

from auditor.posture import (
    Fact,
    PasswordPolicy,
    Population,
    SessionPolicy,
    Unknown,
    map_fact,
    not_provided,
)
from auditor.vendor.answers import Answers
from auditor.vendor.facts.columns import read_as

from .. import kinds
from ..product import TABLE, declared
from ..values import count, minutes, number, told

_STRENGTH = not_provided(
    "PasswordScore", "the product measures how hard a password is to guess, and not its characters"
)


def password_policies(answers: Answers) -> Population[PasswordPolicy]:
    """The one policy. How hard a password must be to guess is a native fact: length and kinds of character are not asked for."""
    policy = PasswordPolicy(
        id="password-policy:system",
        name="System Settings",
        minimum_length=_STRENGTH,
        character_classes=_STRENGTH,
        history=declared(0, "core/doctype/user/user.py"),
        max_age_days=number(answers, kinds.SYSTEM, "force_user_to_reset_password"),
        lockout_attempts=number(answers, kinds.SYSTEM, "allow_consecutive_login_attempts"),
        lockout_minutes=map_fact(
            number(answers, kinds.SYSTEM, "allow_login_after_fail"), lambda seconds: -(-seconds // 60)
        ),
        question_may_contain_password=declared(False, "core/doctype/user/user.py"),
    )
    return Population("password_policies", (policy,))


def session_policies(answers: Answers) -> Population[SessionPolicy]:
    """The one limit of all sessions: hours and minutes without use."""
    policy = SessionPolicy(
        id="session-policy:system",
        name="System Settings",
        idle_minutes=answers.fact(kinds.SYSTEM, lambda row: read_as(row, "session_expiry", minutes)),
        ends_on_timeout=declared(True, "sessions.py"),
    )
    return Population("session_policies", (policy,))


def hard_passwords(answers: Answers) -> Fact[bool]:
    """Whether a password must have a score that nobody guesses from outside; the product counts from 1 to 4."""
    on = told(answers, kinds.SYSTEM, "enable_password_policy")
    if isinstance(on, Unknown):
        return on
    if not on.value:
        return on
    score = answers.fact(kinds.SYSTEM, lambda row: count(row, "minimum_password_score"))
    return map_fact(score, lambda points: points >= TABLE["hard_to_guess"])

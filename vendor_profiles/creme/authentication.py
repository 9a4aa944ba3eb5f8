"""Sign-in. Creme has passwords and nothing beside them, unless somebody configured another way in."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from auditor.posture import (
    Authentication,
    Fact,
    Known,
    PasswordPolicy,
    Population,
    Seen,
    SessionPolicy,
    Unknown,
    UnknownKind,
    map_fact,
    not_provided,
    unseen,
)
from auditor.vendor.facts import values
from auditor.vendor.facts.gaps import none_of, then

from . import kinds
from .product import OWN_BACKEND, declared
from .shelf import Shelf

T = TypeVar("T")

_BACKEND = "creme/creme_core/auth/backend.py"
_SETTINGS = "creme/settings.py"
# Of each validator that Creme or Django brings: it demands so many kinds of character. Those that are not here may
# demand anything (django.contrib.auth.password_validation; creme/creme_core/auth/password_validation.py).
_CLASSES = {
    "UserAttributeSimilarityValidator": 0,
    "MinimumLengthValidator": 0,
    "CommonPasswordValidator": 0,
    "NumericPasswordValidator": 1,
}
_LENGTH = "MinimumLengthValidator"
_DJANGO_MINIMUM = 8
_KNOWN_PACKAGES = ("creme.creme_core.auth.password_validation", "django.contrib.auth.password_validation")


def built_in(shelf: Shelf, value: T) -> Fact[T]:
    """What holds as long as people sign in through Creme itself; unknown where the settings name another way."""
    backends = shelf.setting("AUTHENTICATION_BACKENDS", values.texts)
    if isinstance(backends, Unknown) and backends.kind is UnknownKind.NOT_PROVIDED:
        return declared(value, _BACKEND)
    if isinstance(backends, Unknown):
        return backends
    others = [name for name in backends.value if name != OWN_BACKEND]
    if others:
        reason = f"AUTHENTICATION_BACKENDS names {', '.join(others)}, which may ask for more than a password"
        return Unknown(UnknownKind.NOT_PROVIDED, kinds.SETTINGS, reason=reason)
    return Known(value, backends.evidence)


def authentication(shelf: Shelf) -> Authentication:
    """The sign-in of the tenant, but for the accounts that the product ships with."""
    none = none_of("identity_providers", built_in(shelf, ()))
    return unseen(
        Authentication,
        not_provided(kinds.SERVER),
        password_policies=_password_policies(shelf),
        session_policies=Population("session_policies", (_session(shelf),)),
        # Every session carries a hash of the password, so that a new password ends the others (Django, "Session
        # invalidation on password change").
        sessions_end_on_password_reset=built_in(shelf, True),
        mfa_required=built_in(shelf, False),
        mfa_phishing_resistant_allowed=built_in(shelf, False),
        sso_enabled=built_in(shelf, False),
        password_login_disabled=built_in(shelf, False),
        networks_limited=built_in(shelf, False),
        identity_providers=none,
        login_providers=none,
    )


def _password_policies(shelf: Shelf) -> Seen[PasswordPolicy]:
    validators = shelf.setting("AUTH_PASSWORD_VALIDATORS", _validators)
    policy = PasswordPolicy(
        id="password-policy:organisation",
        name="organisation",
        minimum_length=_judged(validators, _minimum_length),
        character_classes=_judged(validators, _character_classes),
        history=_judged(validators, _remembered),
        max_age_days=built_in(shelf, 0),
        lockout_attempts=built_in(shelf, 0),
        lockout_minutes=_never_locked(shelf),
        question_may_contain_password=not_provided(kinds.SETTINGS),
    )
    return Population("password_policies", (policy,))


def _never_locked(shelf: Shelf) -> Fact[int]:
    """How long a lock lasts that there is not; `auth.lockout-duration` is declared to have no object."""
    return then(built_in(shelf, 0), lambda _: not_provided(kinds.SETTINGS, "Creme locks no account"))


def _session(shelf: Shelf) -> SessionPolicy:
    return SessionPolicy(
        id="session-policy:organisation",
        name="organisation",
        # The age of the cookie is counted from sign-in or from the last change of the session: nobody stays longer.
        idle_minutes=map_fact(
            shelf.setting("SESSION_COOKIE_AGE", values.number), lambda age: max(1, age // 60)
        ),
        ends_on_timeout=declared(True, _SETTINGS),
    )


def _judged(validators: Fact[tuple[Mapping[str, Any], ...]], read: Any) -> Fact[int]:
    """What the validators demand together; a validator that nobody knows may demand more."""
    if isinstance(validators, Unknown):
        return validators
    strange = [entry["NAME"] for entry in validators.value if not _is_known(entry["NAME"])]
    if strange:
        reason = f"AUTH_PASSWORD_VALIDATORS names {', '.join(strange)}, which may demand more"
        return Unknown(UnknownKind.NOT_PROVIDED, kinds.SETTINGS, reason=reason)
    return Known(read(validators.value), validators.evidence)


def _minimum_length(validators: tuple[Mapping[str, Any], ...]) -> int:
    demanded = [
        int(entry.get("OPTIONS", {}).get("min_length", _DJANGO_MINIMUM))
        for entry in validators
        if _class(entry["NAME"]) == _LENGTH
    ]
    return max(demanded, default=0)


def _character_classes(validators: tuple[Mapping[str, Any], ...]) -> int:
    return max((_CLASSES[_class(entry["NAME"])] for entry in validators), default=0)


def _remembered(_: tuple[Mapping[str, Any], ...]) -> int:
    """None of the validators of `_CLASSES` looks at earlier passwords."""
    return 0


def _is_known(name: str) -> bool:
    return name.rpartition(".")[0] in _KNOWN_PACKAGES and _class(name) in _CLASSES


def _class(name: str) -> str:
    return name.rpartition(".")[2]


def _validators(value: Any) -> tuple[Mapping[str, Any], ...] | None:
    entries = tuple(value) if isinstance(value, list | tuple) else None
    if entries is None:
        return None
    for entry in entries:
        if not isinstance(entry, dict) or not isinstance(entry.get("NAME"), str):
            return None
        options = entry.get("OPTIONS", {})
        if not isinstance(options, dict) or not isinstance(options.get("min_length", 0), int):
            return None
    return entries

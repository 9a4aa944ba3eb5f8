"""Sign-in: what the files say, and what the product itself does in its series 7 and 8."""

from __future__ import annotations

import re
from typing import TypeVar

from auditor.posture import (
    Authentication,
    Fact,
    IdentityProvider,
    Known,
    PasswordPolicy,
    Population,
    Seen,
    SessionPolicy,
    Unknown,
    map_fact,
    not_provided,
    out_of_reach,
    unseen,
)
from vendor_profiles._sugar.config import CONFIG, DATABASE, Config
from vendor_profiles._sugar.passwords import character_classes, minimum_length
from vendor_profiles._sugar.values import number, words

from .environment import ENVIRONMENT, Environment
from .product import declared, series

T = TypeVar("T")

_SIGN_IN = "modules/Users/authentication/SugarAuthenticate/SugarAuthenticate.php"
_NATIVE = ("", "SugarAuthenticate", "native")
_DIRECTORY = ("LDAPAuthenticate", "ldap")
_SAML = ("SAMLAuthenticate", "SAML2Authenticate", "saml")
_UNITS = {"minute": 1, "hour": 60, "day": 1440}


def authentication(config: Config, environment: Environment) -> Authentication:
    """Sign-in of the tenant. What the user table decides is out of reach of files."""
    way = _way(config, environment)
    gap = not_provided(CONFIG)
    return unseen(
        Authentication,
        gap,
        password_policies=_policies(config, environment),
        session_policies=Population("session_policies", (_session(),)),
        sessions_end_on_password_reset=out_of_reach("sessions"),
        mfa_required=_in_seven(config, False),
        mfa_phishing_resistant_allowed=_in_seven(config, False),
        mfa_sms_suffices=_in_seven(config, False),
        sso_enabled=map_fact(way, lambda name: name in _SAML),
        password_login_disabled=_password_disabled(way),
        identity_providers=_providers(way),
        login_providers=Population("identity_providers", ()),
        weak_oauth_flows_blocked=out_of_reach(DATABASE),
        shipped_accounts=out_of_reach(DATABASE),
        networks_limited=declared(False, _SIGN_IN),
        trusted_ranges=out_of_reach("web server"),
    )


def _in_seven(config: Config, value: T) -> Fact[T]:
    """A fact of the series 7, whose source was read; in 8 it is decided elsewhere."""
    found = series(config)
    if isinstance(found, Unknown):
        return found
    if found.value != 7:
        return not_provided(ENVIRONMENT, reason="SuiteCRM 8 decides it for each account")
    return declared(value, _SIGN_IN)


def _way(config: Config, environment: Environment) -> Fact[str]:
    """By which class people sign in (7), or by which type (8)."""
    found = series(config)
    if isinstance(found, Known) and found.value == 8:
        return environment.fact("AUTH_TYPE", lambda text: text or None)
    if isinstance(found, Unknown):
        return found
    return config.fact(
        "authenticationClass", read=lambda value: "" if value is None else words(value), absent=""
    )


def _password_disabled(way: Fact[str]) -> Fact[bool]:
    """Where the directory or the identity provider refuses, the program tries its own passwords next (7). Whether
    one account is barred from that stands with the account."""
    if isinstance(way, Unknown):
        return way
    if way.value in (*_NATIVE, *_DIRECTORY):
        return Known(False, way.evidence)
    return out_of_reach(DATABASE)  # a column of each account (external_auth_only), which the API hides


def _providers(way: Fact[str]) -> Seen[IdentityProvider]:
    if isinstance(way, Unknown):
        return way
    if way.value in (*_NATIVE, *_DIRECTORY):
        return Population("identity_providers", ())
    if way.value not in _SAML:
        return not_provided(CONFIG, reason=f"authenticationClass names {way.value}, which is not known")
    provider = IdentityProvider(
        id=f"identity-provider:{way.value}",
        name=way.value,
        protocol="SAML",
        protocol_current=declared(True, "modules/Users/authentication/SAML2Authenticate"),
        signature=out_of_reach("saml_settings"),
        secret_protected=None,
        creates_users=out_of_reach("saml_settings"),
        evidence=way.evidence,
    )
    return Population("identity_providers", (provider,))


def _policies(config: Config, environment: Environment) -> Seen[PasswordPolicy]:
    policy = PasswordPolicy(
        id="password-policy:organisation",
        name="organisation",
        minimum_length=minimum_length(config),
        character_classes=character_classes(config),
        history=_in_both(config, 0),
        max_age_days=_in_both(config, 0),
        lockout_attempts=_lockout_attempts(config, environment),
        lockout_minutes=_lockout_minutes(config, environment),
        question_may_contain_password=out_of_reach(DATABASE),
    )
    return Population("password_policies", (policy,))


def _in_both(config: Config, value: T) -> Fact[T]:
    """Neither series looks at earlier passwords or at the age of one that a person chose."""
    return config.gap if config.gap is not None else declared(value, "modules/Users/User.php")


def _lockout_attempts(config: Config, environment: Environment) -> Fact[int]:
    """The series 7 counts wrong passwords and does nothing with the number; 8 throttles."""
    found = series(config)
    if isinstance(found, Known) and found.value == 8:
        return environment.fact("LOGIN_THROTTLING_MAX_ATTEMPTS", number)
    return _in_seven(config, 0)


def _lockout_minutes(config: Config, environment: Environment) -> Fact[int]:
    found = series(config)
    if isinstance(found, Known) and found.value == 8:
        return environment.fact("LOGIN_THROTTLING_INTERVAL", _minutes)
    return not_provided(CONFIG, reason="SuiteCRM 7 locks no account") if isinstance(found, Known) else found


def _minutes(text: str) -> int | None:
    found = re.fullmatch(r"(\d{1,6}) (minute|hour|day)s?", text)
    return None if found is None else int(found[1]) * _UNITS[found[2]]


def _session() -> SessionPolicy:
    """How long a session lasts stands in php.ini."""
    gap = out_of_reach("php.ini")
    return SessionPolicy("session-policy:organisation", "organisation", gap, gap)

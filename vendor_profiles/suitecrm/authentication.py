"""Sign-in: what the files say, and what the product itself does in its series 7 and 8."""

from __future__ import annotations

import re
from typing import TypeVar

from auditor.posture import Authentication, Fact, Known, Unknown, not_provided, out_of_reach
from auditor.vendor.facts.values import text
from vendor_profiles._sugar import sign_in as family
from vendor_profiles._sugar.config import CONFIG, DATABASE, Config
from vendor_profiles._sugar.values import number

from .environment import ENVIRONMENT, Environment
from .product import declared, series

T = TypeVar("T")

_SIGN_IN = "modules/Users/authentication/SugarAuthenticate/SugarAuthenticate.php"
# Where the directory refuses, the program tries its own passwords next (7).
_NATIVE = ("", "SugarAuthenticate", "native", "LDAPAuthenticate", "ldap")
_SAML = ("SAMLAuthenticate", "SAML2Authenticate", "saml")
_UNITS = {"minute": 1, "hour": 60, "day": 1440}


def authentication(config: Config, environment: Environment) -> Authentication:
    """Sign-in of the tenant. What the user table decides is out of reach of files."""
    gap = out_of_reach("saml_settings")
    return family.authentication(
        _way(config, environment),
        _NATIVE,
        _SAML,
        policy=family.password_policy(
            config,
            lambda fact: fact,
            history=_in_both(config, 0),
            max_age_days=_in_both(config, 0),
            lockout_attempts=_lockout_attempts(config, environment),
            lockout_minutes=_lockout_minutes(config, environment),
        ),
        without_factor=_in_seven(config, False),
        networks_limited=declared(False, _SIGN_IN),
        barred=out_of_reach(DATABASE),  # a column of each account (external_auth_only), which the API hides
        provider=lambda name, place: family.saml_provider(
            name, place, declared(True, "modules/Users/authentication/SAML2Authenticate"), gap, gap
        ),
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
        return environment.fact("AUTH_TYPE", lambda said: said or None)
    if isinstance(found, Unknown):
        return found
    return config.fact(
        "authenticationClass", read=lambda value: "" if value is None else text(value), absent=""
    )


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


def _minutes(said: str) -> int | None:
    found = re.fullmatch(r"(\d{1,6}) (minute|hour|day)s?", said)
    return None if found is None else int(found[1]) * _UNITS[found[2]]

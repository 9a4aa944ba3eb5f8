"""Tenants of which only the rules for passwords, sessions or services that vouch for people are known."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from auditor.check import Check
from auditor.posture import IdentityProvider, PasswordPolicy, Posture, SessionPolicy
from tests.builders import blank, known, population, posture_with
from tests.checks.cases import Case
from tests.checks.shapes import each_member

SERVICES = "authentication.identity_providers"
NO_SERVICE = {
    "authentication.sso_enabled": known(False),
    SERVICES: population("identity_providers"),
    "authentication.login_providers": population("login_providers"),
}


def password_rule(fact: str) -> Callable[[str, Any], Any]:
    """Makes password policies of which one fact is given."""
    return lambda name, value: blank(PasswordPolicy, id=f"password-policy:{name}", name=name, **{fact: value})


def each_password_rule(check: Check, fact: str, **wanted: Any) -> list[Case]:
    """The table of a check of one fact of each password policy."""
    return each_member(check, password_rule(fact), with_password_rules, **wanted)


def with_password_rules(*items: Any, **more: Any) -> Posture:
    """A tenant with these password policies."""
    return posture_with(
        **{"authentication.password_policies": population("password_policies", *items, **more)}
    )


def session_rule(fact: str) -> Callable[[str, Any], Any]:
    """Makes session policies of which one fact is given."""
    return lambda name, value: blank(SessionPolicy, id=f"session-policy:{name}", name=name, **{fact: value})


def each_session_rule(check: Check, fact: str, **wanted: Any) -> list[Case]:
    """The table of a check of one fact of each session policy."""
    return each_member(check, session_rule(fact), with_session_rules, **wanted)


def with_session_rules(*items: Any, **more: Any) -> Posture:
    """A tenant with these session policies."""
    return posture_with(**{"authentication.session_policies": population("session_policies", *items, **more)})


def service(fact: str) -> Callable[[str, Any], Any]:
    """Makes identity providers of which one fact is given."""
    return lambda name, value: blank(
        IdentityProvider, id=f"identity-provider:{name}", name=name, **{fact: value}
    )


def with_services(*items: Any, **more: Any) -> Posture:
    """A tenant where these services vouch for people, and no others."""
    paths = {
        "authentication.sso_enabled": known(bool(items)),
        SERVICES: population("identity_providers", *items, **more),
    }
    return posture_with(**NO_SERVICE | paths)

"""The second factor: whether it is demanded, of whom it is not, and which kinds there are."""

from __future__ import annotations

from typing import Any

from auditor.posture import (
    Fact,
    Known,
    Seen,
    Unknown,
    User,
    map_fact,
)

from ..configuration.settings import Settings, odd

METHODS = frozenset(("Totp", "Email", "Sms"))
"""Second factors that ship with the product; none of them withstands phishing."""


def exempt(settings: Settings, users: Seen[User], portals: Seen[Any]) -> Fact[tuple[str, ...]]:
    """Whom the demand for a second factor leaves out. It is made of regular users only
    (Tools/App/AppService.php, auth2FARequired: type regular), so never of administrators, of portal users, whom
    `auth2FAInPortal` lets have one, or of API users, who have a key."""
    demand = required(settings)
    if isinstance(demand, Unknown):
        return demand
    if not demand.value:
        return Known((), demand.evidence)
    groups = ["administrators"]
    if not _surely_none(portals):
        groups.append("portal_pages")
    if not _surely_without(users, "integration"):
        groups.append("api_users")
    return Known(tuple(groups), demand.evidence)


def _surely_none(seen: Seen[Any]) -> bool:
    return not isinstance(seen, Unknown) and seen.complete is True and not len(seen)


def _surely_without(users: Seen[User], kind: str) -> bool:
    if isinstance(users, Unknown) or users.complete is not True or users.unread:
        return False
    return all(isinstance(user.kind, Known) and user.kind.value != kind for user in users.items)


def required(settings: Settings) -> Fact[bool]:
    on, forced = settings.flag("auth2FA"), settings.flag("auth2FAForced")
    if isinstance(on, Known) and not on.value:
        return on
    if isinstance(forced, Known) and not forced.value:
        return forced
    return on if isinstance(on, Unknown) else forced


def phishing_resistant(on: Fact[bool], methods: Fact[tuple[str, ...]]) -> Fact[bool]:
    if isinstance(on, Known) and not on.value:
        return on
    if isinstance(methods, Unknown):
        return methods
    strange = sorted(set(methods.value) - METHODS)
    if strange:  # an extension's method, of which nothing is known
        return odd(f"auth2FAMethodList: {', '.join(strange)}", methods)
    return Known(False, methods.evidence)


def sms(on: Fact[bool], methods: Fact[tuple[str, ...]]) -> Fact[bool]:
    if isinstance(on, Known) and not on.value:
        return on
    return map_fact(methods, lambda listed: "Sms" in listed)

"""How people sign in, as trytond.conf has it: passwords, sessions, the second factor."""

from __future__ import annotations

import math
from collections.abc import Callable
from ipaddress import ip_network

from auditor.posture import (
    Fact,
    IdentityProvider,
    IpRange,
    Known,
    PasswordPolicy,
    Population,
    Seen,
    SessionPolicy,
    Unknown,
    UnknownKind,
    map_fact,
    not_provided,
)
from auditor.vendor.facts.gaps import none_of, then

from .. import kinds
from .settings import Settings

_PASSWORDS = frozenset({"password", "ldap"})
_OWN = frozenset({"password", "ldap", "sms"})
"""The maker's own methods; none of them resists phishing."""
_NOT_THE_MAKERS = not_provided(kinds.SETTINGS, reason="a way to sign in that is not the maker's own")
_POLICY = "trytond.conf"


def password_policies(settings: Settings) -> Seen[PasswordPolicy]:
    """The one policy. Beside length the product can demand nothing: no kinds of character, no history, no age; it refuses
    name, login and mail address. The lock counts failures within `timeout`, one more than `max_attempt` of them."""
    if settings.gap is not None:
        return settings.gap
    policy = PasswordPolicy(
        id="password-policy:trytond",
        name=_POLICY,
        minimum_length=settings.number("password", "length"),
        character_classes=settings.constant(0, "password"),
        history=settings.constant(0, "password"),
        max_age_days=settings.constant(0, "password"),
        lockout_attempts=_attempts(settings),
        lockout_minutes=map_fact(
            settings.number("session", "timeout"), lambda seconds: max(1, seconds // 60)
        ),
        question_may_contain_password=not_provided(kinds.SETTINGS),
    )
    return Population("password_policies", (policy,))


def session_policies(settings: Settings) -> Seen[SessionPolicy]:
    """The one policy. A session ends `max_age` after it began, in use or not; `timeout` ends none, it only asks for the
    password again before preferences are changed (trytond/ir/session.py)."""
    if settings.gap is not None:
        return settings.gap
    longest = settings.number("session", "max_age")
    policy = SessionPolicy(
        id="session-policy:trytond",
        name=_POLICY,
        idle_minutes=map_fact(longest, lambda seconds: max(1, math.ceil(seconds / 60))),
        ends_on_timeout=map_fact(longest, lambda _: True),
    )
    return Population("session_policies", (policy,))


def session_hours(settings: Settings) -> Fact[float]:
    """A session ends `max_age` after it began; the server takes 0 for no time at all, never for none."""
    return map_fact(settings.number("session", "max_age"), lambda seconds: max(1, seconds) / 3600)


def sessions_at_once(settings: Settings) -> Fact[int]:
    """Nothing counts the sessions of an account (trytond/ir/session.py)."""
    return settings.constant(0, "session")


def admin_recovery_by_mail(settings: Settings) -> Fact[bool]:
    """Nobody can ask for a new password without a sign-in: another administrator has to send one (trytond/res/user.py, reset_password)."""
    return map_fact(settings.constant(0, "password"), lambda _: False)


def second_factor_required(settings: Settings) -> Fact[bool]:
    """Whether every way to sign in asks for something beside a password."""
    return _of_ways(settings, lambda ways: all(len(way) > 1 and not way <= _PASSWORDS for way in ways))


def second_factor_exempt(settings: Settings) -> Fact[tuple[str, ...]]:
    """The demand, where there is one, is made of everybody; known networks are `trusted_ranges`."""
    return map_fact(_ways(settings), lambda _: ())


def text_message_suffices(settings: Settings) -> Fact[bool]:
    """Whether a code by text message is a factor."""
    return _of_ways(settings, lambda ways: any("sms" in way for way in ways))


def phishing_resistant(settings: Settings) -> Fact[bool]:
    """No method of the maker's own modules resists phishing; what another module's does is not known."""
    return _never_the_makers(settings)


def password_sign_in_off(settings: Settings) -> Fact[bool]:
    """Whether no way to sign in takes the product's own password."""
    return _of_ways(settings, lambda ways: not any("password" in way for way in ways))


def single_sign_on(settings: Settings) -> Fact[bool]:
    """Whether another service vouches for people. None of the maker's own ways does that: the directory is asked with the
    password that is typed in here."""
    return _never_the_makers(settings)


def networks_limited(settings: Settings) -> Fact[bool]:
    """Whether everyone must sign in from certain networks. None of the maker's own ways asks for that: a network only spares
    a factor."""
    return _never_the_makers(settings)


def identity_providers(settings: Settings) -> Seen[IdentityProvider]:
    """The directory, where one is asked."""
    ways = _ways(settings)
    if isinstance(ways, Unknown):
        return ways
    if not _are_the_makers(ways.value):
        return _NOT_THE_MAKERS
    if not any("ldap" in way for way in ways.value):
        return Population("identity_providers", ())
    directory = IdentityProvider(
        id="identity-provider:ldap",
        name="LDAP",
        protocol="LDAP",
        protocol_current=Known(True, ways.evidence),
        signature=None,
        secret_protected=None,
        creates_users=not_provided(kinds.SETTINGS, reason="ldap_authentication.create_user"),
        evidence=ways.evidence,
    )
    return Population("identity_providers", (directory,))


def login_providers(settings: Settings) -> Seen[IdentityProvider]:
    """Accounts elsewhere open none here, by any way of the maker's own."""
    return none_of("login_providers", _never_the_makers(settings))


def trusted_ranges(settings: Settings) -> Fact[tuple[IpRange, ...]]:
    """Networks from which a factor that has the option `ip_address` is not asked for."""
    methods = settings.text("session", "authentications")
    if isinstance(methods, Unknown):
        return methods
    if "ip_address" not in methods.value.replace("?", ":").replace("+", ":").replace(",", ":").split(":"):
        return Known((), methods.evidence)
    networks = settings.text("session", "authentication_ip_network")
    if isinstance(networks, Unknown):
        return networks
    line = networks.evidence.line
    try:
        found = [ip_network(part.strip()) for part in networks.value.split(",") if part.strip()]
    except ValueError:
        reason = "session.authentication_ip_network holds what is no network"
        return Unknown(UnknownKind.ERROR, kinds.SETTINGS, reason=reason, path=networks.evidence.source.path)
    ranges = tuple(IpRange(str(net[0]), str(net[-1]), line) for net in found)
    return Known(ranges, networks.evidence)


def _attempts(settings: Settings) -> Fact[int]:
    """Wrong passwords before the lock. Failures are forgotten after `timeout`: with none, there is no lock."""
    window = settings.number("session", "timeout")
    if isinstance(window, Unknown) or window.value == 0:
        return window
    return map_fact(settings.number("session", "max_attempt"), lambda most: most + 1)


def _ways(settings: Settings) -> Fact[tuple[frozenset[str], ...]]:
    """The ways to sign in, each the set of its methods; options that skip a method are left out."""

    def parse(text: str) -> tuple[frozenset[str], ...]:
        return tuple(
            frozenset(method.partition("?")[0].strip() for method in way.split("+"))
            for way in text.split(",")
        )

    return map_fact(settings.text("session", "authentications"), parse)


def _never_the_makers(settings: Settings) -> Fact[bool]:
    """False of what none of the maker's own ways does; what another way does is not known."""
    return then(
        _ways(settings),
        lambda ways: Known(False, ways.evidence) if _are_the_makers(ways.value) else _NOT_THE_MAKERS,
    )


def _are_the_makers(ways: tuple[frozenset[str], ...]) -> bool:
    return all(way <= _OWN for way in ways)


def _of_ways(settings: Settings, ask: Callable[[tuple[frozenset[str], ...]], bool]) -> Fact[bool]:
    return map_fact(_ways(settings), ask)

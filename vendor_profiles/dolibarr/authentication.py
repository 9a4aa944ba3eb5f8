"""How people sign in: passwords, sessions, services that vouch for people, and limits of networks."""

from __future__ import annotations

from typing import Any

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
    all_true,
    any_true,
    map_fact,
    negated,
    out_of_reach,
    unseen,
)
from auditor.vendor.facts.gaps import together

from .people import modes, second_factor
from .product import declared
from .settings import Settings, count, recorded, seconds, switch

_SERVICES = {
    "openid_connect": "OpenID Connect",
    "openid": "OpenID",
    "google": "Google",
    "googleoauth": "Google",
}
_OF_OTHERS = frozenset({"google", "googleoauth"})
_PASSWORDS = frozenset({"dolibarr", "ldap", "http"})
_PERSO = "12;1;1;0;3;1"
"""What the rule `Perso` takes where no pattern is set (modGeneratePassPerso.class.php)."""
_LOGIN = "htdocs/core/lib/security2.lib.php"


def authentication(settings: Settings) -> Authentication:
    """No account is locked, and there is no second factor of its own."""
    ways = modes(settings)
    factor = second_factor(settings)
    return unseen(
        Authentication,
        out_of_reach("Server"),
        password_policies=_passwords(settings),
        session_policies=_sessions(settings),
        mfa_required=factor,
        mfa_exempt=map_fact(factor, lambda _: ()),
        mfa_phishing_resistant_allowed=factor,
        password_login_disabled=map_fact(ways, lambda found: not _PASSWORDS.intersection(found)),
        sso_enabled=map_fact(ways, lambda found: any(way in _SERVICES for way in found)),
        identity_providers=_services(ways, others=False),
        login_providers=_services(ways, others=True),
        trusted_ranges=declared((), _LOGIN),
        networks_limited=_networks(settings),
        shipped_accounts=Population("shipped_accounts", ()),  # the installer asks for name and password
    )


def _passwords(settings: Settings) -> Seen[PasswordPolicy]:
    rule = settings.constant(
        "USER_PASSWORD_GENERATED",
        lambda value: str(value).lower() if isinstance(value, str) else None,
        "standard",
    )
    pattern = settings.constant(
        "USER_PASSWORD_PATTERN", _pattern, _pattern(_PERSO), "modGeneratePassPerso.class.php"
    )
    if isinstance(rule, Unknown):
        return rule
    policy = PasswordPolicy(
        id="password-policy:product",
        name="every account",
        minimum_length=_length(rule, pattern),
        character_classes=_classes(rule, pattern),
        history=declared(0, "htdocs/user/class/user.class.php"),
        max_age_days=declared(0, "htdocs/user/class/user.class.php"),
        lockout_attempts=_attempts(settings),
        lockout_minutes=out_of_reach("Lockout"),
        question_may_contain_password=out_of_reach("RecoveryQuestion"),
    )
    return Population("password_policies", (policy,))


def _networks(settings: Settings) -> Fact[bool]:
    """Whether a password opens nothing from elsewhere. Pages go by conf.php; the REST API, which gives a key for a password, does not."""
    place = "htdocs/api/index.php"
    return all_true(
        settings.conf("dolibarr_main_restrict_ip", _filled, False),
        any_true(
            negated(
                settings.constant("MAIN_MODULE_API", switch, False, "htdocs/core/modules/modApi.class.php")
            ),
            settings.constant("API_RESTRICT_ON_IP", _filled, False, place),
            settings.constant("API_DISABLE_LOGIN_API", switch, False, place),
        ),
    )


def _filled(value: Any) -> bool | None:
    return bool(value.strip()) if isinstance(value, str) else None


def _attempts(settings: Settings) -> Fact[int]:
    """Wrong passwords of a day after which the address that they came from is turned away. They are counted among the security events, and so
    nothing is where these are not recorded."""
    place = "htdocs/core/login/functions_dolibarr.php"
    most = settings.constant("MAIN_SECURITY_MAX_NUMBER_FAILED_AUTH", count, 100, place)
    counted = recorded(settings, "MAIN_LOGEVENTS_USER_LOGIN_FAILED")
    if isinstance(counted, Known) and not counted.value:
        return Known(0, counted.evidence)
    return together(lambda _, number: number + 1, counted, most)


def _length(rule: Known[str], pattern: Fact[tuple[int, ...]]) -> Fact[int]:
    if rule.value == "perso":
        return map_fact(pattern, lambda parts: parts[0])
    known = {"standard": 12, "none": 0}.get(rule.value)
    return out_of_reach("PasswordRule") if known is None else Known(known, rule.evidence)


def _classes(rule: Known[str], pattern: Fact[tuple[int, ...]]) -> Fact[int]:
    """Capitals, digits and signs where each is asked for; what else a password is made of is nobody's demand."""
    if rule.value == "perso":
        return map_fact(pattern, lambda parts: sum(1 for part in parts[1:4] if part))
    return Known(0, rule.evidence) if rule.value in ("standard", "none") else out_of_reach("PasswordRule")


def _pattern(value: Any) -> tuple[int, ...] | None:
    parts = str(value).split(";") if isinstance(value, str) else []
    return (
        tuple(map(int, parts[:4]))
        if len(parts) >= 4 and all(part.strip().isdigit() for part in parts[:4])
        else None
    )


def _sessions(settings: Settings) -> Seen[SessionPolicy]:
    length = settings.constant("MAIN_SESSION_TIMEOUT", seconds)
    if isinstance(length, Unknown):
        return length
    minutes = map_fact(length, lambda number: max(1, number // 60))
    policy = SessionPolicy(
        "session-policy:product", "every account", minutes, declared(True, "htdocs/main.inc.php")
    )
    return Population("session_policies", (policy,))


def _services(ways: Fact[tuple[str, ...]], *, others: bool) -> Seen[IdentityProvider]:
    """A directory that passwords are compared with, and single sign-on; an account of Google is one of elsewhere."""
    if isinstance(ways, Unknown):
        return ways
    noun = "login_providers" if others else "identity_providers"
    found = []
    for way in ways.value:
        name = "LDAP" if way == "ldap" else _SERVICES.get(way)
        if name is None or (way in _OF_OTHERS) is not others:
            continue
        found.append(
            IdentityProvider(
                id=f"identity-provider:{way}",
                name=name,
                protocol=name,
                protocol_current=None if way == "ldap" else Known(way != "openid", ways.evidence),
                signature=None,
                secret_protected=None,
                creates_users=declared(False, "htdocs/core/login"),
                evidence=ways.evidence,
            )
        )
    return Population(noun, tuple(found))

"""How people sign in: passwords, lock, sessions, second factor, sign-in services, accounts that are shipped."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from auditor.posture import (
    Authentication,
    Fact,
    Known,
    PasswordPolicy,
    Population,
    Seen,
    SessionPolicy,
    ShippedAccount,
    Unknown,
    UnknownKind,
    Unread,
    map_fact,
    not_provided,
)
from auditor.vendor.answers import Row
from auditor.vendor.facts.declared import as_declared
from auditor.vendor.facts.gaps import but_for, first_gap, then

from ..tenant import Tenant
from .mfa import exempt, passkeys, required
from .providers import identity_providers, login_providers, single_sign_on

RESET = "auth_signup.reset_password"
WEEK = 7 * 24 * 3600
CLASSES = ("lower", "upper", "numeric", "special")


def authentication(tenant: Tenant) -> Authentication:
    """Sign-in settings."""
    place = tenant.answers.rows("Version")
    # The session's token is made of the password's hash (odoo/addons/base/models/res_users.py, _compute_session_token).
    # No network is asked for at sign-in (`_login`, in the same file); a proxy or firewall in front may do it.
    ends, networks = _in_every_release(place, True), _in_every_release(place, False)
    return Authentication(
        password_policies=Population("password_policies", (_passwords(tenant),)),
        session_policies=Population("session_policies", (_sessions(tenant, ends),)),
        sessions_end_on_password_reset=ends,
        admin_recovery_by_mail=_recovery(tenant),
        mfa_required=required(tenant),
        mfa_exempt=exempt(tenant),
        mfa_phishing_resistant_allowed=passkeys(tenant),
        mfa_sms_suffices=not_provided("text messages"),
        sso_enabled=single_sign_on(tenant),
        password_login_disabled=not_provided("passwords of users"),
        identity_providers=identity_providers(tenant),
        login_providers=login_providers(tenant),
        trusted_ranges=not_provided("network limits"),
        weak_oauth_flows_blocked=not_provided("OAuth apps"),
        own_domain_only=not_provided("sign-in address"),
        shipped_accounts=_shipped(tenant),
        networks_limited=networks,
    )


def _recovery(tenant: Tenant) -> Fact[bool]:
    """By the link on the sign-in page, which the module auth_signup brings and a parameter opens, to administrators, too; where it is not set, it
    is closed (addons/auth_signup/controllers/main.py, get_auth_signup_config)."""
    installed = tenant.installed("auth_signup")
    if isinstance(installed, Unknown) or not installed.value:
        return installed
    row = next((one for one in tenant.answers.rows("Recovery") if one.text("key") == RESET), None)
    if row is not None:
        return map_fact(row.words("value"), lambda said: said == "True")
    gap = tenant.answers.gap("Recovery")
    return gap if isinstance(gap, Unknown) else Known(False, tenant.place("Recovery"))


def _in_every_release(place: Sequence[Row], value: bool) -> Fact[bool]:
    """What holds of the product itself, in each of its releases."""
    if not place:
        return not_provided("Version")
    return Known(value, as_declared(place[0].evidence))


def whole_number(tenant: Tenant, key: str, default: int | None) -> Fact[int]:
    """A parameter as a number; `default` is what the product takes where it is not set, None where that is not known."""
    return tenant.value(key, lambda row: row.number("value"), default)


def _when_installed(
    tenant: Tenant, module: str, read: Callable[[], Fact[int]], without: int = 0
) -> Fact[int]:
    """What an extension demands, and what the product does `without` it."""
    return then(
        tenant.installed(module), lambda there: read() if there.value else Known(without, there.evidence)
    )


def _length(tenant: Tenant) -> Fact[int]:
    """The product itself refuses an empty password and no other (odoo/addons/base/models/res_users.py, `_change_password`)."""
    found = _when_installed(
        tenant, "auth_password_policy", lambda: whole_number(tenant, "auth_password_policy.minlength", 0), 1
    )
    return map_fact(found, lambda length: max(1, length))


def _passwords(tenant: Tenant) -> PasswordPolicy:
    strict = "password_security"
    attempts = whole_number(tenant, "base.login_cooldown_after", 5)
    seconds = whole_number(tenant, "base.login_cooldown_duration", 60)
    if isinstance(seconds, Known) and seconds.value <= 0:
        attempts = Known(0, seconds.evidence)
    return PasswordPolicy(
        id="password-policy:odoo",
        name="Odoo",
        minimum_length=_length(tenant),
        character_classes=_when_installed(tenant, strict, lambda: _classes(tenant)),
        history=_when_installed(tenant, strict, lambda: _extra(tenant, "history")),
        max_age_days=_when_installed(tenant, strict, lambda: _extra(tenant, "expiration_days")),
        lockout_attempts=map_fact(attempts, lambda tries: max(0, tries)),
        # 0 would stand for a lock that only an administrator opens; this one opens by itself
        lockout_minutes=map_fact(seconds, lambda value: max(1, value // 60)),
        question_may_contain_password=not_provided("recovery questions"),
    )


def _extra(tenant: Tenant, name: str) -> Fact[int]:
    return map_fact(whole_number(tenant, f"password_security.{name}", None), lambda value: max(0, value))


def _classes(tenant: Tenant) -> Fact[int]:
    found = [_extra(tenant, name) for name in CLASSES]
    if (gap := first_gap(found)) is not None:
        return gap
    demanded = [fact for fact in found if isinstance(fact, Known) and fact.value > 0]
    evidence = (demanded or [fact for fact in found if isinstance(fact, Known)])[0].evidence
    return Known(len(demanded), evidence)


def _sessions(tenant: Tenant, ends: Fact[bool]) -> SessionPolicy:
    """Seven days unless a parameter says otherwise; an OCA extension ends sessions earlier."""
    idle = whole_number(tenant, "sessions.max_inactivity_seconds", WEEK)
    if (
        isinstance(idle, Unknown)
        and idle.kind is UnknownKind.ERROR
        and tenant.answers.gap("Parameter") is True
    ):
        idle = Known(WEEK, tenant.place("Parameter"))  # what is no number counts as not set
    extension = tenant.module("auth_session_timeout")
    if isinstance(extension, Unknown):
        idle = extension
    elif extension:
        delay = whole_number(tenant, "inactive_session_time_out_delay", 7200)
        idle = _shorter(idle, delay)
    return SessionPolicy(
        "session-policy:odoo",
        "Odoo",
        idle_minutes=map_fact(idle, lambda seconds: max(1, -(-seconds // 60))),
        ends_on_timeout=ends,
    )


def _shorter(idle: Fact[int], delay: Fact[int]) -> Fact[int]:
    """The earlier end; a delay of 0 ends nothing."""
    if isinstance(idle, Unknown) or isinstance(delay, Unknown):
        return idle if isinstance(idle, Unknown) else delay
    return delay if 0 < delay.value < idle.value else idle


def _shipped(tenant: Tenant) -> Seen[ShippedAccount]:
    """`admin` (number 2), and `demo` and `portal` of the demonstration data. No password is ever tried, so that whether it
    is the shipped one is not known."""
    unknown = not_provided("passwords of users")

    def build(row: Row) -> ShippedAccount | None:
        login = row.text("login")
        if login not in ("admin", "demo", "portal"):
            return None
        return ShippedAccount(f"shipped-account:{login}", login, row.flag("active"), unknown, row.evidence)

    nameless = tuple(
        Unread(f"user:{row.text('id')}", row.text("id"), row.odd("login"))
        for row in tenant.answers.rows("User")
        if row.text("id") and not row.text("login")
    )
    return but_for(tenant.answers.population("shipped_accounts", "User", build), unread=nameless)

"""How people sign in: passwords, sessions, second factor, single sign-on."""

from __future__ import annotations

from dataclasses import replace
from math import ceil

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
    UnknownKind,
    any_true,
    map_fact,
    negated,
    not_provided,
    out_of_reach,
    unseen,
)
from auditor.vendor.answers import Answers
from auditor.vendor.facts.gaps import contradicted, none_of, then, together

from ..configuration.settings import Settings, odd
from .second_factor import phishing_resistant, required, sms

PROVIDERS = {"Oidc": ("OpenID Connect", "oidcCreateUser"), "LDAP": ("LDAP", "ldapCreateEspoUser")}
OWN = "Espo"
NEVER_MINUTES = 100 * 365 * 24 * 60  # a session that nothing ends: a hundred years


def authentication(settings: Settings, gap: Unknown) -> Authentication:
    """The part of the posture that settings tell. `gap` is why the rest is not known."""
    second_factor = settings.flag("auth2FA")
    methods = settings.texts("auth2FAMethodList")
    single = _single_sign_on(settings)
    return unseen(
        Authentication,
        gap,
        password_policies=_password_policies(settings),
        session_policies=_session_policies(settings),
        sessions_end_on_password_reset=_reset_ends_sessions(settings),
        mfa_required=required(settings),
        mfa_phishing_resistant_allowed=phishing_resistant(second_factor, methods),
        mfa_sms_suffices=sms(second_factor, methods),
        sso_enabled=single,
        password_login_disabled=_only_single_sign_on(settings, single),
        identity_providers=_identity_providers(settings),
        login_providers=_login_providers(settings),
        networks_limited=_networks_limited(settings, gap),
    )


def _networks_limited(settings: Settings, gap: Unknown) -> Fact[bool]:
    """Nobody is while the check of addresses is off. While it is on, `login_ranges` of the roles say who is: portal users
    never are (Core/Authentication/Hook/Hooks/IpAddressWhitelist.php)."""
    on = settings.flag("authIpAddressCheck")
    return gap if isinstance(on, Known) and on.value else on


def _password_policies(settings: Settings) -> Seen[PasswordPolicy]:
    length = settings.number("passwordStrengthLength")
    period = settings.period("authFailedAttemptsPeriod")
    if (
        isinstance(length, Unknown)
        and isinstance(period, Unknown)
        and length.kind is not UnknownKind.NOT_PROVIDED
    ):
        return length
    policy = PasswordPolicy(
        id="password-policy:EspoCRM",
        name="EspoCRM",
        minimum_length=length,
        character_classes=_classes(
            settings.number("passwordStrengthLetterCount"),
            settings.flag("passwordStrengthBothCases"),
            settings.number("passwordStrengthNumberCount"),
            settings.number("passwordStrengthSpecialCharacterCount"),
        ),
        history=not_provided("Settings", "the product keeps no earlier passwords"),
        max_age_days=not_provided("Settings", "the product has no such rule"),
        lockout_attempts=settings.number("authMaxFailedAttemptNumber"),
        lockout_minutes=map_fact(period, lambda days: max(1, ceil(days * 1440 - 1e-6))),
        question_may_contain_password=not_provided("Settings", "the product has no recovery questions"),
    )
    return Population("password_policies", (policy,))


def _classes(letters: Fact[int], cases: Fact[bool], digits: Fact[int], others: Fact[int]) -> Fact[int]:
    """Kinds of character that are required. Both cases are two kinds, whether letters are counted or not."""
    return together(
        lambda some, both, *more: (2 if both else min(some, 1)) + sum(min(count, 1) for count in more),
        letters,
        cases,
        digits,
        others,
    )


def _session_policies(settings: Settings) -> Seen[SessionPolicy]:
    """The bounds of a session in hours: after the last request, and since the sign-in; 0 is none. Where neither bounds
    it there is no policy that ends sessions, and that is what is shown."""
    idle, life = settings.hours("authTokenMaxIdleTime"), settings.hours("authTokenLifetime")
    if isinstance(idle, Unknown):
        return idle
    if isinstance(life, Unknown):
        return life
    bounds = [fact for fact in (idle, life) if fact.value]
    tightest = min(bounds, key=lambda fact: fact.value, default=idle)
    minutes = max(1, ceil(tightest.value * 60)) if bounds else NEVER_MINUTES
    policy = SessionPolicy(
        id="session-policy:EspoCRM",
        name="EspoCRM",
        idle_minutes=Known(minutes, tightest.evidence),
        ends_on_timeout=out_of_reach("ScheduledJob"),
    )
    return Population("session_policies", (policy,))


def _reset_ends_sessions(settings: Settings) -> Fact[bool]:
    """A session holds the hash of the password and ends with it (Core/Authentication/Logins/Espo.php). Other ways to
    sign in have their own rules."""
    method = settings.text("authenticationMethod")
    if isinstance(method, Unknown):
        return method
    if method.value == OWN:
        return Known(True, method.evidence)
    reason = f"whether sessions end is decided by {method.value}, not by the product's own passwords"
    return Unknown(UnknownKind.NOT_PROVIDED, "Settings", reason=reason)


def _single_sign_on(settings: Settings) -> Fact[bool]:
    """LDAP takes the password that is typed into the CRM, so it is no single sign-on."""
    return then(
        settings.text("authenticationMethod"),
        lambda method: (
            Known(method.value == "Oidc", method.evidence)
            if method.value in (OWN, *PROVIDERS)
            else odd(f"authenticationMethod: {method.value}", method)
        ),
    )


def _only_single_sign_on(settings: Settings, single: Fact[bool]) -> Fact[bool]:
    if isinstance(single, Unknown) or not single.value:
        return single
    return negated(settings.flag("oidcFallback"))


def _identity_providers(settings: Settings) -> Seen[IdentityProvider]:
    method = settings.text("authenticationMethod")
    if isinstance(method, Unknown):
        return method
    if method.value == OWN:
        return Population("identity_providers", ())
    name, creates = PROVIDERS.get(method.value, (method.value, ""))
    strange = odd(f"authenticationMethod: {method.value}", method)
    provider = IdentityProvider(
        id=f"identity-provider:{method.value}",
        name=name,
        protocol=name,
        protocol_current=Known(True, method.evidence) if creates else strange,
        signature=None,
        secret_protected=None,
        creates_users=settings.flag(creates) if creates else strange,
        evidence=method.evidence,
    )
    return Population("identity_providers", (provider,))


def _login_providers(settings: Settings) -> Seen[IdentityProvider]:
    """An account elsewhere opens none here; the organisation's own provider stands among the others."""
    return none_of("login_providers", settings.text("authenticationMethod"))


def timeouts_work(answers: Answers, policies: Seen[SessionPolicy]) -> Seen[SessionPolicy]:
    """Sessions end by a job of the product; where it is switched off, they do not (Jobs/AuthTokenControl.php)."""
    if isinstance(policies, Unknown):
        return policies
    runs = sessions_are_ended(answers)
    return Population(
        policies.noun, tuple(replace(entry, ends_on_timeout=_ends(entry, runs)) for entry in policies)
    )


def sessions_are_ended(answers: Answers) -> Fact[bool]:
    """Whether the job runs that ends sessions whose time is over."""
    return _job_runs(answers, "AuthTokenControl")


def _ends(policy: SessionPolicy, runs: Fact[bool]) -> Fact[bool]:
    minutes = policy.idle_minutes
    if isinstance(minutes, Known) and minutes.value == NEVER_MINUTES:
        return Known(False, minutes.evidence)
    return runs


def _job_runs(answers: Answers, name: str) -> Fact[bool]:
    jobs = [row for row in answers.rows("ScheduledJob") if row.data.get("job") == name]
    if not jobs:
        return contradicted(answers, f"there is no job {name}", "ScheduledJob")
    states = [map_fact(row.words("status"), lambda status: status == "Active") for row in jobs]
    return any_true(*states)

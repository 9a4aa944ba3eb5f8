"""How people sign in: passwords, services that vouch for them, the second factor, and how long a session lasts."""

from __future__ import annotations

from collections.abc import Callable

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
    User,
    all_true,
    map_fact,
    negated,
    not_provided,
    out_of_reach,
    unseen,
)
from auditor.vendor.answers import Answers, Row
from auditor.vendor.facts.columns import called, one_of
from auditor.vendor.facts.gaps import first_gap, listed

from . import kinds
from .environment import Settings
from .people import shipped_accounts
from .product import declared

_SERVICES = {"google": "isGoogleAuthEnabled", "microsoft": "isMicrosoftAuthEnabled"}
_STATUS = {"Active": True, "Inactive": False, "Error": False}


def authentication(answers: Answers, settings: Settings, everyone: Seen[User]) -> Authentication:
    """What the workspace says, and what is built in."""
    enforced = _told(answers, "isTwoFactorAuthenticationEnforced")
    session = SessionPolicy(
        "session-policy:server",
        "every account",
        idle_minutes=settings.session_minutes(),
        ends_on_timeout=declared(True, "engine/core-modules/auth/token/services/refresh-token.service.ts"),
    )
    return unseen(
        Authentication,
        not_provided("Server"),
        password_policies=Population("password_policies", (_passwords(),)),
        session_policies=Population("session_policies", (session,)),
        sessions_end_on_password_reset=out_of_reach("PasswordReset"),
        mfa_required=enforced,
        mfa_exempt=declared(
            (), "engine/core-modules/two-factor-authentication/two-factor-authentication.service.ts"
        ),
        mfa_phishing_resistant_allowed=declared(
            False, "engine/core-modules/two-factor-authentication/strategies/otp/totp/totp.strategy.ts"
        ),
        mfa_sms_suffices=declared(
            False, "engine/core-modules/two-factor-authentication/strategies/otp/totp/totp.strategy.ts"
        ),
        sso_enabled=_sso_enabled(answers),
        password_login_disabled=all_true(
            *(
                negated(_told(answers, name))
                for name in ("isPasswordAuthEnabled", "isPasswordAuthBypassEnabled")
            )
        ),
        identity_providers=identity_providers(answers),
        login_providers=login_providers(answers),
        weak_oauth_flows_blocked=out_of_reach("RulesOfApps"),
        shipped_accounts=shipped_accounts(everyone),
        networks_limited=declared(False, "engine/core-modules/workspace/workspace.entity.ts"),
    )


def _told(answers: Answers, name: str) -> Fact[bool]:
    return answers.fact(kinds.WORKSPACE, lambda row: row.flag(name))


def _passwords() -> PasswordPolicy:
    """Eight characters and nothing else, for everybody. Whether wrong ones are counted was not read."""
    place = "engine/core-modules/auth/auth.util.ts"
    return PasswordPolicy(
        id="password-policy:product",
        name="every account",
        minimum_length=declared(8, place),
        character_classes=declared(0, place),
        history=declared(0, place),
        max_age_days=declared(0, place),
        lockout_attempts=out_of_reach("WrongPasswords"),
        lockout_minutes=out_of_reach("WrongPasswords"),
        question_may_contain_password=declared(False, place),
    )


def identity_providers(answers: Answers) -> Seen[IdentityProvider]:
    """SAML and OpenID Connect of the organisation's own, where they are on."""

    def build(row: Row) -> IdentityProvider | None:
        on = one_of(row, "status", _STATUS)
        if isinstance(on, Known) and not on.value:
            return None
        return _provider(
            f"identity-provider:{row.text('id')}", called(row, "name", "id"), row.text("type"), row
        )

    return answers.population("identity_providers", kinds.SSO, build)


def login_providers(answers: Answers) -> Seen[IdentityProvider]:
    """Accounts at Google and Microsoft, where the workspace lets them in."""
    row = answers.one(kinds.WORKSPACE)
    if isinstance(row, Unknown):
        return row
    on = {name: row.flag(column) for name, column in _SERVICES.items()}
    found = [
        _provider(f"identity-provider:{name}", name, "OAuth 2.0", row)
        for name, fact in on.items()
        if isinstance(fact, Known) and fact.value
    ]
    return listed("login_providers", found, *on.values())


def _provider(id_: str, name: str, protocol: str, row: Row) -> IdentityProvider:
    return IdentityProvider(
        id=id_,
        name=name,
        protocol=protocol,
        protocol_current=Known(True, row.evidence),
        signature=None,
        secret_protected=None,
        creates_users=out_of_reach("JoiningBySso"),
        evidence=row.evidence,
    )


def _sso_enabled(answers: Answers) -> Fact[bool]:
    found: list[Callable[[Answers], Seen[IdentityProvider]]] = [identity_providers, login_providers]
    seen = [read(answers) for read in found]
    for part in seen:
        if not isinstance(part, Unknown) and part.items:
            return Known(True, part.items[0].evidence)
    gap = first_gap(seen)
    row = answers.one(kinds.WORKSPACE)
    if gap is not None or isinstance(row, Unknown):
        return gap if gap is not None else _told(answers, "isGoogleAuthEnabled")
    return map_fact(Known(False, row.evidence), bool)

"""How people sign in: passwords, sessions, second factor, single sign-on, network limits."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from auditor.posture.facts.evidence import Evidence
from auditor.posture.facts.fact import BESIDE, Fact, Known, Unknown, gravest, not_provided, out_of_reach
from auditor.posture.facts.population import Population, Seen
from auditor.posture.topics.sign_in.network import IpRange

SESSIONS = "Limits of sessions"
RECOVERY = "Recovery of administrators"


@dataclass(frozen=True, slots=True)
class PasswordPolicy:
    """One password policy: the organisation's, or one that overrides it for a role.

    `character_classes`: how many kinds of character are required (0 to 4). `lockout_attempts`: failed
    attempts before lock-out, 0 for no limit. `lockout_minutes`: 0 for until an administrator unlocks.
    `max_age_days`: 0 for never. `history`: earlier passwords that are refused, 0 for none.
    `minimum_length`: characters that are required, 0 or 1 where any password will do.
    """

    id: str
    name: str
    minimum_length: Fact[int]
    character_classes: Fact[int]
    history: Fact[int]
    max_age_days: Fact[int]
    lockout_attempts: Fact[int]
    lockout_minutes: Fact[int]
    question_may_contain_password: Fact[bool]


@dataclass(frozen=True, slots=True)
class SessionPolicy:
    """Session limits of the organisation, or those that override it for a role. `idle_minutes` of 0 never
    occurs: an override that falls back to the organisation's value is not an override."""

    id: str
    name: str
    idle_minutes: Fact[int]
    ends_on_timeout: Fact[bool]


class SignatureStrength(StrEnum):
    """How strong the signature on a sign-in request is."""

    STRONG = "strong"
    WEAK = "weak"


@dataclass(frozen=True, slots=True)
class IdentityProvider:
    """A service that vouches for users: SAML, OpenID Connect, OAuth, or a directory (LDAP) that their password is
    compared with. `protocol` as the product names it; facts that the protocol does not have are None.
    `protocol_current` is whether its version still stands, None where the protocol has none that is out of date;
    `signature` is None where requests carry none; `secret_protected` is whether the secret that the product shares with
    it is kept from those who read settings, None where they share none and where no setting could give it away."""

    id: str
    name: str
    protocol: str
    protocol_current: Fact[bool] | None
    signature: Fact[SignatureStrength] | None
    secret_protected: Fact[bool] | None
    creates_users: Fact[bool]
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class ShippedAccount:
    """An account or master password that every installation of the product starts with, by a public name.
    `default_secret`: whether its secret is known to be the one that the product ships, which configuration tells
    and no attempt to sign in."""

    id: str
    name: str
    active: Fact[bool]
    default_secret: Fact[bool]
    evidence: Evidence


def _no_limits() -> Unknown:
    return out_of_reach(SESSIONS)


def _no_recovery() -> Unknown:
    return out_of_reach(RECOVERY)


@dataclass(frozen=True, slots=True)
class Authentication:
    """Sign-in settings of the tenant. `mfa_exempt` names whom the demand for a second factor does not reach
    ("administrators"), by word of the catalogue; it is empty where the demand, if there is one, leaves out nobody.
    `trusted_ranges` are the networks from which a sign-in skips a step; empty where there are none.
    `identity_providers` and `login_providers` are all services that vouch for people, each in one of the two: those
    that the organisation's own directory stands behind, and those that an account elsewhere does (OAuth, social
    sign-in). `sso_enabled`: whether any of them is in use. `networks_limited`: whether the product itself holds
    everyone's sign-in to networks, where that is not told role by role; false of one that knows no such limits.
    `session_hours`: after so many hours a session ends although it is used, 0 for never; `sessions_at_once`: so many sessions an account may have
    open at one time, 0 for any number. `admin_recovery_by_mail`: a mailbox is enough to set a new password for an administrator's account;
    `emergency_access`: there is a way back in for administrators that does not hang on one person, and somebody tried it."""

    password_policies: Seen[PasswordPolicy]
    session_policies: Seen[SessionPolicy]
    sessions_end_on_password_reset: Fact[bool]
    mfa_required: Fact[bool]
    mfa_exempt: Fact[tuple[str, ...]]
    mfa_phishing_resistant_allowed: Fact[bool]
    mfa_sms_suffices: Fact[bool]
    sso_enabled: Fact[bool]
    password_login_disabled: Fact[bool]
    identity_providers: Seen[IdentityProvider]
    login_providers: Seen[IdentityProvider]
    trusted_ranges: Fact[tuple[IpRange, ...]]
    weak_oauth_flows_blocked: Fact[bool]
    own_domain_only: Fact[bool]
    shipped_accounts: Seen[ShippedAccount]
    networks_limited: Fact[bool] = field(default_factory=lambda: not_provided("network limits"))
    session_hours: Fact[float] = field(default_factory=_no_limits, metadata=BESIDE)
    sessions_at_once: Fact[int] = field(default_factory=_no_limits, metadata=BESIDE)
    admin_recovery_by_mail: Fact[bool] = field(default_factory=_no_recovery, metadata=BESIDE)
    emergency_access: Fact[bool] = field(default_factory=_no_recovery, metadata=BESIDE)

    @property
    def providers(self) -> Seen[IdentityProvider]:
        """Every service that vouches for people. Incomplete where one kind of them was not seen, and where single sign-on is
        in use and no service was seen."""
        parts = (self.identity_providers, self.login_providers)
        seen = [part for part in parts if isinstance(part, Population)]
        gaps = [gap for part in parts for gap in _gaps(part)]
        if not seen:
            return gravest(gaps)
        items = tuple({entry.id: entry for part in seen for entry in part.items}.values())
        unread = tuple(entry for part in seen for entry in part.unread)
        if not items and not unread and isinstance(self.sso_enabled, Known) and self.sso_enabled.value:
            gaps.append(not_provided("identity provider", reason="single sign-on is in use"))
        return Population("sign_in_services", items, gravest(gaps) if gaps else True, unread)


def _gaps(seen: Seen[IdentityProvider]) -> list[Unknown]:
    if isinstance(seen, Unknown):
        return [seen]
    return [seen.complete] if isinstance(seen.complete, Unknown) else []

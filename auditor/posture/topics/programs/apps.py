"""Applications that act for users, and the addresses the product talks to or lets in."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from auditor.posture.facts.evidence import Evidence
from auditor.posture.facts.fact import BESIDE, Fact, Unknown, out_of_reach
from auditor.posture.facts.population import Seen
from auditor.posture.topics.programs.agents import RESOURCE as AGENTS
from auditor.posture.topics.programs.agents import Agent
from auditor.posture.topics.programs.credentials import Credential
from auditor.posture.topics.programs.packages import RESOURCE as PACKAGES
from auditor.posture.topics.programs.packages import Package


class IpRule(StrEnum):
    """Whether an app's users are held to the network ranges of their roles."""

    ENFORCED = "enforced"
    RELAXED_WITH_SECOND_FACTOR = "relaxed_with_second_factor"
    RELAXED_ON_REFRESH = "relaxed_on_refresh"
    BYPASSED = "bypassed"


class TokenLife(StrEnum):
    """How the life of a refresh token is bounded."""

    NONE_ISSUED = "none_issued"
    BOUNDED = "bounded"
    ENDLESS = "endless"


@dataclass(frozen=True, slots=True)
class RefreshTokens:
    """Life of refresh tokens: at most `days` (from issue, or from last use when `idle`).
    `days` is None where the life is not bounded, and where it is bounded and nobody says by how much; 0 where it ends at once."""

    life: TokenLife
    days: float | None = None
    idle: bool = False


@dataclass(frozen=True, slots=True)
class OAuthApp:
    """An application that was given a client id. A fact is None where the kind of app does not have it. `scopes` are
    the rights that it may ask for, as the product calls them, empty where it may ask for none. `callbacks` are the
    addresses that a sign-in may return to, empty where none is registered. `run_as` is the account that it acts as
    where `client_credentials` are on, None where no account is named."""

    id: str
    name: str
    scopes: Fact[tuple[str, ...]]
    full_scope: Fact[bool]
    refresh_tokens: Fact[RefreshTokens]
    ip_rule: Fact[IpRule]
    preauthorized_only: Fact[bool]
    callbacks: Fact[tuple[str, ...]]
    pkce_required: Fact[bool]
    secret_required: Fact[bool]
    rotates_refresh_tokens: Fact[bool]
    client_credentials: Fact[bool]
    run_as: Fact[str] | None
    evidence: Evidence


class EndpointKind(StrEnum):
    """What an address is for; the value is the first part of its canonical id."""

    REMOTE_SITE = "remote-site"
    NAMED_CREDENTIAL = "named-credential"
    TRUSTED_SITE = "trusted-site"
    CORS_ORIGIN = "cors-origin"
    REDIRECT = "redirect"
    AUTH_PROVIDER = "auth-provider"
    WEBHOOK = "webhook"


@dataclass(frozen=True, slots=True)
class Endpoint:
    """An address that the product calls, trusts, or lets call it. A fact is None where the kind lacks it.
    `protocol_security` is whether it is held to https, None where the kind has no such switch; `authenticated` is
    whether calls prove who calls, None where the kind always proves it or says nothing of it; `merge_fields_allowed` is
    whether what is sent may name the secret, None where the kind inserts none."""

    id: str
    name: str
    kind: EndpointKind
    url: Fact[str]
    active: Fact[bool]
    protocol_security: Fact[bool] | None
    authenticated: Fact[bool] | None
    merge_fields_allowed: Fact[bool] | None
    evidence: Evidence


def _no_agents() -> Unknown:
    return out_of_reach(AGENTS)


def _no_packages() -> Unknown:
    return out_of_reach(PACKAGES)


@dataclass(frozen=True, slots=True)
class Integrations:
    """Apps, credentials of programs, addresses that are called or trusted, and web origins that may call in.
    `admin_approval_required` says whether users may let in apps on their own, `agents_need_approval` whether an administrator must let in an assistant
    (MCP client, agent, connector of a language model) before it reaches records."""

    apps: Seen[OAuthApp]
    credentials: Seen[Credential]
    endpoints: Seen[Endpoint]
    origins: Seen[Endpoint]
    admin_approval_required: Fact[bool]
    agents: Seen[Agent] = field(default_factory=_no_agents, metadata=BESIDE)
    agents_need_approval: Fact[bool] = field(default_factory=_no_agents, metadata=BESIDE)
    packages: Seen[Package] = field(default_factory=_no_packages, metadata=BESIDE)

"""Keys and tokens that let a program in, and the one the auditor itself was given."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from auditor.posture.facts.evidence import Evidence
from auditor.posture.facts.fact import Fact, not_provided


class CredentialKind(StrEnum):
    """What a credential is; the value is the first part of its canonical id."""

    API_KEY = "api-key"
    ACCESS_TOKEN = "access-token"  # noqa: S105 - a kind, not a token
    OAUTH_CLIENT = "oauth-client"


@dataclass(frozen=True, slots=True)
class Credential:
    """A key or token of which the product knows the record; its secret is never kept.

    `owner` is the id of the user whose rights it carries, None when it belongs to nobody; `scopes` is None when nothing
    narrows it below what its owner may do, empty when it may do nothing; `expires` is None when it never does;
    `last_used` is None when it never was; `app_installed`: the app that holds it is one that administrators set up, and not one
    that a user let in alone, not known where a product does not tell the two apart.
    """

    id: str
    name: str
    kind: CredentialKind
    active: Fact[bool]
    owner: Fact[str | None]
    owner_active: Fact[bool]
    scopes: Fact[tuple[str, ...] | None]
    created: Fact[date]
    expires: Fact[date | None]
    last_used: Fact[date | None]
    evidence: Evidence
    app_installed: Fact[bool] = field(default_factory=lambda: not_provided("apps that administrators set up"))


@dataclass(frozen=True, slots=True)
class AuditCredential:
    """The credential that this audit signed in with. `excess` names the rights it holds beyond what reading the
    posture of this product takes, empty where it holds none."""

    id: str
    name: str
    excess: Fact[tuple[str, ...]]
    evidence: Evidence

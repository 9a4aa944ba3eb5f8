"""People and machines that sign in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from auditor.posture.evidence import Evidence
from auditor.posture.fact import Fact


class UserKind(StrEnum):
    """Who is behind an account."""

    PERSON = "person"
    INTEGRATION = "integration"
    PORTAL = "portal"
    GUEST = "guest"
    SYSTEM = "system"


@dataclass(frozen=True, slots=True)
class User:
    """One account. `login` is what its holder types to sign in, empty where there is no such thing; `last_login`
    is None when the product says that it never signed in; `roles` are ids of `Access.roles`, given directly or
    through a group."""

    id: str
    name: str
    login: str
    active: Fact[bool]
    kind: Fact[UserKind]
    administrator: Fact[bool]
    mfa_enrolled: Fact[bool]
    last_login: Fact[date | None]
    created: Fact[date]
    roles: Fact[tuple[str, ...]]
    evidence: Evidence

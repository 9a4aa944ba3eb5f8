"""People and machines that sign in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from types import MappingProxyType

from auditor.posture.facts.evidence import Evidence
from auditor.posture.facts.fact import Fact, Unknown, all_true, not_provided
from auditor.posture.topics.people.limit import Limit

_NO_LIMITS: Mapping[str, Limit] = MappingProxyType({})
_NOT_TOLD = not_provided("users")


class UserKind(StrEnum):
    """Who is behind an account."""

    PERSON = "person"
    INTEGRATION = "integration"
    PORTAL = "portal"
    GUEST = "guest"
    SYSTEM = "system"


@dataclass(frozen=True, slots=True)
class User:
    """One account. `login` is what its holder types to sign in, empty where there is no such thing; `last_login` is
    None when the product says that it never signed in; `roles` are the ids of the roles and groups of `Access` that it
    is given itself, not of those that come with one of them; empty where it is given none. `limits` narrows single
    assignments, by the id of what is assigned; an assignment that is not in it has no end, so that empty means that
    none has one. `interactive` is whether its holder can sign in at the form that people use, and `last_administered`
    the last day on which it changed settings, users or roles, None for never; `manager` is the id of the account of
    whoever answers for it, None where the product names nobody.
    """

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
    limits: Mapping[str, Limit] | Unknown = field(default_factory=lambda: _NO_LIMITS)
    interactive: Fact[bool] = _NOT_TOLD
    last_administered: Fact[date | None] = _NOT_TOLD
    manager: Fact[str | None] = _NOT_TOLD


def administers(user: User) -> Fact[bool]:
    """Whether it is an administrator's account that somebody can use: switched on, and known to be one. In a list of
    administrators stand those who may be one, too."""
    return all_true(user.active, user.administrator)

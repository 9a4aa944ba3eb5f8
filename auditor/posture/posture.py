"""The posture of one tenant: vendor-neutral facts, each with evidence."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from auditor.posture.access import Access, Audience, Role
from auditor.posture.apps import Integrations
from auditor.posture.authentication import Authentication
from auditor.posture.data import PersonalData
from auditor.posture.encryption import Encryption, Transport
from auditor.posture.exposure import Exposure
from auditor.posture.fact import Fact, Known, Unknown, not_provided
from auditor.posture.logging import Backup, Logging
from auditor.posture.population import Population, Seen, Unread
from auditor.posture.secrets import ScannedFile
from auditor.posture.users import User


@dataclass(frozen=True, slots=True)
class Posture:
    """All that is known of a tenant.

    `administrators` and `users` are the people; `native` holds facts of one product only, by native key
    ("SecuritySettings.sessionSettings.forceRelogin"), and `native_gaps` why a whole group of them is missing;
    `provided` names the kinds of evidence that were there, with the number of items of each.
    """

    vendor: str
    access: Access
    authentication: Authentication
    users: Seen[User]
    administrators: Seen[User]
    data: PersonalData
    integrations: Integrations
    exposure: Exposure
    encryption: Encryption
    transport: Transport
    logging: Logging
    backup: Backup
    secrets: Seen[ScannedFile]
    native: Mapping[str, Fact[Any]] = field(default_factory=dict)
    native_gaps: Mapping[str, Unknown] = field(default_factory=dict)
    provided: Mapping[str, int] = field(default_factory=dict)

    def native_fact(self, key: str) -> Fact[Any]:
        """The fact under a native key; a key that nobody filled is Unknown, never a default."""
        found = self.native.get(key)
        if found is not None:
            return found
        group = key.split(".", 1)[0]
        gap = self.native_gaps.get(group)
        return not_provided(group, reason=key) if gap is None else gap

    @property
    def guest_roles(self) -> Seen[Role]:
        """Roles of visitors without an account. Incomplete while the public sites were not seen or one of them
        does not say its role, because only they tell which role is a guest's."""
        roles, sites = self.access.roles, self.exposure.sites
        if isinstance(roles, Unknown):
            return roles
        guests = tuple(
            role
            for role in roles.items
            if isinstance(role.audience, Known) and role.audience.value is Audience.GUEST
        )
        if isinstance(sites, Unknown):
            return Population("guest_roles", guests, sites)
        named = [site.guest_role for site in sites.items]
        wanted = {fact.value for fact in named if isinstance(fact, Known)}
        read = {role.id for role in guests}
        known_gaps = {entry.id: entry for entry in roles.unread}
        unread = tuple(
            known_gaps.get(id_, Unread(id_, id_, not_provided("role", reason=f"a public site names {id_}")))
            for id_ in sorted(wanted - read)
        )
        gaps: list[Unknown] = [entry.unknown for entry in sites.unread]
        gaps += [fact for fact in named if isinstance(fact, Unknown)]
        gaps += [gap for gap in (sites.complete, roles.complete) if isinstance(gap, Unknown)]
        return Population("guest_roles", guests, gaps[0] if gaps else True, unread)

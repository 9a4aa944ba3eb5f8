"""The posture of one tenant: vendor-neutral facts, each with evidence."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

from auditor.posture.contradictions import Contradiction
from auditor.posture.facts.fact import Fact, Known, Unknown, gravest, not_provided, out_of_reach
from auditor.posture.facts.population import Population, Seen, Unread
from auditor.posture.rights.access import Access, Audience, Role
from auditor.posture.rights.groups import StaffMember
from auditor.posture.topics.assurance import Assurance
from auditor.posture.topics.logging import Logging
from auditor.posture.topics.outside.exposure import Exposure
from auditor.posture.topics.outside.measured import RESOURCE as PROBE
from auditor.posture.topics.outside.measured import Measurement
from auditor.posture.topics.outside.outbound import Outbound
from auditor.posture.topics.people.administration import AdministrationEvent
from auditor.posture.topics.people.users import User
from auditor.posture.topics.programs.apps import Integrations
from auditor.posture.topics.programs.credentials import AuditCredential
from auditor.posture.topics.programs.product import Product
from auditor.posture.topics.programs.secrets import ScannedFile
from auditor.posture.topics.records.backup import Backup
from auditor.posture.topics.records.copies import RESOURCE as COPIES
from auditor.posture.topics.records.copies import TestCopy
from auditor.posture.topics.records.data import PersonalData
from auditor.posture.topics.records.encryption import Encryption, Transport
from auditor.posture.topics.records.personal import PersonalNames
from auditor.posture.topics.records.retention import Retention
from auditor.posture.topics.sign_in.authentication import Authentication

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Posture:
    """All that is known of a tenant.

    `users` are the accounts, and `administrators` those of them that are administrators or may be; `native` holds facts
    of one product only, by native key ("SecuritySettings.sessionSettings.forceRelogin"), and `native_gaps` why a whole
    group of them is missing, by the part of the key before the first dot; a key that is in neither is not provided, so
    that empty means that nothing is known. `provided` names the kinds of evidence that were there, with the number of
    items of each: 0 is no item of a kind, as its absence is, and empty means that there was no evidence at all;
    `audit_credentials` are those that this audit signed in with; `staff` is the register of people that is kept outside
    of the CRM; `assurance` is what documents, answers and the register show, `measured` what was measured from outside; `changes` are what the product's own audit trail tells of who changed what, for those who compare two days, and never
    provably all of it: what is not in it is not told. `copies` are the test systems of this CRM.
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
    product: Product
    audit_credentials: Seen[AuditCredential]
    staff: Seen[StaffMember] = field(default_factory=lambda: not_provided("staff register"))
    changes: Seen[AdministrationEvent] = field(default_factory=lambda: not_provided("administration events"))
    assurance: Assurance = field(default_factory=Assurance)
    measured: Seen[Measurement] = field(default_factory=lambda: out_of_reach(PROBE))
    outbound: Outbound = field(default_factory=Outbound)
    copies: Seen[TestCopy] = field(default_factory=lambda: out_of_reach(COPIES))
    retention: Retention = field(default_factory=Retention)
    contradictions: Seen[Contradiction] = field(default_factory=lambda: Population("contradictions", ()))
    native: Mapping[str, Fact[Any]] = field(default_factory=dict)
    native_gaps: Mapping[str, Unknown] = field(default_factory=dict)
    provided: Mapping[str, int] = field(default_factory=dict)
    _worked_out: dict[Hashable, Any] = field(default_factory=dict, init=False, repr=False, compare=False)

    def once(self, key: Hashable, work: Callable[[], T]) -> T:
        """What `work` gives, worked out the first time that it is asked for under this key: several checks stand on the
        same derivation, such as the effective access of everyone."""
        if key not in self._worked_out:
            self._worked_out[key] = work()
        found: T = self._worked_out[key]
        return found

    def personal_names(self) -> PersonalNames:
        """Which names of objects and fields hold personal data."""
        return self.once("personal_names", lambda: PersonalNames(self.data))

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
        """Roles of visitors without an account. A role that may be one of them, because it could not be read or
        does not say whom it is for, is an unread member. Incomplete while the public sites were not seen or one
        of them does not say its role, because only they tell which role is a guest's. None where it is stated that visitors
        have no role; a statement hides no role that is seen to be theirs."""
        roles, sites = self.access.roles, self.exposure.sites
        guests = tuple(
            role
            for role in (() if isinstance(roles, Unknown) else roles.items)
            if isinstance(role.audience, Known) and role.audience.value is Audience.GUEST
        )
        named = () if isinstance(sites, Unknown) else [site.guest_role for site in sites.items]
        wanted = {fact.value for fact in named if isinstance(fact, Known) and fact.value is not None}
        stated = self.exposure.visitors_have_role
        if isinstance(stated, Known) and not stated.value and not guests and not wanted:
            return Population("guest_roles", ())
        if isinstance(roles, Unknown):
            return roles
        hidden = {
            role.id: Unread(role.id, role.name, role.audience)
            for role in roles.items
            if isinstance(role.audience, Unknown)
        }
        hidden |= {entry.id: entry for entry in roles.unread}
        gaps = [roles.complete] if isinstance(roles.complete, Unknown) else []
        if isinstance(sites, Unknown):
            gaps.append(sites)
        else:
            gaps += [entry.unknown for entry in sites.unread]
            gaps += [fact for fact in (*named, sites.complete) if isinstance(fact, Unknown)]
        for id_ in sorted(wanted - hidden.keys() - {role.id for role in guests}):
            hidden[id_] = Unread(id_, id_, not_provided("role", reason=f"a public site names {id_}"))
        return Population("guest_roles", guests, gravest(gaps) if gaps else True, tuple(hidden.values()))

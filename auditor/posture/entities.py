"""The canonical ids of everything that was seen: what a baseline remembers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import Any

from auditor.posture.facts.fact import Unknown
from auditor.posture.facts.population import Population, Seen
from auditor.posture.posture import Posture


def entity_ids(posture: Posture) -> frozenset[str]:
    """Ids of the entities whose disappearance would be a loss of evidence. Accounts and keys are not among them:
    they go every day, and rightly so; that all of them were seen is said by their population."""
    return frozenset(_ids(posture))


def judged_ids(posture: Posture) -> frozenset[str]:
    """Ids of everything that checks may judge, accounts and keys and members that could not be read among them: two nights tell by
    them whether an entity came, went, or is set otherwise. Objects and fields of the product only where they hold personal data."""
    return entity_ids(posture) | frozenset(_members(posture))


def _members(part: Any) -> Iterator[str]:
    for field in fields(part):
        if field.name == "changes":
            continue  # what somebody did is nothing that is judged
        value = getattr(part, field.name)
        if isinstance(value, Population):
            yield from (entry.id for entry in value.unread)
            yield from (str(entry.id) for entry in value.items if hasattr(entry, "id"))
        elif field.name != "data" and is_dataclass(value) and not isinstance(value, Unknown | type):
            yield from _members(value)


def _ids(posture: Posture) -> Iterator[str]:
    populations: tuple[Seen[Any], ...] = (
        posture.access.roles,
        posture.access.role_groups,
        posture.access.sharing_rules,
        posture.access.record_rules,
        posture.access.delegated_groups,
        posture.authentication.password_policies,
        posture.authentication.session_policies,
        posture.authentication.identity_providers,
        posture.authentication.login_providers,
        posture.authentication.shipped_accounts,
        posture.integrations.apps,
        posture.integrations.endpoints,
        posture.integrations.origins,
        posture.exposure.sites,
        posture.exposure.portals,
        posture.encryption.certificates,
        posture.transport.connections,
        posture.logging.relays,
        posture.logging.alert_rules,
        posture.logging.streams,
        posture.secrets,
        posture.data.personal_objects,
        posture.data.personal_fields,
        posture.assurance.documents,
        posture.assurance.customer_controls,
        posture.assurance.sub_processors,
        posture.backup.coverage,
        posture.backup.restored,
        posture.measured,
        posture.outbound.scheduled,
        posture.outbound.forwards,
        posture.integrations.agents,
        posture.integrations.packages,
        posture.copies,
        posture.retention.rules,
        posture.product.modules,
    )
    for population in populations:
        if isinstance(population, Unknown):
            continue
        for entity in population.items:
            yield str(entity.id)

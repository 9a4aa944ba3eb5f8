"""The canonical ids of everything that was seen: what a baseline remembers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from auditor.posture.facts.fact import Unknown
from auditor.posture.facts.population import Seen
from auditor.posture.posture import Posture


def entity_ids(posture: Posture) -> frozenset[str]:
    """Ids of the entities whose disappearance would be a loss of evidence. Accounts and keys are not among them:
    they go every day, and rightly so; that all of them were seen is said by their population."""
    return frozenset(_ids(posture))


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
    )
    for population in populations:
        if isinstance(population, Unknown):
            continue
        for entity in population.items:
            yield str(entity.id)

from __future__ import annotations

from dataclasses import dataclass, replace

import pytest

from auditor.posture import DataField, DataObject, Marking, PersonalData
from auditor.posture.entities import entity_ids
from tests.builders import GAP, blank, empty_posture, known, population, posture_with, role, unread


@dataclass(frozen=True)
class Thing:
    id: str


REMEMBERED = [
    "access.roles",
    "access.role_groups",
    "access.sharing_rules",
    "access.delegated_groups",
    "authentication.password_policies",
    "authentication.session_policies",
    "authentication.identity_providers",
    "authentication.login_providers",
    "integrations.apps",
    "integrations.endpoints",
    "integrations.origins",
    "exposure.sites",
    "exposure.portals",
    "encryption.certificates",
    "logging.relays",
    "logging.alert_rules",
    "logging.streams",
    "secrets",
    "assurance.documents",
    "assurance.customer_controls",
    "assurance.sub_processors",
    "backup.coverage",
    "backup.restored",
    "measured",
    "outbound.scheduled",
    "outbound.forwards",
    "integrations.agents",
    "integrations.packages",
    "copies",
    "retention.rules",
    "product.modules",
]


@pytest.mark.parametrize("path", REMEMBERED)
def test_the_members_of_a_population_are_remembered(path: str) -> None:
    found = population("things", Thing("thing:A"), Thing("thing:B"), complete=GAP)
    assert entity_ids(posture_with(**{path: found})) == {"thing:A", "thing:B"}


def test_only_personal_data_is_remembered() -> None:
    fields = [
        blank(DataField, id=f"field:{name}", name=name, marking=marking)
        for name, marking in (("Contact.Email", Marking.POLICY), ("Product.Code", None))
    ]
    objects = [blank(DataObject, id=f"object:{name}", name=name) for name in ("Contact", "Product")]
    data = PersonalData(
        population("fields", *fields), population("objects", *objects), {"Contact": Marking.POLICY}
    )
    assert entity_ids(replace(empty_posture(), data=data)) == {"field:Contact.Email", "object:Contact"}


def test_what_was_not_seen_or_not_read_is_not_remembered() -> None:
    assert entity_ids(empty_posture()) == frozenset()
    torn = population("roles", role("Sales"), unread=(unread("profile:Torn"),))
    assert entity_ids(posture_with(**{"access.roles": torn})) == {"profile:Sales"}


def test_settings_are_no_entities() -> None:
    assert entity_ids(posture_with(**{"transport.hsts": known(True)})) == frozenset()


def test_people_come_and_go() -> None:
    people = population("users", Thing("user:A"))
    assert entity_ids(posture_with(users=people, administrators=people)) == frozenset()

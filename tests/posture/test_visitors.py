"""That visitors have no role is a statement, and another thing than roles and sites that were not seen."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from auditor.access import from_posture
from auditor.posture import Audience, Fact, Population, Posture, Site
from auditor.posture.union.worse import worse
from checks.access.outsiders.guest_field_rights import visitors_see_no_personal_field
from checks.access.outsiders.guest_object_rights import visitors_reach_no_customer_object
from tests.access.postures import TODAY
from tests.builders import DENIED, GAP, blank, known, population, posture_with, role
from tests.checks.access.support import personal_data
from tests.checks.support import verdict
from tests.unknown import is_unknown, lacks

CHECKS = (visitors_reach_no_customer_object, visitors_see_no_personal_field)


def tenant(stated: Fact[bool], roles: Any) -> Posture:
    data = personal_data("Contact.Email")
    return posture_with(**{"exposure.visitors_have_role": stated, "access.roles": roles, "data": data})


@pytest.mark.parametrize("roles", [DENIED, population("roles", role("Sales", audience=Audience.INTERNAL))])
def test_where_visitors_have_none_nothing_else_need_be_seen(roles: Any) -> None:
    posture = tenant(known(False), roles)
    guests = posture.guest_roles
    assert isinstance(guests, Population)
    assert (guests.items, guests.complete) == ((), True)
    assert [verdict(check, posture).status for check in CHECKS] == ["not_applicable"] * 2


@pytest.mark.parametrize("stated", [GAP, known(True)])
def test_without_that_statement_what_was_not_seen_stays_unknown(stated: Fact[bool]) -> None:
    assert is_unknown(tenant(stated, DENIED).guest_roles, DENIED)
    for check in CHECKS:
        assert lacks(verdict(check, tenant(stated, DENIED)), DENIED)


@pytest.mark.parametrize(("stated", "doubted"), [(known(False), False), (GAP, True)])
def test_a_role_that_may_be_theirs_is_none_of_effective_access(stated: Fact[bool], doubted: bool) -> None:
    unclear = role("Odd")
    unclear.audience = GAP
    found = from_posture(tenant(stated, population("roles", unclear)), TODAY)
    assert bool(found.visited_perhaps) is doubted


@pytest.mark.parametrize("stated", [GAP, known(True), known(False)])
def test_a_role_that_is_seen_to_be_theirs_is_hidden_by_no_statement(stated: Fact[bool]) -> None:
    posture = tenant(stated, population("roles", role("Public", audience=Audience.GUEST)))
    guests = posture.guest_roles
    assert isinstance(guests, Population)
    assert [one.name for one in guests.items] == ["Public"]
    found = from_posture(posture, TODAY)
    assert [one.id for one in found.principals if one.id.startswith("guest:")] == ["guest:profile:Public"]


def test_a_role_that_a_site_names_is_hidden_by_no_statement() -> None:
    site = blank(Site, id="site:shop", name="shop", guest_role=known("profile:Shop"))
    posture = tenant(known(False), population("roles"))
    posture = replace(posture, exposure=replace(posture.exposure, sites=population("sites", site)))
    guests = posture.guest_roles
    assert isinstance(guests, Population)
    assert [entry.id for entry in guests.unread] == ["profile:Shop"]


def test_of_two_sources_the_one_that_says_yes_counts() -> None:
    assert worse("Exposure.visitors_have_role", True, False) == (True,)

"""That visitors have no role is a statement, and another thing than roles and sites that were not seen."""

from __future__ import annotations

from typing import Any

import pytest

from auditor.access import from_posture
from auditor.posture import Audience, Fact, Population, Posture, Unknown
from auditor.posture.union.worse import worse
from checks.access.outsiders.guest_field_rights import visitors_see_no_personal_field
from checks.access.outsiders.guest_object_rights import visitors_reach_no_customer_object
from tests.access.given.test_build import TODAY
from tests.builders import DENIED, GAP, known, population, posture_with, role
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


def test_nobody_is_a_visitor_of_effective_access() -> None:
    doubtful = role("Public", audience=Audience.GUEST)
    unclear = role("Odd")
    unclear.audience = GAP
    for stated, visitors in ((known(False), 0), (GAP, 1)):
        found = from_posture(tenant(stated, population("roles", doubtful, unclear)), TODAY)
        assert len([one for one in found.principals if one.id.startswith("guest:")]) == visitors
        assert bool(found.visited_perhaps) == isinstance(stated, Unknown)


def test_of_two_sources_the_one_that_says_yes_counts() -> None:
    assert worse("Exposure.visitors_have_role", True, False) == (True,)

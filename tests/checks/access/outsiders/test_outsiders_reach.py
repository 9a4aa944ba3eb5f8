from typing import Any

import pytest

from auditor.posture import (
    Action,
    Audience,
    ObjectRight,
    ObjectRights,
    Posture,
    Right,
    Role,
    Scope,
    Site,
    UnknownKind,
    UserKind,
)
from checks.access.outsiders.outsiders_reach import outsiders_reach_only_their_own as check
from tests.builders import GAP, OUT, blank, evidence, known, population, posture_with, role, unread
from tests.checks.access.persons import VIEW, person, tenant
from tests.checks.access.support import object_row
from tests.checks.support import verdict
from tests.unknown import lacks

PORTAL, GUEST = known(UserKind.PORTAL), known(UserKind.GUEST)
CUSTOMER = "profile:Customer"


def customers(**reach: Scope | None) -> Role:
    """A role of portal users that reaches so far on Contact."""
    built = role("Customer", VIEW, audience=Audience.EXTERNAL)
    built.objects = ObjectRights.scoped(
        [("Contact", {Action(key): scope for key, scope in reach.items()}, 40)]
    )
    return built


def outside(*roles: Role, people: Any = None, sites: Any = None, **more: Any) -> Posture:
    """A tenant of which all public sites were seen, with one portal user unless told."""
    users = [person("Pham", CUSTOMER, kind=PORTAL)] if people is None else people
    found = population("sites") if sites is None else sites
    return posture_with(tenant(users, list(roles)), **{"exposure.sites": found, **more})


def visitors(*rights: Right, **more: Any) -> Role:
    return role("Guest", *rights, audience=Audience.GUEST, **more)


def test_passes_where_everybody_reaches_the_records_of_their_own() -> None:
    own = customers(read=Scope.OWN, update=Scope.OWN)
    result = verdict(check, outside(own, visitors(Right(Action.READ, "Product"))))
    assert (result.status, result.passing, result.total, result.noun) == ("pass", 2, 2, "outsiders")


@pytest.mark.parametrize("action", ["read", "update", "delete", "export"])
def test_fails_where_a_portal_user_reaches_further(action: str) -> None:
    result = verdict(check, outside(customers(**{action: Scope.TEAM})))
    assert (result.status, result.failing, result.total) == ("fail", 1, 1)
    found = result.resources[0]
    assert (found.id, found.actual, found.severity) == ("user:Pham", "Pham → Customer", "critical")


def test_names_the_line_of_the_row_that_grants() -> None:
    found = verdict(check, outside(customers(read=Scope.EVERYTHING))).resources[0]
    assert (found.path, found.line, found.locator) == ("profiles/Customer.profile-meta.xml", 40, "Contact")


def test_a_visitor_owns_nothing() -> None:
    row = [object_row("Contact", ObjectRight.UPDATE)]
    result = verdict(check, outside(visitors(objects=row), people=[]))
    assert (result.status, result.resources[0].id) == ("fail", "guest:profile:Guest")
    account = person("site", "profile:Change", kind=GUEST)
    change = role("Change", Right(Action.DELETE, "Contact", Scope.OWN))
    assert verdict(check, outside(change, people=[account])).status == "fail"


def test_what_holds_no_personal_data_may_be_public() -> None:
    public = visitors(Right(Action.READ, "Product"), Right(Action.UPDATE, "Product"))
    assert verdict(check, outside(public, people=[])).status == "pass"


def test_staff_and_accounts_that_are_off_are_judged_elsewhere() -> None:
    far = customers(read=Scope.EVERYTHING)
    people = [person("An", CUSTOMER), person("left", CUSTOMER, kind=PORTAL, active=known(False))]
    assert verdict(check, outside(far, people=people)).status == "not_applicable"


def test_is_unknown_where_the_reach_is() -> None:
    assert lacks(verdict(check, outside(customers(read=None))), GAP)
    row = role("Customer", objects=[object_row("Contact", ObjectRight.READ)], audience=Audience.EXTERNAL)
    result = verdict(check, outside(row))
    assert (result.status, result.unknown) == ("unknown", 1)
    assert lacks(result, GAP)
    assert lacks(verdict(check, outside(role("Customer", seen=GAP))), GAP)


def test_who_may_be_from_outside_is_unknown_where_it_matters() -> None:
    far, own = customers(read=Scope.EVERYTHING), customers(update=Scope.OWN)
    pham = person("Pham", CUSTOMER, kind=PORTAL)
    doubtful = person("who", CUSTOMER, kind=GAP)
    assert lacks(verdict(check, outside(far, people=[doubtful])), GAP)
    result = verdict(check, outside(own, people=[pham, doubtful]))
    assert (result.status, result.unknown, result.total) == ("unknown", 1, 2)
    assert lacks(result, GAP)  # it may be a visitor's
    nothing = customers(read=Scope.OWN)
    assert verdict(check, outside(nothing, people=[pham, doubtful])).status == "pass"
    assert lacks(verdict(check, outside(nothing, people=[doubtful])), GAP)


def test_a_role_that_may_be_that_of_visitors_is_unknown_where_it_reaches_anything() -> None:
    hidden = role("Hidden", Right(Action.READ, "Contact"))
    hidden.audience = GAP
    result = verdict(check, outside(customers(read=Scope.OWN), hidden))
    assert (result.status, [entry.id for entry in result.resources]) == ("unknown", ["guest:profile:Hidden"])
    assert lacks(result, GAP)
    harmless = role("Hidden", Right(Action.READ, "Product"))
    harmless.audience = GAP
    assert verdict(check, outside(customers(read=Scope.OWN), harmless)).status == "pass"
    assert lacks(verdict(check, outside(harmless, people=[])), GAP)


def test_a_role_that_a_public_site_names_is_one_of_visitors() -> None:
    site = blank(Site, id="site:Help", name="Help", guest_role=known("profile:Sales"), evidence=evidence())
    sales = role("Sales", Right(Action.READ))
    posture = outside(customers(read=Scope.OWN), sales, sites=population("sites", site))
    assert lacks(verdict(check, posture), (UnknownKind.NOT_PROVIDED, "role"))


def test_what_was_not_seen_passes_nobody() -> None:
    own = customers(read=Scope.OWN)
    assert lacks(verdict(check, outside(own, sites=GAP)), GAP)
    torn = population("roles", own, unread=(unread("profile:Torn"),))
    assert lacks(verdict(check, outside(**{"access.roles": torn})), (UnknownKind.ERROR, "Test"))
    assert lacks(verdict(check, posture_with()), GAP)


def test_an_export_without_accounts_still_shows_what_visitors_reach() -> None:
    posture = outside(visitors(Right(Action.READ)), users=OUT)
    assert verdict(check, posture).status == "fail"
    result = verdict(check, outside(visitors(VIEW), users=OUT))
    assert (result.status, result.passing, result.out_of_reach) == ("unknown", 1, False)
    assert lacks(result, OUT)

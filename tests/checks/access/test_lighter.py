"""A finding on a role weighs less only where it is known that nobody can act on it today."""

from __future__ import annotations

from typing import Any

import pytest

from auditor.posture import Action, Audience, Posture, Right, RoleKind, Site
from checks.access._lighter import is_given, unless_open
from checks.access.rights.modify_all_data import only_allowed_roles_modify_everything as modify
from tests.access.company import company, team, user
from tests.builders import DENIED, GAP, blank, evidence, known, population, posture_with, role, unread
from tests.checks.support import verdict

ALL = Right(Action.UPDATE)
STRONG = role("Strong", ALL, kind=RoleKind.ROLE)
SALES = role("Sales", kind=RoleKind.ROLE)
ANN = user("ann", "role:Sales")
BUNDLE = role("Bundle", kind=RoleKind.ROLE, includes=("role:Strong",))


def weight(posture: Posture) -> str:
    result = verdict(modify, posture)
    (wrong,) = (one for one in result.resources if one.status == "fail")
    return wrong.severity


def test_accounts_that_are_switched_off_hold_nothing() -> None:
    off = user("bob", "role:Strong", active=known(False))
    assert weight(company([STRONG, SALES], [ANN, off])) == "high"


@pytest.mark.parametrize(
    "posture",
    [
        posture_with(**{"access.roles": population("roles", STRONG)}),
        company([STRONG, SALES], [ANN, user("bob", "role:Strong", active=GAP)]),
        company([STRONG, SALES], [ANN, user("bob", roles=DENIED)]),
        company([STRONG, SALES], population("users", ANN, unread=(unread("user:bob"),))),
        company([STRONG, SALES], population("users", ANN, complete=GAP)),
        company([STRONG, SALES], [ANN, user("bob", "team:North")], GAP),
        company([STRONG, SALES], [ANN, user("bob", "team:North")], [team("North", "role:Strong")]),
        company([STRONG, BUNDLE], [user("bob", "role:Bundle")]),
        company([STRONG, role("B", kind=RoleKind.ROLE, includes=GAP)], [user("bob", "role:B")]),
    ],
    ids=["users", "active", "roles", "unread", "more users", "groups", "by a team", "by a bundle", "nesting"],
)
def test_one_that_somebody_has_or_may_have_weighs_all(posture: Posture) -> None:
    assert weight(posture) == "critical"


@pytest.mark.parametrize(
    "given",
    [{"kind": RoleKind.EVERYONE}, {"kind": RoleKind.ROLE, "audience": Audience.GUEST}],
    ids=["everyone", "visitors"],
)
def test_what_nobody_must_be_given_weighs_all(given: dict[str, Any]) -> None:
    assert weight(company([role("Open", ALL, **given), SALES], [ANN])) == "critical"


def test_a_role_of_an_unknown_audience_may_be_that_of_visitors() -> None:
    unclear = role("Open", ALL, kind=RoleKind.ROLE)
    unclear.audience = GAP
    assert is_given(unclear) == GAP
    assert weight(company([unclear, SALES], [ANN])) == "critical"


def test_a_role_that_comes_with_one_that_visitors_may_have_may_be_theirs() -> None:
    bundle = role("Bundle", kind=RoleKind.ROLE, includes=("role:Strong",), audience=Audience.GUEST)
    assert weight(company([STRONG, bundle], [ANN])) == "critical"
    bundle.audience = GAP
    assert weight(company([STRONG, bundle], [ANN])) == "critical"
    hidden = population("roles", STRONG, unread=(unread("role:Bundle"),))
    people = population("users", ANN)
    assert weight(posture_with(users=people, **{"access.roles": hidden})) == "critical"


def site(name: str, active: Any, guest_role: Any = None) -> Site:
    seen = known("profile:Portal") if guest_role is None else guest_role
    return blank(  # type: ignore[no-any-return]
        Site, id=f"site:{name}", name=name, active=active, guest_role=seen, evidence=evidence()
    )


OFF, ON = site("Off", known(False)), site("On", known(True))
PORTAL = role("Portal", audience=Audience.GUEST)


def of_sites(sites: Any) -> str | None:
    return unless_open(posture_with(**{"exposure.sites": sites}), "medium")(PORTAL)


def test_visitors_of_sites_that_are_all_off_get_in_nowhere() -> None:
    assert of_sites(population("sites", OFF, site("Old", known(False)))) == "medium"
    assert of_sites(population("sites", OFF, site("Shop", known(True), known("profile:Shop")))) == "medium"


@pytest.mark.parametrize(
    "sites",
    [
        GAP,
        population("sites"),
        population("sites", ON),
        population("sites", OFF, ON),
        population("sites", ON, OFF),
        population("sites", OFF, site("New", GAP)),
        population("sites", OFF, site("New", known(True), GAP)),
        population("sites", OFF, unread=(unread("site:New"),)),
        population("sites", OFF, complete=GAP),
        population("sites", site("Shop", known(False), known("profile:Shop"))),
    ],
    ids=[
        "unknown",
        "none",
        "on",
        "one on",
        "first on",
        "may be on",
        "of whom",
        "unread",
        "more",
        "of another",
    ],
)
def test_one_site_that_is_or_may_be_on_is_enough(sites: Any) -> None:
    assert of_sites(sites) is None

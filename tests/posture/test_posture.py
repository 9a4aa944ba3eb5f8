from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from auditor.posture import (
    Audience,
    Known,
    Population,
    Posture,
    Role,
    Site,
    Unknown,
    UnknownKind,
    not_provided,
)
from tests.builders import (
    DENIED,
    GAP,
    OUT,
    blank,
    empty_posture,
    evidence,
    known,
    population,
    posture_with,
    role,
    unread,
)

GUEST = role("Guest", audience=Audience.GUEST)
SALES = role("Sales")


def site(name: str, guest_role: Any) -> Any:
    return blank(Site, id=f"site:{name}", name=name, guest_role=guest_role)


def guests(roles: Any, sites: Any) -> Population[Role]:
    found = posture_with(**{"access.roles": roles, "exposure.sites": sites}).guest_roles
    assert isinstance(found, Population)
    assert found.noun == "guest_roles"
    return found


def unread_ids(found: Population[Role]) -> dict[str, Unknown]:
    return {entry.id: entry.unknown for entry in found.unread}


def of_nobody(name: str) -> Role:
    """A role that does not say whom it is for."""
    return replace(role(name), audience=DENIED)


# Who the guests are -----------------------------------------------------------------------------------------


def test_without_roles_nobody_is_known() -> None:
    for sites in (GAP, population("sites")):
        found = posture_with(**{"access.roles": DENIED, "exposure.sites": sites}).guest_roles
        assert found is DENIED


def test_without_sites_the_guests_that_are_known_are_a_part() -> None:
    found = guests(population("roles", GUEST, SALES), GAP)
    assert (list(found), found.complete, found.unread) == ([GUEST], GAP, ())


def test_a_tenant_that_has_no_sites_has_the_guests_that_are_there() -> None:
    found = guests(population("roles", SALES), population("sites"))
    assert (len(found), found.complete) == (0, True)
    found = guests(population("roles", GUEST, SALES), population("sites"))
    assert (list(found), found.complete) == ([GUEST], True)


def test_a_site_names_its_guest_role() -> None:
    found = guests(
        population("roles", GUEST, SALES), population("sites", site("Help", known("profile:Guest")))
    )
    assert (list(found), found.complete, found.unread) == ([GUEST], True, ())


def test_two_sites_may_share_a_role() -> None:
    sites = population("sites", *(site(name, known("profile:Gone")) for name in ("Help", "Shop")))
    assert list(unread_ids(guests(population("roles"), sites))) == ["profile:Gone"]


def test_a_site_that_does_not_say_its_role_leaves_the_guests_incomplete() -> None:
    sites = population("sites", site("Help", known("profile:Guest")), site("Shop", GAP))
    found = guests(population("roles", GUEST), sites)
    assert (list(found), found.complete, found.unread) == ([GUEST], GAP, ())


def test_a_site_that_names_a_role_that_is_not_there_has_a_guest_that_was_not_read() -> None:
    found = guests(population("roles", SALES), population("sites", site("Help", known("profile:Gone"))))
    assert (list(found), found.complete) == ([], True)
    assert unread_ids(found) == {
        "profile:Gone": not_provided("role", reason="a public site names profile:Gone")
    }


def test_a_site_that_names_a_role_for_others_has_a_guest_that_was_not_read() -> None:
    found = guests(population("roles", SALES), population("sites", site("Help", known("profile:Sales"))))
    assert list(unread_ids(found)) == ["profile:Sales"]


def test_a_role_that_could_not_be_read_may_be_a_guests_and_keeps_its_reason() -> None:
    torn = unread("profile:Torn")
    for sites in (population("sites", site("Help", known("profile:Torn"))), population("sites")):
        found = guests(population("roles", unread=(torn,)), sites)
        assert (found.unread, found.complete) == ((torn,), True)


def test_a_role_that_does_not_say_whom_it_is_for_may_be_a_guests() -> None:
    hidden = of_nobody("Hidden")
    for sites in (population("sites", site("Help", known("profile:Hidden"))), population("sites")):
        found = guests(population("roles", hidden, GUEST, SALES), sites)
        assert list(found) == [GUEST]
        assert unread_ids(found) == {"profile:Hidden": DENIED}


def test_a_site_that_could_not_be_read_leaves_the_guests_incomplete() -> None:
    torn = unread("site:Torn")
    found = guests(population("roles", GUEST), population("sites", unread=(torn,)))
    assert found.complete is torn.unknown


@pytest.mark.parametrize("of", ["roles", "sites"])
def test_what_is_missing_of_roles_or_sites_is_missing_of_guests(of: str) -> None:
    roles = population("roles", GUEST, complete=DENIED if of == "roles" else True)
    sites = population("sites", complete=DENIED if of == "sites" else True)
    assert guests(roles, sites).complete is DENIED


def test_the_gravest_of_several_gaps_is_told() -> None:
    sites = population("sites", site("Help", OUT), site("Shop", GAP), complete=DENIED)
    assert guests(population("roles"), sites).complete is DENIED
    sites = population("sites", site("Help", OUT), site("Shop", GAP))
    assert guests(population("roles"), sites).complete is GAP
    assert guests(population("roles", complete=DENIED), OUT).complete is DENIED


# What only one product has ----------------------------------------------------------------------------------

KEY = "SecuritySettings.sessionSettings.forceRelogin"


def with_native(**more: Any) -> Posture:
    return replace(empty_posture(), **more)


@pytest.mark.parametrize("fact", [known(False), known(None), known(0), GAP, DENIED])
def test_a_native_fact_is_what_was_filled(fact: Known[Any] | Unknown) -> None:
    assert with_native(native={KEY: fact}, native_gaps={"SecuritySettings": OUT}).native_fact(KEY) is fact


def test_a_native_fact_of_a_group_that_is_missing_has_its_reason() -> None:
    posture = with_native(native={"Other.x": known(1)}, native_gaps={"SecuritySettings": DENIED})
    assert posture.native_fact(KEY) is DENIED
    assert posture.native_fact("SecuritySettings") is DENIED
    unknown = posture.native_fact("SecuritySettingsMore.x")
    assert isinstance(unknown, Unknown)
    assert unknown.resource == "SecuritySettingsMore"


def test_a_native_key_that_nobody_filled_is_unknown_and_no_default() -> None:
    unknown = empty_posture().native_fact(KEY)
    assert unknown == Unknown(UnknownKind.NOT_PROVIDED, resource="SecuritySettings", reason=KEY)


def test_an_empty_posture_knows_nothing() -> None:
    posture = empty_posture()
    assert posture.guest_roles is GAP
    assert (posture.provided, posture.native) == ({}, {})
    assert evidence().line == 7

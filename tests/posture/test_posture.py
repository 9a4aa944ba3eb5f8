"""Which roles are those of visitors, and when that is not known."""

from __future__ import annotations

from typing import Any

from auditor.posture import Audience, Population, Role, Site, Unknown, UnknownKind
from tests.builders import DENIED, GAP, OUT, blank, evidence, known, population, posture_with, role, unread

GUEST = role("Portal", audience=Audience.GUEST)


def site(guest_role: Any) -> Site:
    return blank(Site, id="site:Shop", name="Shop", guest_role=guest_role, evidence=evidence())  # type: ignore[no-any-return]


def undecided(name: str, gap: Unknown = GAP) -> Role:
    made = role(name)
    made.audience = gap
    return made


def guests(*roles: Role, sites: Any = None, **more: Any) -> Population[Role]:
    seen = population("sites") if sites is None else sites
    found = posture_with(
        **{"access.roles": population("roles", *roles, **more), "exposure.sites": seen}
    ).guest_roles
    assert isinstance(found, Population)
    return found


def test_are_the_roles_that_say_so() -> None:
    found = guests(role("Sales"), GUEST)
    assert (found.items, found.complete, found.unread) == ((GUEST,), True, ())


def test_a_role_that_may_be_one_is_not_left_out() -> None:
    torn = unread("profile:Torn")
    found = guests(role("Sales"), undecided("Thin", DENIED), unread=(torn,))
    assert [(entry.id, entry.unknown) for entry in found.unread] == [
        ("profile:Thin", DENIED),
        ("profile:Torn", torn.unknown),
    ]
    assert found.complete is True


def test_a_role_that_a_site_names_is_one_even_where_it_was_not_seen() -> None:
    named = population("sites", site(known("profile:Gone")), site(known("profile:Thin")))
    found = guests(GUEST, undecided("Thin"), sites=named)
    assert [(entry.id, entry.unknown.kind) for entry in found.unread] == [
        ("profile:Thin", UnknownKind.NOT_PROVIDED),
        ("profile:Gone", UnknownKind.NOT_PROVIDED),
    ]
    assert "a public site names profile:Gone" in found.unread[1].unknown.reason


def test_are_not_all_known_while_a_site_or_a_role_may_be_missing() -> None:
    assert guests(GUEST, sites=OUT).complete is OUT
    assert guests(GUEST, undecided("Thin", DENIED), sites=OUT).unread[0].unknown is DENIED
    assert guests(GUEST, complete=GAP).complete is GAP
    assert guests(GUEST, sites=population("sites", site(GAP))).complete is GAP
    assert guests(GUEST, sites=population("sites", complete=GAP)).complete is GAP
    torn = unread("site:Shop")
    assert guests(GUEST, sites=population("sites", unread=(torn,))).complete is torn.unknown
    assert posture_with(**{"exposure.sites": population("sites")}).guest_roles is GAP


def test_there_are_none_where_a_site_says_that_visitors_get_no_role() -> None:
    found = guests(role("Sales"), sites=population("sites", site(known(None))))
    assert (found.items, found.complete, found.unread) == ((), True, ())


def test_the_gravest_gap_speaks() -> None:
    sites = population("sites", site(DENIED), complete=GAP)
    assert guests(GUEST, sites=sites, complete=OUT).complete is DENIED
    assert guests(GUEST, sites=OUT, complete=GAP).complete is GAP

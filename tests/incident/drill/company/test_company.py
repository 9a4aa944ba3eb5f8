"""Companies."""

from __future__ import annotations

from ipaddress import ip_address, ip_network

import pytest

from auditor.incident.drill.acts import Place
from auditor.incident.drill.company.addresses import Addresses
from auditor.incident.drill.company.data import names, places, plain_name
from auditor.incident.drill.company.make import FEWEST, MOST, company
from auditor.incident.drill.draws import DAY, stream

WINDOW = (20_000 * DAY, 20_030 * DAY)


@pytest.mark.parametrize("seed", range(12))
def test_it_has_people_administrators_programs_and_records(seed: int) -> None:
    made, _ = company(seed, None, WINDOW)
    assert FEWEST <= len(made.people) <= MOST
    logins = [one.account.login for one in made.people]
    assert len(set(logins)) == len(logins)
    assert all(login.isascii() and login.endswith(f"@{made.domain}") for login in logins)
    assert len(made.admins) >= 2
    assert made.helpdesk
    assert [one.kind for one in made.integrations].count("nightly") == 1
    assert any(one.kind == "sync" for one in made.integrations)
    assert all(records.count > 0 for records in made.records)
    assert made.domain.endswith(".example")


def test_people_come_and_go_and_administrators_stay() -> None:
    made, _ = company(1, 200, WINDOW)
    came = [one for one in made.people if one.joined is not None]
    left = [one for one in made.people if one.left is not None]
    assert came
    assert left
    assert not any(one.is_admin or one.is_helpdesk for one in (*came, *left))
    assert not came[0].here(WINDOW[0])
    assert not left[0].here(WINDOW[1])


def test_half_of_all_companies_are_small_and_some_are_large() -> None:
    sizes = [len(company(seed, None, WINDOW)[0].people) for seed in range(60)]
    assert 25 < sorted(sizes)[30] < 75
    assert max(sizes) > 100


def test_no_address_is_given_twice_and_none_is_anybodys() -> None:
    addresses = Addresses(stream(1, "addresses"))
    given = [addresses.at(places()[0]).ip for _ in range(5_000)]
    assert len(set(given)) == len(given)
    nobodys = ip_network("198.18.0.0/15")
    assert all(ip_address(one) in nobodys for one in given)


def test_names_of_both_languages_become_addresses_of_mail() -> None:
    assert plain_name("Nguyễn") == "nguyen"
    assert plain_name("Đặng") == "dang"
    assert all(
        plain_name(one)
        for of in (names().vietnamese, names().english)
        for part in of.values()
        for one in part
    )


def test_every_place_is_on_earth() -> None:
    for place in places():
        assert isinstance(place, Place)
        assert -90 <= place.latitude <= 90
        assert -180 <= place.longitude <= 180
        assert -12 <= place.hours <= 14
        assert len(place.iso) == 2

"""What is accepted with a finding is the same tomorrow, where nothing but the day is another; a gate would else find
something new every night."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from auditor.assess.accepted import Held, worse
from auditor.posture import Posture
from benchmarks.twins import products
from benchmarks.twins.model import Twin
from benchmarks.twins.opened import judged, posture_of

PRODUCTS = products()
DAYS = 3


def held(twin: Twin, posture: Posture) -> dict[str, Held]:
    made = judged(twin, posture)
    return {
        f"{result.check.id} {resource.id}": resource.held
        for result in made.results
        for resource in result.resources
        if resource.status == "fail" and resource.held is not None
    }


@pytest.mark.parametrize("product", PRODUCTS)
def test_a_day_that_goes_by_makes_nothing_worse(product: str) -> None:
    today = PRODUCTS[product].weak()
    later = replace(today, on=today.on + timedelta(days=DAYS))
    then, now = held(today, posture_of(today)), held(later, posture_of(later))
    both = then.keys() & now.keys()
    assert len(both) > 3
    assert [name for name in sorted(both) if worse(then[name], now[name]) is not None] == []


@pytest.mark.parametrize("product", PRODUCTS)
def test_what_names_people_stands_in_no_words(product: str) -> None:
    """Sign-in names and names of the accounts of a tenant are remembered by digests only."""
    twin = PRODUCTS[product].weak()
    posture = posture_of(twin)
    users = getattr(posture.users, "items", ())
    names = {
        name
        for user in users
        for name in (user.name, user.login)
        if (len(name) > 3 and " " in name) or "@" in name
    }
    told = [(name, one.words) for name, one in held(twin, posture).items() if one.words is not None]
    found = [(name, words) for name, words in told if any(person in str(words) for person in names)]
    assert found == []

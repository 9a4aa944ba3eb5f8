"""Rights that come twice: every way is told, and everybody's are counted alike."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given, settings

from auditor.access import Certainty, Subject, Wanted, all_ways, from_posture, held_by, who_can
from auditor.access.answers.every_path import MOST_SHOWN
from auditor.cli.access.words.text import path_text, who_can_text
from auditor.posture import Action, Limit, Right, RoleKind, Scope
from tests.access import shapes as made
from tests.access.postures import ADMIN, EXPORT, SALES, TODAY, posture, user
from tests.access.reference import Given, Shape, held, tenant
from tests.builders import known, population, role
from tests.examples import examples

TWICE = role("Twice", Right(Action.EXPORT, "Contact", Scope.OWN), kind=RoleKind.ROLE)


@given(made.shapes())
@settings(max_examples=examples(100), deadline=None)
def test_what_is_counted_is_what_is_listed_and_each_way_exists(shape: Shape) -> None:
    found = tenant(shape)
    for wanted in made.QUESTIONS[::3]:
        for one in who_can(found, wanted).holders:
            number = found.principals.index(one.principal)
            subject = Subject("", "", tuple(sorted(held(shape, number))))
            sure = one.held.certainty is Certainty.YES
            ways = all_ways(found, subject, wanted, sure=sure)
            assert one.held.ways == held_by(found, subject, wanted).ways == ways.number >= 1
            assert len(ways.shown) == min(ways.number, MOST_SHOWN)
            ends = {(way.path[0].id, way.path[-1].id) for way in ways.shown}
            assert len(ends) == len(ways.shown)
            for way in ways.shown:
                path = [int(step.id.removeprefix("role:")) for step in way.path]
                assert path[0] in subject.containers
                assert all(pair in shape.includes for pair in pairwise(path))
            assert ways.shown[0].reach == max(way.reach for way in ways.shown)
            if sure:
                assert ways.shown[0].reach == one.held.least
                assert len(ways.shown[0].path) == len(one.held.path)


def test_taking_away_the_first_of_two_ways_leaves_the_other() -> None:
    export = Right(Action.EXPORT, "*", Scope.TEAM)
    shape = Shape(1, 3, ((0, 0), (0, 1)), ((0, 2),), (Given(1, export), Given(2, export)))
    (both,) = who_can(tenant(shape), Wanted(Action.EXPORT)).holders
    (left,) = who_can(tenant(replace(shape, assignments=((0, 0),))), Wanted(Action.EXPORT)).holders
    assert (both.held.ways, left.held.ways) == (2, 1)


def test_of_very_many_ways_there_are_some_and_their_number() -> None:
    grants = tuple(Given(number, Right(Action.EXPORT)) for number in range(30))
    shape = Shape(1, 30, tuple((0, number) for number in range(30)), (), grants)
    wanted, found = Wanted(Action.EXPORT), tenant(shape)
    subject = Subject("user:0", "User 0", tuple(range(30)))
    ways = all_ways(found, subject, wanted, sure=True)
    assert (ways.number, len(ways.shown)) == (30, MOST_SHOWN)
    said = path_text(subject, wanted, held_by(found, subject, wanted), ways)
    assert said.splitlines()[-1] == "30 ways, of which 10 are not shown"


def limited(until: date | None, on_demand: bool = False) -> Limit:
    return Limit(known(until), known(on_demand))


def test_a_condition_is_told_where_it_narrows_every_way() -> None:
    end = TODAY + timedelta(days=30)
    ann = user("ann", SALES.id, limits={SALES.id: limited(end)})
    bob = user("bob", SALES.id, TWICE.id, limits={SALES.id: limited(end)})
    eve = user("eve", ADMIN.id, limits={ADMIN.id: limited(None, on_demand=True)})
    found = from_posture(
        posture(population("users", ann, bob, eve), population("roles", SALES, TWICE, ADMIN)), TODAY
    )
    answer = who_can(found, EXPORT)
    told = {one.principal.name: (one.held.ways, one.held.conditions) for one in answer.holders}
    assert told == {"ann": (1, (f"until {end}",)), "bob": (2, ()), "eve": (1, ("only when activated",))}
    assert {one.role.name: one.accounts.plain() for one in answer.roles} == {
        "Sales": 2,
        "Twice": 1,
        "Admin": 1,
    }
    lines = [" ".join(line.split()) for line in who_can_text(answer).splitlines()]
    assert f"ann team Sales until {end}" in lines
    assert "eve everything Admin only when activated" in lines
    assert f"bob team until {end} → Sales by 2 ways" in lines


def test_of_two_ways_that_reach_as_far_the_one_without_a_condition_comes_first() -> None:
    end = TODAY + timedelta(days=30)
    far = role("Far", kind=RoleKind.ROLE)
    far.includes = (SALES.id,)
    copy = role("Copy", Right(Action.EXPORT, "Contact", Scope.TEAM), kind=RoleKind.ROLE)
    ann = user("ann", copy.id, far.id, limits={copy.id: limited(end)})
    found = from_posture(posture(population("users", ann), population("roles", SALES, copy, far)), TODAY)
    (one,) = who_can(found, EXPORT).holders
    assert [step.name for step in one.held.path] == ["Far", "Sales"]
    ways = all_ways(found, found.subject("ann"), EXPORT, sure=True)
    assert [[step.name for step in way.path] for way in ways.shown] == [
        ["Far", "Sales"],
        [f"until {end}", "Copy"],
    ]

"""The engine says what the slow and obvious reference says, of every random tenant."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
from hypothesis import given, settings

from auditor.access import (
    Certainty,
    Subject,
    Wanted,
    by_object,
    differences,
    distinct_sets,
    held_by,
    on_any_object,
    on_every_object,
    united,
    what_can,
    who_can,
)
from auditor.access.given.inheritance import on_object, unseen_objects
from auditor.access.rights.bits import ACTIONS, RIGHTS, reach
from auditor.posture import Action, Capability, Right, Scope
from tests.access import shapes as made
from tests.access.reference import CLASSES, NAMED_NOWHERE, Given, Shape, Worlds, held, tenant
from tests.examples import examples


@given(made.shapes())
@settings(max_examples=examples(150), deadline=None)
def test_who_can_answers_every_question_as_the_reference_does(shape: Shape) -> None:
    worlds, found = Worlds.of(shape), tenant(shape)
    for wanted in made.QUESTIONS:
        expected = {
            f"user:{number}": certainty
            for number in range(shape.principals)
            if (
                certainty := worlds.certainty(
                    held(shape, number), wanted.action, wanted.object_class, wanted.scope
                )
            )
            is not Certainty.NO
        }
        answer = who_can(found, wanted)
        assert {one.principal.id: one.held.certainty for one in answer.holders} == expected
        roles = {one.role.id: one.held.certainty for one in answer.roles}
        for number in range(shape.containers):
            certainty = worlds.certainty({number}, wanted.action, wanted.object_class, wanted.scope)
            assert roles.get(f"role:{number}", Certainty.NO) is certainty


@given(made.shapes())
@settings(max_examples=examples(150), deadline=None)
def test_every_path_exists_and_none_is_shorter(shape: Shape) -> None:
    worlds, found = Worlds.of(shape), tenant(shape)
    for wanted in made.QUESTIONS:
        for one in who_can(found, wanted).holders:
            sure = one.held.certainty is Certainty.YES
            level = int(one.held.least if sure else wanted.scope)
            if isinstance(wanted.action, Capability):
                level = 4
            given_to = held(shape, found.principals.index(one.principal))
            path = [int(step.id.removeprefix("role:")) for step in one.held.path]
            world = worlds.narrow if sure else worlds.wide
            assert path[0] in given_to
            assert all(pair in shape.includes for pair in pairwise(path))
            assert len(path) - 1 == world.distance(given_to, wanted.action, wanted.object_class, level)
            last = world.rounds[path[-1]]
            names = {one.held.object_class, "?"}
            assert any(last.get((wanted.action, name, level)) == 0 for name in names)


@given(made.shapes())
@settings(max_examples=examples(150), deadline=None)
def test_what_can_and_path_agree_with_the_reference(shape: Shape) -> None:
    worlds, found = Worlds.of(shape), tenant(shape)
    for number in range(shape.principals):
        containers = held(shape, number)
        subject = Subject("", "", tuple(sorted(containers)))
        rights = what_can(found, subject)
        for action in RIGHTS:
            for name in ("*", NAMED_NOWHERE, *CLASSES):
                assert rights.span(action, name) == worlds.span(containers, action, name)
        rows = {(row.action, row.object_class): row.span for row in rights.rows()}
        for (action, name), span in rows.items():
            assert span == worlds.span(containers, action, name)
        for action in ACTIONS:
            for (
                name
            ) in CLASSES:  # what is not listed of a class is what holds on every object, or was not seen
                least = worlds.span(containers, action, name)[0]
                assert (action, name) in rows or least == rights.span(action, "*")[0]
        for wanted in made.QUESTIONS[::7]:
            assert held_by(found, subject, wanted).certainty is worlds.certainty(
                containers, wanted.action, wanted.object_class, wanted.scope
            )


@given(made.shapes())
@settings(max_examples=examples(100), deadline=None)
def test_two_differ_exactly_where_the_reference_says_that_they_may(shape: Shape) -> None:
    worlds, found = Worlds.of(shape), tenant(shape)
    if shape.principals < 2:
        return
    sides = [held(shape, number) for number in (0, 1)]
    rights = [what_can(found, Subject("", "", tuple(side))) for side in sides]
    rows = list(differences(*rights))
    for row in rows:
        first, second = (worlds.span(side, row.action, row.object_class) for side in sides)
        assert (row.first, row.second) == (first, second)
        assert row.certain is (first[1] < second[0] or second[1] < first[0])
    listed = {(row.action, row.object_class) for row in rows}
    for action in made.ACTIONS:
        for name in ("*", *rights[0].named, *rights[1].named):  # of other classes there are only gaps to tell
            first, second = (worlds.span(side, action, name) for side in sides)
            if first != second and (action, name) not in listed:
                assert (action, "*") in listed


@given(made.shapes())
@settings(max_examples=examples(150), deadline=None)
def test_columns_of_everyone_agree_with_the_reference(shape: Shape) -> None:
    worlds, found = Worlds.of(shape), tenant(shape)
    graph = found.graph
    every, anywhere = (
        united(graph.assigned, graph.assignments, rights, graph.principals)
        for rights in (on_every_object(graph), on_any_object(graph))
    )
    for number in range(shape.principals):
        containers = held(shape, number)
        for action in RIGHTS:
            for masks, names in ((every, ("*",)), (anywhere, ("*", NAMED_NOWHERE, *CLASSES))):
                spans = [worlds.span(containers, action, name) for name in names]
                assert reach(int(masks.known[number]), action) == max(least for least, _ in spans)
                assert reach(int(masks.possible[number]), action) == max(most for _, most in spans)


@given(made.shapes())
@settings(max_examples=examples(150), deadline=None)
def test_sets_are_the_sets_and_classes_by_set_are_classes_by_principal(shape: Shape) -> None:
    graph = tenant(shape).graph
    sets = distinct_sets(graph)
    people = [frozenset(held(shape, number)) for number in range(shape.principals)]
    assert len(sets.holders) == len(set(people))
    assert all(
        bool(sets.of[one] == sets.of[other]) is (people[one] == people[other])
        for one in range(len(people))
        for other in range(len(people))
    )
    assert sets.holders.tolist() == [int((sets.of == number).sum()) for number in range(len(sets.holders))]
    base = united(
        sets.members, sets.containers, on_every_object(graph) | unseen_objects(graph), len(sets.holders)
    )
    names = []
    for access in by_object(graph, sets):
        names.append(access.name)
        known, possible = base.known.copy(), base.possible.copy()
        known[access.sets] |= access.masks.known
        possible[access.sets] |= access.masks.possible
        direct = united(graph.assigned, graph.assignments, on_object(graph, access.name), graph.principals)
        assert np.array_equal(known[sets.of], direct.known)
        assert np.array_equal(possible[sets.of], direct.possible)
    assert names == list(CLASSES)


@given(made.shapes())
@settings(max_examples=examples(60), deadline=None)
def test_the_order_of_assignments_and_repetitions_change_nothing(shape: Shape) -> None:
    again = Shape(
        shape.principals,
        shape.containers,
        shape.assignments[::-1] + shape.assignments,
        shape.includes[::-1] + shape.includes,
        shape.grants[::-1],
        shape.mutes[::-1],
        shape.unseen,
    )
    for wanted in made.QUESTIONS[::5]:
        one, other = (who_can(tenant(part), wanted).holders for part in (shape, again))
        assert {(row.principal.id, row.held.certainty, row.held.least, row.held.most) for row in one} == {
            (row.principal.id, row.held.certainty, row.held.least, row.held.most) for row in other
        }


def test_a_hundred_nested_groups_in_a_ring_pass_a_right_on_to_all() -> None:
    ring = tuple((number, (number + 1) % 100) for number in range(100))
    shape = Shape(1, 100, ((0, 1),), ring, (Given(0, Right(Action.EXPORT, "*", Scope.TEAM)),))
    (one,) = who_can(tenant(shape), Wanted(Action.EXPORT)).holders
    assert len(one.held.path) == 100


def test_no_path_leads_through_what_is_muted() -> None:
    export = Right(Action.EXPORT, "*", Scope.TEAM)
    nested = ((0, 1), (2, 3), (3, 1))
    shape = Shape(1, 4, ((0, 0), (0, 2)), nested, (Given(1, export),), (Given(0, export),))
    (one,) = who_can(tenant(shape), Wanted(Action.EXPORT, None, Scope.TEAM)).holders
    assert [step.name for step in one.held.path] == ["Role 2", "Role 3", "Role 1"]

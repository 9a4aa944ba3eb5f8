"""A drawing counts as `who_can` does, whatever it makes one of, and stays small however many there are."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings

from auditor.access import Certainty, Wanted, from_posture, who_can
from auditor.access.picture.draw import PEOPLE, draw
from auditor.access.picture.drawing import Drawing, NodeKind, Relation
from auditor.access.picture.grouping import ROLES
from auditor.access.picture.network import network
from auditor.access.picture.rights_end import PLACES
from auditor.posture import Action, Capability, Right
from benchmarks.tenant.posture import posture_of
from benchmarks.tenant.shape import Shape as Size
from tests.access import shapes as made
from tests.access.reference import CLASSES, Given, Shape, tenant
from tests.examples import examples

EXPORT = Wanted(Action.EXPORT, "Contact")
ON_CONTACT = Right(Action.EXPORT, "Contact")
TODAY = date(2026, 11, 24)


def names(drawing: Drawing, kind: NodeKind) -> list[tuple[str, ...]]:
    return [node.names for node in drawing.nodes if node.kind is kind]


@given(made.shapes())
@settings(max_examples=examples(100), deadline=None)
def test_everyone_who_can_is_in_it_once(shape: Shape) -> None:
    found = tenant(shape)
    for wanted in (
        Wanted(Action.EXPORT),
        Wanted(Action.EXPORT, "*"),
        EXPORT,
        Wanted(Capability.MANAGE_USERS, "*"),
    ):
        drawing, holders = draw(network(found, wanted)), who_can(found, wanted).holders
        drawn = sorted(name for box in names(drawing, NodeKind.ACCOUNT) for name in box)
        assert drawn == sorted(one.principal.name for one in holders)
        certain = [one for one in holders if one.held.certainty is Certainty.YES]
        assert (drawing.accounts, drawing.sure_accounts) == (len(holders), len(certain))


@given(made.shapes())
@settings(max_examples=examples(100), deadline=None)
def test_every_edge_joins_two_boxes_and_leads_on(shape: Shape) -> None:
    drawing = draw(network(tenant(shape)))
    for edge in drawing.edges:
        ends = drawing.nodes[edge.source].kind, drawing.nodes[edge.target].kind
        assert (ends[0] is NodeKind.ACCOUNT) == (edge.relation in (Relation.MEMBER, Relation.GIVEN))
        assert (ends[1] in (NodeKind.RIGHT, NodeKind.OBJECT)) == (edge.relation is Relation.GRANTS)
        assert bool(edge.reaches) == (edge.relation is Relation.GRANTS)
    pairs = [(edge.source, edge.target) for edge in drawing.edges]
    assert len(set(pairs)) == len(pairs)


def test_accounts_with_the_same_ways_are_one_box_and_others_are_not() -> None:
    pairs = ((0, 0), (1, 0), (2, 0), (2, 1))
    drawing = draw(
        network(tenant(Shape(3, 2, pairs, (), (Given(0, ON_CONTACT), Given(1, ON_CONTACT)))), EXPORT)
    )
    assert names(drawing, NodeKind.ACCOUNT) == [("User 0", "User 1"), ("User 2",)]
    assert names(drawing, NodeKind.RIGHT) == [("export",)]


def test_a_role_that_has_nothing_to_do_with_it_parts_nobody() -> None:
    pairs = ((0, 0), (1, 0), (1, 1))
    drawing = draw(network(tenant(Shape(2, 2, pairs, (), (Given(0, ON_CONTACT),))), EXPORT))
    assert names(drawing, NodeKind.ACCOUNT) == [("User 0", "User 1")]


def test_classes_that_the_same_roles_give_alike_are_one_box() -> None:
    grants = tuple(Given(0, Right(Action.READ, name)) for name in CLASSES)
    drawing = draw(network(tenant(Shape(1, 1, ((0, 0),), (), grants))))
    assert names(drawing, NodeKind.OBJECT) == [CLASSES]
    more = (*grants, Given(0, Right(Action.DELETE, "Lead")))
    drawing = draw(network(tenant(Shape(1, 1, ((0, 0),), (), more))))
    assert sorted(names(drawing, NodeKind.OBJECT)) == [("Account", "Contact"), ("Lead",)]


def test_what_is_only_possible_is_not_drawn_as_certain() -> None:
    drawing = draw(network(tenant(Shape(1, 1, ((0, 0),), (), (Given(0, ON_CONTACT, sure=False),))), EXPORT))
    assert drawing.sure_accounts == 0
    assert {edge.relation: edge.sure for edge in drawing.edges} == {
        Relation.GIVEN: True,
        Relation.GRANTS: False,
    }
    assert [node.sure for node in drawing.nodes if node.kind is NodeKind.ACCOUNT] == [False]


def test_a_ring_of_roles_is_drawn() -> None:
    ring = tuple((number, (number + 1) % 40) for number in range(40))
    drawing = draw(network(tenant(Shape(1, 40, ((0, 7),), ring, (Given(0, ON_CONTACT),))), EXPORT))
    assert drawing.accounts == drawing.sure_accounts == 1
    assert sum(map(len, names(drawing, NodeKind.ROLE))) == 40


def test_nobody_and_nothing() -> None:
    assert draw(network(tenant(Shape(0, 0)))) == Drawing((), (), 0, 0, 0, ())


@pytest.mark.slow
@pytest.mark.parametrize(
    "wanted", [Wanted(Action.EXPORT, "*"), Wanted(Action.READ), Wanted(Capability.RUN_CODE, "*")]
)
def test_fifty_thousand_accounts_are_a_few_dozen_boxes(wanted: Wanted) -> None:
    found = from_posture(posture_of(Size(users=50_000)), TODAY)
    drawing = draw(network(found, wanted))
    assert drawing.accounts > 5000
    assert sum(map(len, names(drawing, NodeKind.ACCOUNT))) == drawing.accounts
    assert len(drawing.nodes) <= PEOPLE + ROLES + PLACES
    assert len(drawing.edges) < 300

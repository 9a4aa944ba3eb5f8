"""The part of a tenant that a question is about holds whoever `who_can` names, and nobody else."""

from __future__ import annotations

from hypothesis import given, settings

from auditor.access import Certainty, Wanted, who_can
from auditor.access.picture.inherited_grants import Muted
from auditor.access.picture.network import network, object_name
from auditor.posture import Action, Capability, Right, Scope
from tests.access import shapes as made
from tests.access.reference import CLASSES, NAMED_NOWHERE, Given, Shape, held, tenant
from tests.examples import examples

QUESTIONS = [
    *(
        Wanted(Action.EXPORT, name, scope)
        for name in (None, "*", NAMED_NOWHERE, *CLASSES)
        for scope in made.SCOPES
    ),
    Wanted(Capability.MANAGE_USERS, "*"),
]
EXPORT = Wanted(Action.EXPORT, "Contact")
ON_CONTACT = Right(Action.EXPORT, "Contact")
AT_ALL = Right(Action.EXPORT, "Contact", Scope.OWN)


@given(made.shapes())
@settings(max_examples=examples(100), deadline=None)
def test_it_holds_those_who_can_and_tells_for_whom_that_is_certain(shape: Shape) -> None:
    found = tenant(shape)
    for wanted in QUESTIONS:
        net = network(found, wanted)
        expected = {one.principal.id: one.held.certainty for one in who_can(found, wanted).holders}
        assert {found.principals[one].id for one in net.assigned.tolist()} == expected.keys()
        certain = {
            found.principals[one].id
            for one, container, sure in zip(net.assigned, net.given, net.sure, strict=True)
            if sure and int(container) in net.giving
        }
        assert certain == {id_ for id_, answer in expected.items() if answer is Certainty.YES}


@given(made.shapes())
@settings(max_examples=examples(60), deadline=None)
def test_of_one_subject_it_holds_what_that_has_and_what_those_include(shape: Shape) -> None:
    found = tenant(shape)
    for number in range(shape.principals):
        subject = found.subject(f"user:{number}")
        net = network(found, None, subject)
        reached, before = held(shape, number), set[int]()
        while reached != before:
            before = set(reached)
            reached |= {child for parent, child in shape.includes if parent in reached}
        assert set(net.containers) == reached
        assert set(net.assigned.tolist()) <= {number}


def test_a_role_stands_for_itself() -> None:
    found = tenant(Shape(1, 2, ((0, 0),), ((0, 1),), (Given(1, ON_CONTACT),)))
    net = network(found, None, found.subject("role:0"))
    assert (net.source, net.containers, net.assigned.tolist()) == (0, (0, 1), [])


def test_nothing_is_nothing() -> None:
    net = network(tenant(Shape(0, 0)))
    assert (net.containers, net.links, len(net.grants.containers)) == ((), (), 0)


def test_what_is_muted_on_the_way_says_so() -> None:
    grants = (
        Given(1, ON_CONTACT),
        Given(1, Right(Action.READ, "Contact")),
        Given(0, Right(Action.EXPORT, "Lead")),
    )
    found = tenant(Shape(1, 2, ((0, 0),), ((0, 1),), grants, (Given(0, AT_ALL),)))
    (link,) = network(found, None).links
    assert link.muted is Muted.PART
    (link,) = network(found, Wanted(Action.EXPORT)).links
    assert (link.muted, link.sure) == (Muted.ALL, True)
    assert network(found, EXPORT).assigned.tolist() == []
    narrowed = network(found, None).narrowed
    assert [object_name(network(found, None), place) for place in narrowed.objects.tolist()] == [
        "Contact",
        "Lead",
    ]


def test_what_may_be_muted_is_not_certain() -> None:
    found = tenant(
        Shape(1, 2, ((0, 0),), ((0, 1),), (Given(1, ON_CONTACT),), (Given(0, AT_ALL, sure=False),))
    )
    net = network(found, EXPORT)
    assert [link.sure for link in net.links] == [False]
    assert net.giving == {1}


def test_a_reach_that_is_muted_in_part_says_so() -> None:
    far = (Given(0, Right(Action.EXPORT, "Contact", Scope.EVERYTHING)),)
    found = tenant(Shape(1, 2, ((0, 0),), ((0, 1),), (Given(1, ON_CONTACT),), far))
    (link,) = network(found, EXPORT).links
    assert (link.muted, link.sure) == (Muted.PART, True)

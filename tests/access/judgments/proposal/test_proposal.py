"""Proposals: each kind, and that all of them together take nothing away that is needed."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from auditor.access.judgments.proposal.model import Limits, Proposal, Why
from auditor.access.judgments.proposal.propose import propose
from auditor.access.rights.bits import RIGHTS as ALL_RIGHTS
from auditor.cli.access.words.proposals import as_data
from auditor.posture import (
    Action,
    Audience,
    Between,
    Capability,
    Control,
    FieldGrant,
    Known,
    Limit,
    Means,
    Population,
    Posture,
    Right,
    RoleKind,
    Scope,
    UnknownKind,
    UserKind,
)
from auditor.schemas import problems, schema
from tests.access.company import NOT_LOGGED, OLD, RECENT, TODAY, company, team, use, user
from tests.access.judgments.proposal.reference import WORLDS, followed, needed
from tests.builders import DENIED, GAP, evidence, known, population, role
from tests.examples import examples

LIMITS = Limits(date(2026, 8, 26), date(2026, 8, 26), date(2026, 8, 26))
READ, WRITE = Right(Action.READ, "Contact"), Right(Action.UPDATE, "Contact", Scope.TEAM)
ENDS = Limit(known(date(2027, 1, 1)), known(False))


def made(name: str, *rights: Right, kind: RoleKind = RoleKind.ROLE, **more: Any) -> Any:
    return role(name, *rights, kind=kind, **more)


READER, WRITER, BOTH = made("Reader", READ), made("Writer", WRITE), made("Both", READ, WRITE)
ROLES = [READER, WRITER, BOTH]


def proposed(roles: Any, users: Any, why: Why, **more: Any) -> list[Proposal]:
    posture = company(roles, users, **{"uses": NOT_LOGGED, **more})
    return [one for one in propose(posture, TODAY, LIMITS).items if one.why is why]


def said(found: list[Proposal]) -> list[tuple[str, list[str], list[str]]]:
    return [(one.role.name, [a.name for a in one.accounts], [k.name for k in one.kept_by]) for one in found]


def test_what_is_kept_by_others_is_spare_and_they_are_named() -> None:
    users = [
        user("ann", "role:Reader", "role:Both"),
        user("bob", "role:Reader", "role:Both"),
        user("cy", "role:Reader"),
    ]
    found = proposed(ROLES, users, Why.REDUNDANT)
    assert said(found) == [("Reader", ["ann", "bob"], ["Both"])]
    assert found[0].people == Between(2, 2)


def test_two_may_keep_one_together() -> None:
    found = proposed(ROLES, [user("ann", "role:Reader", "role:Writer", "role:Both")], Why.REDUNDANT)
    assert said(found) == [("Reader", ["ann"], ["Both"]), ("Writer", ["ann"], ["Both"])]
    alone = [made("Reader", READ), made("Writer", WRITE), made("Small", READ, WRITE)]
    alone[2].native = {}
    assert len(proposed(alone, [user("ann", "role:Small", "role:Reader", "role:Writer")], Why.REDUNDANT)) == 2


def test_of_two_that_are_spare_because_of_each_other_one_stays() -> None:
    twins = [made("One", READ), made("Two", READ)]
    assert said(proposed(twins, [user("ann", "role:One", "role:Two")], Why.REDUNDANT)) == [
        ("One", ["ann"], ["Two"])
    ]


def test_what_comes_with_a_group_need_not_be_given_again() -> None:
    found = proposed(
        ROLES,
        [user("ann", "role:Reader", "team:North")],
        Why.REDUNDANT,
        groups=[team("North", "role:Reader")],
    )
    assert said(found) == [("Reader", ["ann"], ["North"])]


@pytest.mark.parametrize(
    ("roles", "ann"),
    [
        ([READER, made("Both", WRITE, seen=GAP)], user("ann", "role:Reader", "role:Both")),
        ([made("Reader", READ, seen=GAP), BOTH], user("ann", "role:Reader", "role:Both")),
        ([made("Reader", READ, objects=GAP), BOTH], user("ann", "role:Reader", "role:Both")),
        ([made("Reader", READ, fields=GAP), BOTH], user("ann", "role:Reader", "role:Both")),
        (
            [made("Reader", READ, fields=(FieldGrant("Contact.Email", False, 1),)), BOTH],
            user("ann", "role:Reader", "role:Both"),
        ),
        ([made("Reader", READ, native={"Odd": evidence()}), BOTH], user("ann", "role:Reader", "role:Both")),
        ([made("Reader", READ, login_ranges=known(())), BOTH], user("ann", "role:Reader", "role:Both")),
        ([READER, BOTH], user("ann", "role:Reader", "role:Both", limits={"role:Both": ENDS})),
        ([READER, BOTH], user("ann", "role:Reader", "role:Both", limits=GAP)),
        ([READER, made("Both", READ, kind=RoleKind.EVERYONE)], user("ann", "role:Reader", kind=GAP)),
        ([made("Empty"), BOTH], user("ann", "role:Empty", "role:Both")),
        ([made("Base", READ, kind=RoleKind.PROFILE), BOTH], user("ann", "profile:Base", "role:Both")),
    ],
    ids=[
        "keeper",
        "rights",
        "objects",
        "fields",
        "a field",
        "native",
        "ranges",
        "ends",
        "may end",
        "may be theirs",
        "nothing",
        "profile",
    ],
)
def test_what_may_be_needed_is_not_spare(roles: Any, ann: Any) -> None:
    assert proposed(roles, [ann], Why.REDUNDANT) == []


def test_what_ends_may_go_where_something_else_stays() -> None:
    ann = user("ann", "role:Reader", "role:Both", limits={"role:Reader": ENDS})
    assert said(proposed(ROLES, [ann], Why.REDUNDANT)) == [("Reader", ["ann"], ["Both"])]


def test_what_everyone_has_keeps() -> None:
    everyone = made("All", READ, kind=RoleKind.EVERYONE)
    assert said(proposed([READER, everyone], [user("ann", "role:Reader")], Why.REDUNDANT)) == [
        ("Reader", ["ann"], ["All"])
    ]


def test_a_role_with_power_over_others_is_not_spare() -> None:
    power = Control("control:1", "Reader", "role:Reader", "role:Both", Means.EDIT_MEMBERS, evidence())
    ann = user("ann", "role:Reader", "role:Both")
    assert proposed(ROLES, [ann], Why.REDUNDANT, controls=[power]) == []


def test_accounts_that_are_switched_off_or_dormant_need_nothing() -> None:
    off = user("off", "role:Both", "team:North", active=known(False))
    away = user("away", "role:Both", last_login=known(OLD))
    never = user("never", "role:Both", last_login=known(None))
    users = [off, away, never, user("ann", "role:Both")]
    north = [team("North")]
    assert said(proposed(ROLES, users, Why.SWITCHED_OFF, groups=north)) == [
        ("Both", ["off"], []),
        ("North", ["off"], []),
    ]
    (found,) = proposed(ROLES, users, Why.DORMANT, groups=north)
    assert ([one.name for one in found.accounts], found.people) == (["away", "never"], Between(2, 2))


@pytest.mark.parametrize(
    "facts",
    [
        {"last_login": GAP},
        {"last_login": known(None), "created": GAP},
        {"last_login": known(None), "created": known(RECENT)},
        {"last_login": known(OLD), "kind": known(UserKind.INTEGRATION)},
        {"last_login": known(OLD), "kind": GAP},
        {"last_login": known(OLD), "active": GAP},
        {"last_login": known(OLD), "last_administered": known(RECENT)},
    ],
)
def test_who_may_be_there_is_not_dormant(facts: Any) -> None:
    assert proposed(ROLES, [user("ann", "role:Both", **facts)], Why.DORMANT) == []


def test_whoever_used_something_is_not_dormant() -> None:
    ann = user("ann", "role:Both", last_login=known(OLD))
    for last in (RECENT, GAP):
        assert proposed(ROLES, [ann], Why.DORMANT, uses=[use("ann", Action.READ, last=last)]) == []


def test_a_role_that_nobody_holds_can_go() -> None:
    guest = made("Site", READ, audience=Audience.GUEST)
    assert said(proposed([*ROLES, guest], [user("ann", "role:Both")], Why.UNHELD)) == [
        ("Reader", [], []),
        ("Writer", [], []),
    ]
    assert proposed(ROLES, [user("ann", roles=GAP)], Why.UNHELD) == []


def test_rights_that_no_holder_used_can_go_where_all_use_is_logged() -> None:
    users = [user("ann", "role:Both"), user("bob", "role:Both", "role:Wide")]
    roles = [BOTH, made("Wide", Right(Action.EXPORT), Right(Capability.RUN_CODE))]
    uses = [use("ann", Action.READ, "Contact"), use("bob", Action.EXPORT, "Lead")]
    found = proposed(roles, users, Why.UNUSED, uses=uses)
    assert [(one.role.name, one.rights, one.people.plain()) for one in found] == [
        ("Both", ((Action.UPDATE, "Contact"),), 2),
        ("Wide", ((Capability.RUN_CODE, "*"),), 1),
    ]


@pytest.mark.parametrize(
    ("users", "uses"),
    [
        ([user("ann", "role:Both")], NOT_LOGGED),
        ([user("ann", "role:Both")], GAP),
        ([user("ann", "role:Both")], [use("ann", Action.UPDATE, last=GAP)]),
        ([user("ann", "role:Both")], [use("ann", Action.UPDATE)]),
        ([user("ann", "role:Both")], [use("stranger", Action.UPDATE, "Contact")]),
        ([user("ann", "role:Both"), user("bob", roles=GAP)], [use("bob", Action.UPDATE, "Contact")]),
        ([user("ann", "role:Both")], [use("ann", Action.IMPORT, "Contact")]),
    ],
    ids=["not all", "not at all", "when", "on what", "by whom", "with which roles", "with what it takes"],
)
def test_what_may_be_used_stays(users: Any, uses: Any) -> None:
    assert proposed([BOTH], users, Why.UNUSED, uses=uses) == []


def test_what_is_withheld_is_said() -> None:
    found = propose(company(ROLES, [user("ann", roles=DENIED)], uses=NOT_LOGGED), TODAY, LIMITS)
    assert {(one.why, one.gap.kind) for one in found.withheld} == {
        (Why.REDUNDANT, DENIED.kind),
        (Why.UNHELD, DENIED.kind),
        (Why.UNUSED, DENIED.kind),
    }
    assert not found.complete
    whole = propose(company(ROLES, [user("ann", "role:Both")]), TODAY, LIMITS)
    assert whole.complete
    assert propose(company(GAP), TODAY, LIMITS).items == ()


RIGHTS = [
    Right(action, name, scope)
    for action in (Action.READ, Action.EXPORT)
    for name in ("*", "Contact")
    for scope in (Scope.OWN, Scope.EVERYTHING)
] + [Right(Capability.RUN_CODE)]
NAMES = ("A", "B", "C", "D")
LOGGED: list[Action | Capability] = [Action.READ, Action.EXPORT, Capability.RUN_CODE]


@st.composite
def tenants(draw: st.DrawFn) -> Posture:
    """Four roles, two teams, four accounts; what they give, hold and used; some of it not known."""
    few = st.lists(st.sampled_from(RIGHTS), max_size=4)
    roles = [
        made(
            name,
            *draw(few),
            seen=draw(st.sampled_from([True, True, True, GAP])),
            includes=tuple(draw(st.lists(st.sampled_from([f"role:{one}" for one in NAMES]), max_size=1))),
            fields=draw(st.sampled_from([(), (), (FieldGrant("Contact.Email", False, 1),), GAP])),
        )
        for name in NAMES
    ]
    if draw(st.booleans()):
        roles.append(made("All", *draw(few), kind=RoleKind.EVERYONE))
    groups = [
        team(name, *draw(st.lists(st.sampled_from([f"role:{one}" for one in NAMES]), max_size=2)))
        for name in "NS"
    ]
    ids = st.lists(
        st.sampled_from([*(f"role:{one}" for one in NAMES), "team:N", "team:S"]), max_size=4, unique=True
    )
    users = []
    for name in ("ann", "bob", "cy", "di"):
        given_ids = tuple(draw(ids))
        users.append(
            user(
                name,
                roles=draw(st.sampled_from([known(given_ids)] * 5 + [GAP])),
                active=draw(st.sampled_from([known(True), known(True), known(False), GAP])),
                last_login=draw(
                    st.sampled_from([known(RECENT), known(RECENT), known(OLD), known(None), GAP])
                ),
                limits={id_: ENDS for id_ in given_ids if draw(st.integers(0, 5)) == 0},
            )
        )
    listed = [
        use(name, draw(st.sampled_from(LOGGED)), where, when)
        for name in draw(st.lists(st.sampled_from(["ann", "bob", "cy", "gone"]), max_size=4))
        for where, when in [
            draw(st.tuples(st.sampled_from(["*", "Contact", "Lead"]), st.sampled_from([RECENT, OLD, GAP])))
        ]
    ]
    whole = draw(st.sampled_from([True, True, GAP]))
    return company(roles, users, groups, population("uses", *listed, complete=whole))


def test_its_schema_names_every_reason_right_and_kind_of_gap() -> None:
    definitions = schema("proposals")["$defs"]
    assert definitions["why"]["enum"] == [str(one) for one in Why]
    assert definitions["right"]["properties"]["right"]["enum"] == [str(one) for one in ALL_RIGHTS]
    assert definitions["withheld"]["properties"]["kind"]["enum"] == [str(one) for one in UnknownKind]


@settings(max_examples=examples(50), deadline=None)
@given(tenants())
def test_the_machine_file_holds_by_its_schema(posture: Posture) -> None:
    assert problems("proposals", as_data(propose(posture, TODAY, LIMITS), "Acme CRM")) == []


@settings(max_examples=examples(300), deadline=None)
@given(tenants())
def test_all_proposals_together_take_nothing_that_is_used_or_not_logged(posture: Posture) -> None:
    found = propose(posture, TODAY, LIMITS)
    after = followed(posture, found)
    assert isinstance(posture.users, Population)
    assert isinstance(after.users, Population)
    for before_, now in zip(posture.users.items, after.users.items, strict=True):
        if isinstance(before_.active, Known) and not before_.active.value:
            continue
        for world in WORLDS:
            held = world.rights(posture, before_)
            lost = held - world.rights(after, now)
            assert not lost & needed(posture, before_, held, LIMITS), (before_.name, world, found.items)


@settings(max_examples=examples(100), deadline=None)
@given(tenants())
def test_what_was_followed_once_is_not_proposed_again(posture: Posture) -> None:
    first = propose(posture, TODAY, LIMITS)
    if any(one.why is Why.UNUSED for one in first.items):
        return  # a role that lost its unused rights can be one that others keep
    after = followed(posture, first)
    again = propose(after, TODAY, LIMITS).items
    assert [
        one for one in again if one.why in (Why.REDUNDANT, Why.SWITCHED_OFF, Why.DORMANT) and one.accounts
    ] == []


def test_whoever_may_be_active_or_may_hold_it_makes_the_number_a_range() -> None:
    uses = [use("ann", Action.READ, "Contact")]
    ended = {"role:Both": Limit(GAP, known(False))}
    users = [
        user("ann", "role:Both"),
        user("bob", "role:Both", active=GAP),
        user("kim", "role:Both", limits=ended),
        user("old", "role:Both", active=known(False)),
    ]
    (found,) = proposed([BOTH], users, Why.UNUSED, uses=uses)
    assert found.people == Between(1, 3)
    twice = [made("Small", Right(Action.READ, "Contact")), BOTH]
    people = [user("ann", "role:Small", "role:Both"), user("bob", "role:Small", "role:Both", active=GAP)]
    (spare,) = proposed(twice, people, Why.REDUNDANT)
    assert (spare.people, len(spare.accounts)) == (Between(1, 2), 2)

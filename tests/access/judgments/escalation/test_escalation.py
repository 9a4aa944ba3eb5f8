"""Ways to full control: what each power reaches, and that no way is shorter or longer than trying every step finds."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from auditor.access import effective
from auditor.access.judgments.escalation import NOWHERE, Escalation, Path
from auditor.posture import (
    Capability,
    Means,
    Population,
    Posture,
    Right,
    RoleKind,
    UserKind,
)
from tests.access.company import TODAY, company, control, team, user
from tests.access.judgments.escalation.reference import World
from tests.builders import DENIED, GAP, known, population, role
from tests.examples import examples


def made(name: str, *powers: Capability, **more: Any) -> Any:
    return role(name, *map(Right, powers), kind=RoleKind.ROLE, **more)


ADMIN = made("Admin", Capability.MANAGE_ROLES)
HELP = made("Help desk", Capability.RESET_CREDENTIALS)
SALES = made("Sales")
ROLES = [ADMIN, HELP, SALES]


def ways(posture: Posture) -> Escalation:
    return Escalation(effective(posture, TODAY), posture.access.controls)


def said(posture: Posture, number: int = 0, *, sure: bool = True) -> str | None:
    path = ways(posture).path(number, sure=sure)
    return None if path is None else path.words("en")


def test_who_may_give_every_right_is_a_step_away() -> None:
    found = ways(company(ROLES, [user("ada", "role:Admin"), user("sam", "role:Sales")]))
    assert found.certain.tolist() == [1, NOWHERE]
    assert found.path(1, sure=False) is None


def test_each_step_is_named_with_what_gives_it() -> None:
    users = [user("sam", "team:North"), user("ada", "role:Admin")]
    found = said(company(ROLES, users, [team("North", "role:Help desk")]))
    assert found == (
        "sam → (North → Help desk: resets the password of ada) → ada → (Admin: gives itself every right)"
    )


def test_three_steps_by_a_group_that_one_may_join() -> None:
    users = [user("sam", "role:Sales"), user("ada", "role:Admin")]
    joins = [control("role:Sales", "team:Desk", Means.EDIT_MEMBERS)]
    found = company(ROLES, users, [team("Desk", "role:Help desk")], controls=joins)
    assert ways(found).certain.tolist() == [3, 1]
    assert (said(found) or "").startswith("sam → (Sales: adds itself to Desk) → (Desk → Help desk: resets")


def test_whoever_is_switched_off_cannot_be_become() -> None:
    users = [user("sam", "role:Help desk"), user("ada", "role:Admin", active=known(False))]
    assert ways(company(ROLES, users)).possible.tolist() == [NOWHERE, 1]


@pytest.mark.parametrize(
    ("means", "target", "steps"),
    [
        (Means.USE_KEY, "user:ada", 2),
        (Means.IMPERSONATE, "user:ada", 2),
        (Means.RESET_CREDENTIALS, "role:Admin", 2),
        (Means.EDIT_MEMBERS, "role:Admin", 2),
        (Means.EDIT_DEFINITION, "role:Sales", 1),
        (Means.EDIT_DEFINITION, "role:Admin", NOWHERE),
        (Means.USE_KEY, "user:sam", NOWHERE),
    ],
)
def test_what_each_means_reaches(means: Means, target: str, steps: int) -> None:
    users = [user("sam", "role:Sales"), user("ada", "role:Admin")]
    found = ways(company(ROLES, users, controls=[control("role:Sales", target, means)]))
    assert int(found.certain[0]) == steps


def test_what_was_not_seen_may_lead_anywhere_and_says_what_it_is() -> None:
    found = ways(company(ROLES, [user("sam", roles=DENIED), user("ada", "role:Admin")]))
    assert (int(found.certain[0]), int(found.possible[0])) == (NOWHERE, 1)
    path = found.path(0, sure=False)
    assert isinstance(path, Path)
    assert path.gap is not None
    assert path.gap.kind == DENIED.kind


def test_controls_that_were_not_seen_are_told() -> None:
    assert ways(company(ROLES, [user("sam", "role:Sales")], controls=GAP)).unseen() == (GAP,)


def test_each_of_many_who_edit_a_role_gains_by_those_that_they_are_in() -> None:
    many = range(200)
    roles = [made(f"{kind}{number}") for number in many for kind in "EHT"]
    people = [user(f"in{number}", f"role:E{number}", f"role:T{number}") for number in many if number % 2]
    people += [
        user(f"out{number}", f"role:E{number}", f"role:T{number - 1}") for number in many if number % 2
    ]
    found = ways(
        company(
            roles,
            people,
            controls=[control(f"role:E{one}", f"role:T{one}", Means.EDIT_DEFINITION) for one in many],
        )
    )
    half = len(people) // 2
    assert found.certain.tolist() == [1] * half + [NOWHERE] * half
    path = found.path(7, sure=True)
    assert isinstance(path, Path)
    assert [(step.actor.name, step.target.name) for step in path.steps if step.target] == [("in15", "T15")]


NAMES = ("A", "B", "C")
IDS = (*(f"role:{name}" for name in NAMES), "team:N", "team:S")
FULL = (Capability.MANAGE_ROLES, Capability.MANAGE_USERS, Capability.RUN_CODE)
MUTES = [frozenset[Right](), frozenset({Right(FULL[0])}), frozenset(map(Right, FULL))]
PEOPLE = ("ann", "bob", "cy")


@st.composite
def tenants(draw: st.DrawFn) -> Posture:
    """Three roles that may include one another in a circle, two teams, three accounts, and controls between all of them."""
    some = st.lists(st.sampled_from(list(Capability)), max_size=1)
    roles = [
        made(
            name,
            *draw(st.one_of(st.just([]), some)),
            includes=tuple(draw(st.lists(st.sampled_from(IDS[:3]), max_size=1))),
            seen=draw(st.sampled_from([True] * 6 + [GAP])),
            mutes=draw(st.sampled_from(MUTES)),
        )
        for name in NAMES
    ]
    groups = [team(name, *draw(st.lists(st.sampled_from(IDS), max_size=2))) for name in "NS"]
    users = [
        user(
            name,
            *draw(st.lists(st.sampled_from([*IDS, "role:Gone"]), max_size=2, unique=True)),
            active=draw(st.sampled_from([known(True), known(True), known(False), GAP])),
            kind=draw(st.sampled_from([known(UserKind.PERSON)] * 3 + [known(UserKind.SYSTEM), GAP])),
        )
        for name in PEOPLE
    ]
    anybody = st.sampled_from([*IDS, *(f"user:{name}" for name in PEOPLE)])
    controls = {
        (holder, target, means): control(holder, target, means)
        for holder, target, means in draw(
            st.lists(
                st.tuples(anybody, st.one_of(anybody, st.just("role:Lost")), st.sampled_from(Means)),
                max_size=3,
            )
        )
    }
    complete = draw(st.sampled_from([True, True, True, GAP]))
    return company(
        population("roles", *roles),
        population("users", *users, complete=complete),
        groups,
        controls=list(controls.values()),
    )


@settings(max_examples=examples(600), deadline=None)
@given(tenants())
def test_no_way_is_shorter_or_longer_than_trying_every_step(posture: Posture) -> None:
    found = ways(posture)
    assert isinstance(posture.access.controls, Population)
    everyone = effective(posture, TODAY)
    for sure, steps in ((True, found.certain), (False, found.possible)):
        slow = World(everyone, posture.access.controls.items, sure)
        for number in range(len(steps)):
            expected = slow.steps(number)
            assert (None if steps[number] == NOWHERE else int(steps[number])) == expected, (sure, number)
            path = found.path(number, sure=sure)
            assert (None if path is None else len(path.steps)) == expected

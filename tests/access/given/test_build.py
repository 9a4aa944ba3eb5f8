"""From a posture: what was not seen is never a right that nobody has."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from auditor.access import Certainty, Wanted, from_posture, what_can, who_can
from auditor.posture import (
    Action,
    Audience,
    Capability,
    Fact,
    ObjectRight,
    ObjectRights,
    Right,
    Role,
    RoleKind,
    Scope,
    Unknown,
    User,
    UserKind,
)
from auditor.userfile import UserFileError
from tests.access.postures import ADMIN, ALL, EXPORT, MANAGE, SALES, TODAY, answers, posture, user
from tests.builders import DENIED, GAP, known, population, role, unread
from tests.examples import examples


def asked(*users: User, roles: Any = None, wanted: Wanted = EXPORT) -> dict[str, Certainty]:
    listed = population("roles", SALES, ADMIN, ALL) if roles is None else roles
    return answers(from_posture(posture(population("users", *users), listed), TODAY), wanted)


def test_a_role_that_was_read_decides() -> None:
    assert asked(user("ann", SALES.id), user("bob")) == {"ann": Certainty.YES}


def test_everybody_holds_what_everyone_of_their_audience_holds() -> None:
    read = Wanted(Action.READ, "Contact")
    portal, unclear = user("pat", kind=known(UserKind.PORTAL)), user("kim", kind=GAP)
    assert asked(user("bob"), portal, unclear, wanted=read) == {
        "bob": Certainty.YES,
        "kim": Certainty.UNKNOWN,
    }


@pytest.mark.parametrize(
    "roles",
    [
        GAP,
        population("roles", SALES, complete=DENIED),
        population("roles", SALES, unread=(unread("everyone:All"),)),
    ],
    ids=["no roles", "some roles", "everyone unread"],
)
def test_roles_that_were_not_seen_leave_everyone_unknown(roles: Any) -> None:
    assert asked(user("bob"), roles=roles) == {"bob": Certainty.UNKNOWN}


@pytest.mark.parametrize(
    "held",
    [
        user("ann", roles=DENIED),
        user("ann", "role:Gone"),
        user("ann", "role:Broken"),
        user("ann", "role:Half"),
        user("ann", "role:NoObjects"),
        user("ann", administrator=known(True)),
        user("ann", administrator=GAP),
    ],
    ids=[
        "roles",
        "missing role",
        "unread role",
        "rights",
        "objects",
        "administrator",
        "administrator or not",
    ],
)
def test_what_was_not_seen_of_an_account_is_unknown_and_of_others_it_is_not(held: User) -> None:
    roles = population(
        "roles",
        SALES,
        role("Half", kind=RoleKind.ROLE, seen=GAP),
        role("NoObjects", kind=RoleKind.ROLE, objects=DENIED),
        unread=(unread("role:Broken"),),
    )
    assert asked(held, user("bob"), roles=roles) == {"ann": Certainty.UNKNOWN}


def test_an_administrator_whose_role_shows_the_power_has_what_the_role_has() -> None:
    boss = user("eve", ADMIN.id, administrator=known(True))
    assert asked(boss, wanted=MANAGE) == {"eve": Certainty.YES}
    assert asked(boss, wanted=Wanted(Capability.MANAGE_BACKUPS, "*")) == {}


def test_accounts_that_were_not_seen_make_an_answer_incomplete() -> None:
    seen = posture(population("users", user("bob"), complete=DENIED), population("roles", SALES))
    assert not who_can(from_posture(seen, TODAY), EXPORT).complete
    nobody = who_can(from_posture(posture(DENIED, population("roles", SALES)), TODAY), EXPORT)
    assert nobody.gaps == (DENIED,)
    assert [one.role.name for one in nobody.roles] == ["Sales"]
    unread_user = posture(population("users", unread=(unread("user:1"),)), population("roles", SALES))
    assert answers(from_posture(unread_user, TODAY)) == {"user:1": Certainty.UNKNOWN}


def test_administrators_are_principals_even_where_the_list_of_accounts_is_missing() -> None:
    boss = user("eve", administrator=known(True), roles=GAP)
    found = from_posture(posture(GAP, population("roles", SALES), population("administrators", boss)), TODAY)
    assert answers(found) == {"eve": Certainty.UNKNOWN}


def test_who_is_switched_off_is_told_apart_and_leaves_the_answer_complete() -> None:
    off = user("old", active=known(False), roles=DENIED)
    found = who_can(
        from_posture(posture(population("users", off), population("roles", SALES)), TODAY), EXPORT
    )
    assert [one.held.certainty for one in found.holders] == [Certainty.UNKNOWN]
    assert found.complete


@pytest.mark.parametrize(
    ("objects", "wanted", "expected"),
    [
        (ObjectRights.of([("Contact", int(ObjectRight.READ), 1)]), Scope.OWN, Certainty.YES),
        (ObjectRights.of([("Contact", int(ObjectRight.READ), 1)]), Scope.TEAM, Certainty.UNKNOWN),
        (ObjectRights.of([("Contact", int(ObjectRight.READ_ALL), 1)]), Scope.EVERYTHING, Certainty.YES),
        (ObjectRights.of([("Contact", int(ObjectRight.CREATE), 1)]), Scope.OWN, Certainty.NO),
        (ObjectRights.scoped([("Contact", {Action.READ: Scope.TEAM}, 1)]), Scope.TEAM, Certainty.YES),
        (ObjectRights.scoped([("Contact", {Action.READ: Scope.TEAM}, 1)]), Scope.SUBTREE, Certainty.NO),
        (ObjectRights.scoped([("Contact", {Action.READ: None}, 1)]), Scope.OWN, Certainty.YES),
        (ObjectRights.scoped([("Contact", {Action.READ: None}, 1)]), Scope.EVERYTHING, Certainty.UNKNOWN),
    ],
)
def test_how_far_a_row_reaches(objects: ObjectRights, wanted: Scope, expected: Certainty) -> None:
    reader = role("Reader", kind=RoleKind.ROLE)
    reader.objects = objects
    found = asked(
        user("ann", reader.id),
        roles=population("roles", reader),
        wanted=Wanted(Action.READ, "Contact", wanted),
    )
    assert found.get("ann", Certainty.NO) is expected


def test_names_are_found_and_near_ones_offered() -> None:
    people = population("users", user("Ann Lee"), user("Bob"), user("Bob", kind=GAP))
    found = from_posture(posture(people, population("roles", SALES)), TODAY)
    assert found.subject("ann lee").id == "user:Ann Lee"
    assert what_can(found, found.subject("Sales")).span(Action.EXPORT, "Contact") == (Scope.TEAM, Scope.TEAM)
    assert found.object_class("contact") == "Contact"
    with pytest.raises(UserFileError, match="did you mean 'Ann Lee'"):
        found.subject("Ann Le")
    with pytest.raises(UserFileError, match="did you mean 'Contact'"):
        found.object_class("Contcat")


def facts(*values: Any) -> st.SearchStrategy[Fact[Any]]:
    return st.sampled_from([*map(known, values), GAP])


role_ids = st.lists(st.sampled_from([f"role:{number}" for number in range(4)] + ["role:gone"]), max_size=3)


@st.composite
def roles_of_all_kinds(draw: st.DrawFn) -> list[Role]:
    made = []
    for number in range(draw(st.integers(0, 4))):
        kind = draw(st.sampled_from([RoleKind.ROLE, RoleKind.ROLE, RoleKind.EVERYONE]))
        given_rights = draw(
            st.lists(st.sampled_from([Right(Action.EXPORT), *SALES.grants, MANAGE_USERS]), max_size=2)
        )
        one = role(str(number), *given_rights, kind=kind, seen=draw(st.sampled_from([True, True, GAP])))
        one.id = f"role:{number}"
        one.audience = draw(facts(Audience.INTERNAL, Audience.EXTERNAL))
        if draw(st.integers(0, 4)) == 0:
            one.objects = GAP
        made.append(one)
    return made


MANAGE_USERS = Right(Capability.MANAGE_USERS)
people = st.builds(
    lambda roles, kind, administrator, active: user(
        "ann", roles=roles, kind=kind, administrator=administrator, active=active
    ),
    st.one_of(role_ids.map(tuple).map(known), st.just(GAP)),
    facts(UserKind.PERSON, UserKind.PORTAL),
    facts(True, False),
    facts(True, False),
)


def expected(ann: User, roles: list[Role], complete: bool) -> Certainty:
    """Role by role, as one would say it aloud."""
    if not isinstance(ann.roles, Unknown):
        held = [one for one in roles if one.id in ann.roles.value]
        doubt = not complete or any(id_ not in {one.id for one in roles} for id_ in ann.roles.value)
    else:
        held, doubt = [], True
    audience = {UserKind.PERSON: Audience.INTERNAL, UserKind.PORTAL: Audience.EXTERNAL}
    perhaps = []
    for one in roles:
        if one.kind is RoleKind.EVERYONE:
            if isinstance(one.audience, Unknown) or isinstance(ann.kind, Unknown):
                perhaps.append(one)
            elif one.audience.value is audience[ann.kind.value]:
                held.append(one)
    if any(right.action is Action.EXPORT for one in held for right in one.grants):
        return Certainty.YES
    if not any(MANAGE_USERS in one.grants for one in held):
        doubt |= isinstance(ann.administrator, Unknown) or ann.administrator.value
    doubt |= any(
        isinstance(part, Unknown) for one in held + perhaps for part in (one.rights_seen, one.objects)
    )
    doubt |= any(right.action is Action.EXPORT for one in perhaps for right in one.grants)
    return Certainty.UNKNOWN if doubt else Certainty.NO


@given(people, roles_of_all_kinds(), st.booleans())
@settings(max_examples=examples(400), deadline=None)
def test_every_posture_is_read_as_one_would_say_it(ann: User, roles: list[Role], complete: bool) -> None:
    listed = population("roles", *roles, complete=True if complete else DENIED)
    assert asked(ann, roles=listed).get("ann", Certainty.NO) is expected(ann, roles, complete)


def test_a_role_that_has_to_be_raised_is_held_under_that_condition() -> None:
    raised = role("Raised", Right(Capability.MANAGE_USERS), kind=RoleKind.ROLE, on_demand=True)
    found = from_posture(
        posture(population("users", user("ann", raised.id)), population("roles", raised)), TODAY
    )
    (holder,) = who_can(found, MANAGE).holders
    assert holder.held.certainty is Certainty.YES
    assert "only when activated" in [container.name for container in found.graph.containers]
    alone = what_can(found, found.subject("Raised"))
    assert alone.span(Capability.MANAGE_USERS, "*") == (Scope.EVERYTHING, Scope.EVERYTHING)


def test_a_role_of_everyone_is_kept_from_those_who_hold_another() -> None:
    others = role("Others", Right(Action.EXPORT, "Contact", Scope.TEAM), kind=RoleKind.EVERYONE)
    others.withheld_from = frozenset(("role:Closing",))
    closing = role("Closing", Right(Action.READ, "Contact", Scope.OWN), kind=RoleKind.ROLE)
    people = (
        user("in", closing.id),
        user("out"),
        user("untold", roles=GAP),
        user("pat", kind=known(UserKind.PORTAL)),
    )
    found = asked(*people, roles=population("roles", others, closing))
    assert found == {"out": Certainty.YES, "untold": Certainty.UNKNOWN}

"""Whom a right without a holder reaches, and when an answer may call itself whole."""

from __future__ import annotations

from typing import Any

import pytest

from auditor.access import Certainty, Wanted, differences, from_posture, held_by, what_can, who_can
from auditor.cli.access.words.summary import summary_of
from auditor.cli.access.words.text import who_can_text
from auditor.posture import (
    Action,
    Audience,
    Between,
    Limit,
    ObjectRights,
    Right,
    Role,
    RoleKind,
    Scope,
    Unknown,
    UnknownKind,
    UserKind,
)
from tests.access.postures import TODAY, posture, user
from tests.builders import DENIED, GAP, known, population, role, unread

READ = Wanted(Action.READ, "Contact")
KINDS = {
    UserKind.PERSON: Audience.INTERNAL,
    UserKind.INTEGRATION: Audience.INTERNAL,
    UserKind.SYSTEM: Audience.INTERNAL,
    UserKind.PORTAL: Audience.EXTERNAL,
    UserKind.GUEST: Audience.GUEST,
}
AUDIENCE = Unknown(UnknownKind.DENIED, "Group", "read groups")


def everyone(audience: Any, *rights: Right, **more: Any) -> Role:
    given = rights or (Right(Action.READ, "Contact", Scope.OWN),)
    made = role("All", *given, kind=RoleKind.EVERYONE, **more)
    made.audience = audience
    return made


def tenant(*users: Any, roles: Any) -> Any:
    listed = population("roles", *roles) if isinstance(roles, list) else roles
    return from_posture(posture(population("users", *users), listed), TODAY)


@pytest.mark.parametrize("audience", list(Audience))
@pytest.mark.parametrize("kind", list(UserKind))
def test_a_right_of_everyone_reaches_the_accounts_of_its_audience(audience: Audience, kind: UserKind) -> None:
    found = tenant(user("pat", kind=known(kind)), roles=[everyone(known(audience))])
    held = held_by(found, found.subject("pat"), READ)
    answer = who_can(found, READ)
    reached = KINDS[kind] is audience
    assert held.certainty is (Certainty.YES if reached else Certainty.NO)
    assert ("pat" in {one.principal.name for one in answer.holders}, answer.complete) == (reached, True)


@pytest.mark.parametrize(
    ("kind", "audience", "why"),
    [
        (GAP, known(Audience.EXTERNAL), GAP),
        (known(UserKind.PORTAL), AUDIENCE, AUDIENCE),
        (GAP, AUDIENCE, AUDIENCE),
    ],
)
def test_where_kind_or_audience_is_not_known_no_answer_is_whole(
    kind: Any, audience: Any, why: Unknown
) -> None:
    found = tenant(user("pat", kind=kind), roles=[everyone(audience)])
    held = held_by(found, found.subject("pat"), READ)
    assert (held.certainty, held.why) == (Certainty.UNKNOWN, why)
    assert what_can(found, found.subject("pat")).unclear
    answer = who_can(found, READ)
    assert (answer.complete, answer.number) == (False, Between(0, 1))


def test_each_account_says_why_it_may_have_it() -> None:
    people = [user("ann", kind=GAP), user("bob", kind=known(UserKind.PERSON))]
    found = tenant(*people, roles=[everyone(AUDIENCE)])
    whys = {one.principal.name: one.held.why for one in who_can(found, READ).holders}
    assert whys == {"ann": AUDIENCE, "bob": AUDIENCE}
    gaps = [user("ann", kind=DENIED), user("bob", kind=known(UserKind.PORTAL))]
    found = tenant(*gaps, roles=[everyone(known(Audience.INTERNAL))])
    assert {one.principal.name: one.held.why for one in who_can(found, READ).holders} == {"ann": DENIED}


def test_what_a_role_includes_that_may_be_held_is_no_more_certain() -> None:
    inner = role("Inner", Right(Action.READ, "Contact", Scope.TEAM), Right(Action.EXPORT), kind=RoleKind.ROLE)
    outer = everyone(known(Audience.INTERNAL), Right(Action.READ, "Lead"))
    outer.includes = (inner.id,)
    found = tenant(user("pat", kind=GAP), user("bob"), roles=[inner, outer])
    certain = {one.principal.name: one.held.certainty for one in who_can(found, READ).holders}
    assert certain == {"bob": Certainty.YES, "pat": Certainty.UNKNOWN}
    exports = who_can(found, Wanted(Action.EXPORT, "Contact")).holders
    assert {one.principal.name: one.held.certainty for one in exports} == certain


@pytest.mark.parametrize("kind", [RoleKind.ROLE, RoleKind.GROUP, RoleKind.EVERYONE])
def test_a_role_that_visitors_may_have_leaves_open_who_can(kind: RoleKind) -> None:
    one = role("Public", Right(Action.READ, "Contact"), kind=kind)
    one.audience = AUDIENCE
    answer = who_can(tenant(roles=[one]), READ)
    assert (answer.complete, answer.gaps) == (False, (AUDIENCE,))
    assert who_can(tenant(roles=[one]), Wanted(Action.EXPORT, "Contact")).complete
    torn = population("roles", unread=(unread("group:Torn"),))
    assert [gap.kind for gap in who_can(tenant(roles=torn), READ).gaps] == [UnknownKind.ERROR]


def test_visitors_have_what_every_visitor_has_and_may_have_what_was_not_seen() -> None:
    site = role("Site", kind=RoleKind.PROFILE)
    site.audience = known(Audience.GUEST)
    found = tenant(roles=[site, everyone(known(Audience.GUEST))])
    assert held_by(found, found.subject("visitors (Site)"), READ).certainty is Certainty.YES
    found = tenant(roles=population("roles", site, complete=DENIED))
    held = held_by(found, found.subject("visitors (Site)"), READ)
    assert (held.certainty, held.why) == (Certainty.UNKNOWN, DENIED)


def test_of_whom_it_is_not_known_whether_they_are_off_the_number_is_a_range() -> None:
    people = [user("ann"), user("bob", active=GAP), user("old", active=known(False))]
    answer = who_can(tenant(*people, roles=[everyone(known(Audience.INTERNAL))]), READ)
    assert (answer.complete, answer.number) == (False, Between(1, 2))
    assert (
        "1 to 2 accounts can; of 0 it is not known whether they can; of 1 it is not known whether they are switched off; "
        "1 more are switched off"
    ) in who_can_text(answer)


def test_how_many_are_given_a_role_is_a_range_where_some_may_be() -> None:
    sales = role("Sales", Right(Action.READ, "Contact"), kind=RoleKind.ROLE)
    ended = {sales.id: Limit(GAP, known(False))}
    people = [
        user("ann", sales.id),
        user("bob", sales.id, limits=ended),
        user("kim", roles=DENIED),
        user("old"),
    ]
    (given,) = who_can(tenant(*people, roles=[sales]), READ).roles
    assert given.accounts == Between(1, 3)
    portal = [user("ann"), user("pat", kind=GAP)]
    (every,) = who_can(tenant(*portal, roles=[everyone(known(Audience.INTERNAL))]), READ).roles
    assert every.accounts == Between(1, 2)


def test_a_gap_below_what_is_given_leaves_what_somebody_can_open() -> None:
    inner = role("Inner", kind=RoleKind.ROLE, objects=DENIED)
    outer = role("Outer", kind=RoleKind.ROLE)
    outer.includes = (inner.id,)
    found = tenant(user("ann", outer.id), user("bob", outer.id), roles=[inner, outer])
    one, other = (what_can(found, found.subject(name)) for name in ("ann", "bob"))
    assert (one.gaps, one.unclear) == ((DENIED,), True)
    assert not list(differences(one, other))


def test_a_summary_is_whole_only_where_everybody_s_rights_and_status_are_known() -> None:
    def code(*people: Any, roles: Any) -> int:
        return summary_of(
            posture(population("users", *people), population("roles", *roles)), TODAY, as_json=True
        )[1]

    all_ = everyone(known(Audience.INTERNAL))
    unnamed = role("Unnamed", kind=RoleKind.ROLE, objects=DENIED)
    assert code(user("ann"), roles=[all_]) == 0
    assert code(user("ann", active=GAP), roles=[]) == 3
    assert code(user("ann", unnamed.id), roles=[unnamed]) == 3
    assert code(user("ann"), roles=[everyone(AUDIENCE)]) == 3
    said = summary_of(
        posture(population("users", user("ann"), user("bob", active=GAP)), population("roles", all_)),
        TODAY,
        as_json=False,
    )[0]
    assert isinstance(said, str)
    assert said.startswith("Of 1 to 2 active accounts, ")
    assert "1 to 2" in said.splitlines()[-3]


def test_an_object_class_that_nothing_names_is_refused_whatever_else_was_not_seen() -> None:
    from auditor.userfile import UserFileError

    contact = role("Sales", Right(Action.READ, "res.partner"), kind=RoleKind.ROLE)
    for roles in ([contact], population("roles", contact, complete=DENIED)):
        found = tenant(user("ann", roles=DENIED), roles=roles)
        with pytest.raises(UserFileError, match="nothing that was read names an object class 'Contact'"):
            found.object_class("Contact")
        with pytest.raises(UserFileError, match=r"did you mean 'res\.partner'"):
            found.object_class("res.partnr")
    with pytest.raises(UserFileError, match="names any object class"):
        tenant(user("ann"), roles=GAP).object_class("Contact")
    assert isinstance(contact.objects, ObjectRights)


def test_what_is_surely_muted_on_every_object_leaves_what_is_given_on_one_class() -> None:
    inner = role("Inner", Right(Action.READ), Right(Action.READ, "Contact", Scope.TEAM), kind=RoleKind.ROLE)
    outer = role("Outer", kind=RoleKind.PERMISSION_SET_GROUP)
    outer.includes, outer.mutes = (inner.id,), frozenset({Right(Action.READ, scope=Scope.OWN)})
    found = tenant(user("ann", outer.id), roles=[inner, outer])
    held = held_by(found, found.subject("ann"), READ)
    assert (held.certainty, held.least, held.most) == (Certainty.YES, Scope.TEAM, Scope.TEAM)
    assert held_by(found, found.subject("ann"), Wanted(Action.READ, "*")).certainty is Certainty.NO
    outer.mutes = DENIED
    found = tenant(user("ann", outer.id), roles=[inner, outer])
    held = held_by(found, found.subject("ann"), READ)
    assert (held.certainty, held.why) == (Certainty.UNKNOWN, DENIED)

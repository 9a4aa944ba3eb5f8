"""What a role gives, in bits: on every object, on one, and what muting takes away."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from auditor.access.rights.bits import reach
from auditor.access.rights.role_rights import muted_on_objects, on_every_object, on_objects
from auditor.posture import Action, ObjectRight, ObjectRights, Right, RoleKind, Scope
from tests.builders import GAP, role

READ, UPDATE, DELETE = Action.READ, Action.UPDATE, Action.DELETE
CLOSED: Mapping[str, frozenset[Action]] = {}


def span(bits: tuple[int, int], action: Action) -> tuple[Scope, Scope]:
    return reach(bits[0], action), reach(bits[0] | bits[1], action)


def test_a_row_for_every_object_is_a_right_on_every_object() -> None:
    rows = [("*", int(ObjectRight.READ), 3), ("Contact", int(ObjectRight.READ_ALL), 4)]
    one = role("Website", kind=RoleKind.ROLE, objects=rows)
    assert span(on_every_object(one), READ) == (Scope.OWN, Scope.EVERYTHING)
    assert [name for name, _ in on_objects(one, CLOSED)] == ["Contact"]


def test_scoped_rows_keep_their_scope() -> None:
    one = role("Sales", Right(Action.EXPORT, "Lead", Scope.TEAM), kind=RoleKind.ROLE)
    one.objects = ObjectRights.scoped([("Contact", {READ: Scope.TEAM, UPDATE: None}, 0)])
    found = dict(on_objects(one, CLOSED))
    assert span(found["Lead"], Action.EXPORT) == (Scope.TEAM, Scope.TEAM)
    assert span(found["Contact"], READ) == (Scope.TEAM, Scope.TEAM)
    assert span(found["Contact"], UPDATE) == (Scope.OWN, Scope.EVERYTHING)


def test_rights_that_were_not_seen_may_be_any() -> None:
    hidden = role("Hidden", kind=RoleKind.ROLE, seen=GAP, objects=GAP)
    assert span(on_every_object(hidden), DELETE) == (Scope.NONE, Scope.EVERYTHING)
    assert list(on_objects(hidden, CLOSED)) == []


@pytest.mark.parametrize(
    ("muted", "opened", "known", "possible"),
    [
        (ObjectRight.READ, CLOSED, {READ: Scope.NONE}, {READ: Scope.NONE}),
        (ObjectRight.READ_ALL, CLOSED, {READ: Scope.OWN}, {READ: Scope.EVERYTHING}),
        (
            ObjectRight.READ_ALL,
            {"Contact": frozenset((READ,))},
            {READ: Scope.EVERYTHING},
            {READ: Scope.EVERYTHING},
        ),
        (
            ObjectRight.MODIFY_ALL | ObjectRight.DELETE,
            CLOSED,
            {UPDATE: Scope.OWN, DELETE: Scope.NONE},
            {UPDATE: Scope.EVERYTHING, DELETE: Scope.NONE},
        ),
    ],
)
def test_muting_all_records_leaves_the_right_and_muting_the_right_leaves_nothing(
    muted: ObjectRight,
    opened: Mapping[str, frozenset[Action]],
    known: Mapping[Action, Scope],
    possible: Mapping[Action, Scope],
) -> None:
    ((_, (sure, perhaps)),) = muted_on_objects(ObjectRights.of([("Contact", int(muted), 3)]), opened)
    whole = (1 << 28) - 1
    assert {action: reach(whole & ~perhaps, action) for action in known} == known
    assert {action: reach(whole & ~sure, action) for action in possible} == possible

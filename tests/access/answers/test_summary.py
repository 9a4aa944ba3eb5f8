"""The table of people by class says what asking about each of them would."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from auditor.access import Certainty, Effective, Wanted, effective, who_can
from auditor.access.answers.summary import COLUMNS, summaries
from auditor.access.answers.who_can import standing
from auditor.posture import Action, Posture, Right, RoleKind, Scope
from tests.access.postures import TODAY, posture, user
from tests.builders import DENIED, GAP, known, population, role

ROLES = population(
    "roles",
    role(
        "Sales",
        Right(Action.EXPORT, "Contact"),
        Right(Action.READ, "Contact", Scope.TEAM),
        kind=RoleKind.ROLE,
    ),
    role("Boss", Right(Action.READ), Right(Action.UPDATE), kind=RoleKind.ROLE),
    role("Exporter", Right(Action.EXPORT), kind=RoleKind.ROLE),
    role("Lead", Right(Action.DELETE, "Lead"), Right(Action.READ, "Lead"), kind=RoleKind.ROLE),
    role("Half", Right(Action.READ, "Lead", Scope.OWN), kind=RoleKind.ROLE, seen=GAP, objects=DENIED),
)


@st.composite
def tenants(draw: st.DrawFn) -> Posture:
    """Up to six people with any of the roles, on, off or not told."""
    names = [one.id for one in ROLES.items]
    people = [
        user(
            f"u{number}",
            *draw(st.lists(st.sampled_from([*names, "role:Gone"]), unique=True)),
            active=draw(st.sampled_from([known(True), known(False), GAP])),
        )
        for number in range(draw(st.integers(0, 6)))
    ]
    return posture(population("users", *people), ROLES)


@given(tenants())
def test_it_counts_those_whom_the_question_finds(seen: Posture) -> None:
    everyone = effective(seen, TODAY)
    for row in summaries(everyone):
        for column, (action, scope) in enumerate(COLUMNS):
            found = holders(everyone, row.name, action, scope)
            if action is Action.EXPORT:
                readers = holders(everyone, row.name, Action.READ, Scope.OWN)
                found = {name: found[name] and readers[name] for name in found.keys() & readers}
            assert row.certain[column] == sum(found.values())
            assert row.possible[column] == len(found)


def holders(everyone: Effective, name: str, action: Action, scope: Scope) -> dict[str, bool]:
    """Of each account that may be active and may hold the right: whether both are certain."""
    answer = who_can(everyone.tenant, Wanted(action, name, scope)).holders
    return {
        one.principal.id: one.held.certainty is Certainty.YES and standing(one.principal) is Certainty.YES
        for one in answer
        if standing(one.principal) is not Certainty.NO
    }


def test_each_class_that_anything_names_stands_once() -> None:
    seen = posture(population("users", user("ann", "role:Sales")), ROLES)
    rows = list(summaries(effective(seen, TODAY)))
    assert [(row.name, row.personal) for row in rows] == [("Contact", None), ("Lead", None)]
    assert [row.certain for row in rows] == [(1, 0, 0, 0, 1), (0, 0, 0, 0, 0)]

"""Random tenants of every shape: cycles, mutings, gaps, repetitions, nobody and nothing."""

from __future__ import annotations

from hypothesis import strategies as st

from auditor.access import Wanted
from auditor.posture import Action, Capability, Right, Scope
from tests.access.reference import CLASSES, NAMED_NOWHERE, Given, Shape

ACTIONS = (Action.READ, Action.EXPORT, Action.IMPORT)
CAPABILITIES = (Capability.MANAGE_USERS, Capability.VIEW_SETUP)
SCOPES = (Scope.OWN, Scope.TEAM, Scope.SUBTREE, Scope.EVERYTHING)

rights = st.one_of(
    st.builds(Right, st.sampled_from(ACTIONS), st.sampled_from(("*", *CLASSES)), st.sampled_from(SCOPES)),
    st.builds(Right, st.sampled_from(CAPABILITIES)),
)


@st.composite
def shapes(draw: st.DrawFn) -> Shape:
    """A tenant of up to six principals and seven containers."""
    principals, containers = draw(st.integers(0, 6)), draw(st.integers(0, 7))
    if not containers:
        return Shape(principals, 0)
    number = st.integers(0, containers - 1)
    given = st.lists(st.builds(Given, number, rights, st.booleans()), max_size=12).map(tuple)
    pairs = st.tuples(st.integers(0, principals - 1), number) if principals else st.nothing()
    return Shape(
        principals,
        containers,
        tuple(draw(st.lists(pairs, max_size=14))) if principals else (),
        tuple(draw(st.lists(st.tuples(number, number), max_size=12))),
        draw(given),
        draw(given),
        tuple(draw(st.lists(number, max_size=2))),
    )


QUESTIONS = [
    *(
        Wanted(action, name, scope)
        for action in ACTIONS
        for name in (None, "*", NAMED_NOWHERE, *CLASSES)
        for scope in SCOPES
    ),
    *(Wanted(power, "*") for power in CAPABILITIES),
]
"""Every question that a random tenant answers one way or the other."""

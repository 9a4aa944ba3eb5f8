"""Which roles anybody holds: given directly, by a group, or with another role."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np

from auditor.access.given.accounts import NOT_TOLD
from auditor.access.given.graph import (
    ADMINISTRATION,
    ASSIGNMENT,
    GAP,
    Graph,
    doubtful,
    numbers_by_id,
)
from auditor.access.given.inheritance import included
from auditor.access.held.effective import Effective, effective
from auditor.access.rights.masks import Flags
from auditor.posture import Group, Known, Population, Posture, Role, Unknown, gravest, not_provided


@dataclass(frozen=True, slots=True, eq=False)
class Holding:
    """Of every container whether an active account certainly has it, whether one may, or visitors if a role is theirs, and
    whether any account has it that is switched off. `gap` is why any container may be held, None where all is seen, and `doubt` why one may be held that is
    not known to be; `numbers` are the containers of the ids of roles and groups."""

    certain: Flags
    possible: Flags
    switched_off: Flags
    gap: Unknown | None
    doubt: Unknown
    numbers: dict[str, int]


def holding(posture: Posture, today: date) -> Holding:
    """What is held in a tenant. Worked out once, however many ask."""
    return posture.once(("holding", today), lambda: _worked_out(posture, today))


def _worked_out(posture: Posture, today: date) -> Holding:
    found = effective(posture, today)
    graph, active = found.tenant.graph, found.standings.active
    repeated = doubtful(graph)
    given = _given(graph, active == 1) & ~repeated
    visited = np.zeros(len(graph.containers), np.bool_)
    visited[list(found.tenant.visited_perhaps)] = True
    maybe = included(_given(graph, active != 0) | visited, graph.includes)
    gaps: list[object] = [graph.containers[one].gap for one in np.flatnonzero(maybe & hiding(posture, graph))]
    users = posture.users
    if gaps:  # what was not seen of roles and groups may be why
        gaps += [part if isinstance(part, Unknown) else part.complete for part in _parts(posture)]
    gaps += [users if isinstance(users, Unknown) else users.complete]
    known_gaps = [gap for gap in gaps if isinstance(gap, Unknown)]
    return Holding(
        certain=included(given, graph.includes),
        possible=maybe | bool(known_gaps),
        switched_off=included(_given(graph, active == 0), graph.includes),
        gap=gravest(known_gaps) if known_gaps else None,
        doubt=gravest(
            [
                *known_gaps,
                *_doubts(found, repeated),
                *found.tenant.visited_perhaps.values(),
                not_provided("users", "who is active"),
            ]
        ),
        numbers=numbers_by_id(graph),
    )


def _parts(posture: Posture) -> tuple[Population[Role] | Population[Group] | Unknown, ...]:
    return (posture.access.roles, posture.access.groups)


def _doubts(found: Effective, repeated: Flags) -> list[Unknown]:
    """Why accounts may be active that are not known to be, and why they may be those whom a role is for."""
    active = (
        found.tenant.principals[one].active for one in np.flatnonzero(found.standings.active == NOT_TOLD)
    )
    whom = (found.tenant.graph.containers[one].gap for one in np.flatnonzero(repeated))
    return [gap for gap in (*active, *whom) if isinstance(gap, Unknown)]


def hiding(posture: Posture, graph: Graph) -> Flags:
    """The containers behind which any role may stand: what was not seen of assignments, groups and nesting. By what one is
    an administrator hides rights, and no assignment."""
    read: set[str] = set()
    if isinstance(posture.access.roles, Population):
        read.update(role.id for role in posture.access.roles.items)
    if isinstance(posture.access.groups, Population):
        read.update(one.id for one in posture.access.groups.items if isinstance(one.gives, Known))
    return np.array(
        [
            one.name != ADMINISTRATION if one.kind == GAP else one.kind != ASSIGNMENT and one.id not in read
            for one in graph.containers
        ],
        np.bool_,
    )


def _given(graph: Graph, whom: Flags) -> Flags:
    found = np.zeros(len(graph.containers), np.bool_)
    found[graph.assignments[whom[graph.assigned]]] = True
    return found

"""By how many ways every principal comes to a right, and what narrows all of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from auditor.access.given.graph import ASSIGNMENT, Container, Graph
from auditor.access.held.assignment_sets import sorted_pairs


@dataclass(frozen=True, slots=True, eq=False)
class Counted:
    """`numbers` of ways, by principal; `narrowed` are the conditions of those who have no way without one."""

    numbers: NDArray[np.int64]
    narrowed: Mapping[int, tuple[str, ...]]

    def conditions(self, principal: int) -> tuple[str, ...]:
        """What narrows every way of a principal; empty where one comes without a condition."""
        return self.narrowed.get(principal, ())


def counted(graph: Graph, granting: NDArray[np.int64]) -> Counted:
    """From the number of containers that grant the right below each container. An assignment that stands twice is one."""
    leads = granting[graph.assignments] > 0
    who, containers = sorted_pairs(graph.assigned[leads], graph.assignments[leads], once=True)
    narrow = np.array([one.kind == ASSIGNMENT for one in graph.containers], np.bool_)[containers]
    numbers = np.bincount(who, granting[containers], graph.principals).astype(np.int64)
    free = np.zeros(graph.principals, np.bool_)
    free[who[~narrow]] = True
    bound = narrow & ~free[who]
    found: dict[int, list[Container]] = {}
    for principal, container in zip(who[bound].tolist(), containers[bound].tolist(), strict=True):
        found.setdefault(principal, []).append(graph.containers[container])
    return Counted(numbers, {principal: conditions_of(given) for principal, given in found.items()})


def conditions_of(given: Sequence[Container]) -> tuple[str, ...]:
    """The conditions of ways that begin with these containers, where each has one."""
    if any(container.kind != ASSIGNMENT for container in given):
        return ()
    return tuple(sorted({container.name for container in given}))


def conditions_on(path: Iterable[Container]) -> tuple[str, ...]:
    """The conditions on one way."""
    return tuple(container.name for container in path if container.kind == ASSIGNMENT)

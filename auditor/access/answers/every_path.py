"""Every way to a right: of each pair of an assignment and a container that grants, the shortest one."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import islice

import numpy as np

from auditor.access.given.graph import ASSIGNMENT, Container
from auditor.access.given.tenant import Subject, Tenant
from auditor.access.held.requested_right import Wanted
from auditor.access.held.routes import Nesting, Route, layers
from auditor.posture import Capability, Scope

MOST_SHOWN = 20
"""Ways that are told one by one; of more there is only their number."""


@dataclass(frozen=True, slots=True)
class Way:
    """Containers from one that the subject is given to one that grants, on which class, and how far the grant reaches."""

    path: tuple[Container, ...]
    object_class: str
    reach: Scope


@dataclass(frozen=True, slots=True)
class AllWays:
    """`number` of ways; `shown` are the first of them: the widest reach first, then those without a condition, then the
    shortest."""

    number: int
    shown: tuple[Way, ...]


def all_ways(tenant: Tenant, subject: Subject, wanted: Wanted, *, sure: bool) -> AllWays:
    """All by which a subject certainly comes to a right, or all by which it may. Of a way that reaches several breadths
    the widest one counts."""
    found: dict[tuple[int, int], tuple[Route, Scope]] = {}
    nesting = Nesting(tenant.graph.includes)
    for asked_for in _widest_first(wanted):
        for route in _routes(tenant, subject, asked_for, nesting, sure=sure):
            pair = (route.containers[0], route.containers[-1])
            found.setdefault(pair, (route, asked_for.scope))
    containers = tenant.graph.containers

    def order(one: tuple[Route, Scope]) -> tuple[int, bool, int, tuple[int, ...]]:
        path = one[0].containers
        return -one[1], containers[path[0]].kind == ASSIGNMENT, len(path), path

    ordered = sorted(found.values(), key=order)
    shown = (
        Way(tuple(containers[number] for number in route.containers), route.object_class, reach)
        for route, reach in islice(ordered, MOST_SHOWN)
    )
    return AllWays(len(found), tuple(shown))


def _widest_first(wanted: Wanted) -> Iterator[Wanted]:
    if isinstance(wanted.action, Capability):
        yield replace(wanted, scope=Scope.EVERYTHING)
        return
    for scope in range(Scope.EVERYTHING, wanted.scope - 1, -1):
        yield replace(wanted, scope=Scope(scope))


def _routes(
    tenant: Tenant, subject: Subject, wanted: Wanted, nesting: Nesting, *, sure: bool
) -> Iterator[Route]:
    """Breadth first, from what the subject is given to all that it includes."""
    graph, bit = tenant.graph, np.uint64(wanted.bit)
    for name, own, muted in layers(graph, wanted):
        gives, stops = (own.known, muted.possible) if sure else (own.possible, muted.known)
        granting = frozenset(np.flatnonzero(gives & bit).tolist())
        if not granting:
            continue
        _, below = nesting.open(stops & bit != 0)
        for first in subject.containers:
            yield from (Route(path, name) for path in _paths(first, below, granting))


def _paths(first: int, below: Mapping[int, list[int]], granting: frozenset[int]) -> Iterator[tuple[int, ...]]:
    """The shortest path to each container that grants."""
    came_from: dict[int, int | None] = {first: None}
    queue = deque([first])
    while queue:
        here = queue.popleft()
        if here in granting:
            yield tuple(reversed(list(_back(here, came_from))))
        for child in below.get(here, ()):
            if child not in came_from:
                came_from[child] = here
                queue.append(child)


def _back(here: int, came_from: Mapping[int, int | None]) -> Iterator[int]:
    step: int | None = here
    while step is not None:
        yield step
        step = came_from[step]

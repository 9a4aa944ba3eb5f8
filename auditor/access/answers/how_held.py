"""How a right is held, by anybody: how certainly and how far, through what, and by how many ways."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from auditor.access.answers.path_counts import Counted, conditions_of, counted
from auditor.access.given.graph import ADMINISTRATION, ASSIGNMENT, GAP, Container, originals
from auditor.access.given.tenant import Tenant
from auditor.access.held.assignment_sets import sorted_pairs
from auditor.access.held.requested_right import Wanted
from auditor.access.held.routes import NOWHERE, Route, Routes
from auditor.access.rights.bits import reach
from auditor.access.rights.masks import Certainty, Masks
from auditor.posture import Between, Capability, Scope, Unknown


@dataclass(frozen=True, slots=True)
class Held:
    """How certainly a right is held, how far it reaches at least and at most, the containers that give it, and the class
    on which they do. `why` is what makes it uncertain, where that is a gap; else it is the reach that is not clear.
    `ways` is by how many pairs of an assignment and a container that grants, as far as that is certain; `conditions`
    narrow every one of them, and are empty where one comes without."""

    certainty: Certainty
    least: Scope = Scope.NONE
    most: Scope = Scope.NONE
    path: tuple[Container, ...] = ()
    object_class: str = ""
    why: Unknown | None = None
    ways: int = 0
    conditions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RoleHolding:
    """A role that gives the right or may give it, and how many accounts, switched off or not, are given the role itself, or
    may be."""

    role: Container
    held: Held
    accounts: Between


class Question:
    """One question, with the rights and routes that answer it for anybody."""

    def __init__(self, tenant: Tenant, wanted: Wanted) -> None:
        self._tenant, self._wanted = tenant, wanted
        self._routes: dict[tuple[Wanted, bool], Routes] = {}
        self._counted: dict[bool, Counted] = {}
        self._ranks: dict[tuple[Wanted, bool], NDArray[np.int64]] = {}
        kinds = (container.kind for container in tenant.graph.containers)
        self._narrow = np.array([kind == ASSIGNMENT for kind in kinds], np.bool_)
        self.rights: Masks = wanted.rights(tenant.graph)

    def questions(self) -> Iterator[tuple[bool, Wanted]]:
        """What to ask of a holder, one after the other until it is so: the widest reach first, and last what is unsure."""
        power = isinstance(self._wanted.action, Capability)
        for scope in [self._wanted.scope] if power else range(Scope.EVERYTHING, self._wanted.scope - 1, -1):
            yield True, replace(self._wanted, scope=Scope(scope))
        yield False, self._wanted

    def routes(self, wanted: Wanted, *, sure: bool) -> Routes:
        """All routes to one of those questions; found once."""
        key = (wanted, sure)
        if key not in self._routes:
            self._routes[key] = Routes(self._tenant.graph, wanted, sure=sure)
        return self._routes[key]

    def counted(self, *, sure: bool) -> Counted:
        """By how many ways everyone has it; found once."""
        if sure not in self._counted:
            granting = self.routes(self._wanted, sure=sure).granting
            self._counted[sure] = counted(self._tenant.graph, granting)
        return self._counted[sure]

    def ranks(self, wanted: Wanted, *, sure: bool) -> NDArray[np.int64]:
        """How good it is to begin with each container: without a condition first, then by the shortest way."""
        key = (wanted, sure)
        if key not in self._ranks:
            distances, count = self.routes(wanted, sure=sure).distances, len(self._narrow)
            far = distances + np.where(self._narrow & (distances < NOWHERE), count + 1, 0)
            self._ranks[key] = far * count + np.arange(count)
        return self._ranks[key]

    def of(self, containers: tuple[int, ...]) -> Held:
        """How the holder of these containers holds the right."""
        known = possible = 0
        for number in containers:
            known |= int(self.rights.known[number])
            possible |= int(self.rights.possible[number])
        for sure, asked_for in self.questions():
            if (known if sure else possible) & asked_for.bit:
                first = min(containers, key=self.ranks(asked_for, sure=sure).item)
                route = self.routes(asked_for, sure=sure).route(first)
                return self.held(known, possible, route, *self._often(containers, sure=sure), sure=sure)
        return Held(Certainty.NO)

    def _often(self, containers: tuple[int, ...], *, sure: bool) -> tuple[int, tuple[str, ...]]:
        """By how many ways the holder of these containers has it, and what narrows all of them."""
        granting = self.routes(self._wanted, sure=sure).granting
        leading = [number for number in dict.fromkeys(containers) if granting[number]]
        ways = sum(int(granting[number]) for number in leading)
        return ways, conditions_of([self._tenant.graph.containers[number] for number in leading])

    def held(
        self, known: int, possible: int, route: Route, ways: int, conditions: tuple[str, ...], *, sure: bool
    ) -> Held:
        """What the bits of a holder say, with its route."""
        return Held(
            Certainty.YES if sure else Certainty.UNKNOWN,
            reach(known, self._wanted.action),
            reach(possible, self._wanted.action),
            tuple(self._tenant.graph.containers[number] for number in route.containers),
            route.object_class,
            None if sure else self._why(route),
            ways,
            conditions,
        )

    def roles(self) -> Iterator[RoleHolding]:
        """The roles that give the right or may."""
        least, most = self._accounts()
        for number, container in self._tenant.roles():
            held = self.of((number,))
            if held.certainty is not Certainty.NO:
                yield RoleHolding(container, held, Between(int(least[number]), int(most[number])))

    def _accounts(self) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
        """How many accounts are certainly given each container, under a condition or without one, and how many may be: such
        of which it is not known, and such of which what they are given was not seen."""
        graph, containers = self._tenant.graph, self._tenant.graph.containers
        own = originals(graph)
        sure = own == np.arange(len(own))  # others stand for one of which it is not known whether it is held
        under = self._narrow[graph.includes.parents]
        given = own.copy()
        given[graph.includes.parents[under]] = own[graph.includes.children[under]]
        gaps = np.array([one.kind == GAP and one.name != ADMINISTRATION for one in containers], np.bool_)
        hidden = np.zeros(graph.principals, np.bool_)
        hidden[graph.assigned[gaps[graph.assignments]]] = True

        def counted(pairs: NDArray[np.bool_]) -> NDArray[np.intp]:
            who, what = graph.assigned[pairs], given[graph.assignments[pairs]]
            return np.bincount(sorted_pairs(who, what, once=True)[1], minlength=len(given))

        seen = counted(~hidden[graph.assigned])
        return counted(sure[graph.assignments]), seen + int(np.count_nonzero(hidden))

    def _why(self, route: Route) -> Unknown | None:
        gaps = (self._tenant.graph.containers[number].gap for number in reversed(route.containers))
        return next((gap for gap in gaps if gap is not None), None)

"""Who can: every principal that holds a right or may hold it, how far, through what, and what makes it uncertain."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from auditor.access.bits import reach
from auditor.access.graph import Container
from auditor.access.masks import Certainty, Masks
from auditor.access.routes import NOWHERE, Route, Routes
from auditor.access.tenant import Account, Subject, Tenant
from auditor.access.union import united
from auditor.access.wanted import Wanted
from auditor.posture import Capability, Known, Scope, Unknown


@dataclass(frozen=True, slots=True)
class Held:
    """How certainly a right is held, how far it reaches at least and at most, the containers that give it, and the class
    on which they do. `why` is what makes it uncertain, where that is a gap; else it is the reach that is not clear."""

    certainty: Certainty
    least: Scope = Scope.NONE
    most: Scope = Scope.NONE
    path: tuple[Container, ...] = ()
    object_class: str = ""
    why: Unknown | None = None


@dataclass(frozen=True, slots=True)
class Holder:
    """A principal and how it holds the right."""

    principal: Account
    held: Held


@dataclass(frozen=True, slots=True)
class RoleHolding:
    """A role that gives the right or may give it, and how many accounts are given the role itself."""

    role: Container
    held: Held
    accounts: int


@dataclass(frozen=True, slots=True)
class WhoCan:
    """Holders: certain ones first, then active ones. `gaps` are why there may be more of them."""

    wanted: Wanted
    holders: tuple[Holder, ...]
    roles: tuple[RoleHolding, ...]
    gaps: tuple[Unknown, ...]

    @property
    def complete(self) -> bool:
        """Whether nothing was unseen that could change the answer. Who is known to be switched off does not count."""
        unsure = any(
            one.held.certainty is Certainty.UNKNOWN and standing(one.principal) is not Certainty.NO
            for one in self.holders
        )
        return not self.gaps and not unsure


def standing(principal: Account) -> Certainty:
    """Whether the account is active."""
    if isinstance(principal.active, Known):
        return Certainty.YES if principal.active.value else Certainty.NO
    return Certainty.UNKNOWN


def who_can(tenant: Tenant, wanted: Wanted) -> WhoCan:
    """Everyone who can, or may be able to. A path leads to the widest reach that is certain."""
    graph, view = tenant.graph, _View(tenant, wanted)
    found = united(graph.assigned, graph.assignments, view.rights, graph.principals)
    holders: list[Holder] = []
    done = np.zeros(graph.principals, np.bool_)
    for sure, asked_for in view.questions():
        bits = found.known if sure else found.possible
        numbers = np.flatnonzero((bits & np.uint64(asked_for.bit) != 0) & ~done)
        if not len(numbers):
            continue
        done[numbers] = True
        routes = view.routes(asked_for, sure=sure)
        first = _nearest(tenant, routes)[numbers]
        for number, container in zip(numbers.tolist(), first.tolist(), strict=True):
            bits_of = int(found.known[number]), int(found.possible[number])
            held = view.held(*bits_of, routes.route(container), sure=sure)
            holders.append(Holder(tenant.principals[number], held))
    holders.sort(key=lambda one: (_RANK[one.held.certainty], _RANK[standing(one.principal)]))
    return WhoCan(wanted, tuple(holders), tuple(view.roles()), tenant.gaps)


def held_by(tenant: Tenant, subject: Subject, wanted: Wanted) -> Held:
    """How one account or role holds a right: the shortest path to it."""
    return _View(tenant, wanted).of(subject.containers)


_RANK = {Certainty.YES: 0, Certainty.UNKNOWN: 1, Certainty.NO: 2}


class _View:
    """One question, with the rights and routes that answer it for anybody."""

    def __init__(self, tenant: Tenant, wanted: Wanted) -> None:
        self._tenant, self._wanted = tenant, wanted
        self._routes: dict[tuple[Wanted, bool], Routes] = {}
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

    def of(self, containers: tuple[int, ...]) -> Held:
        """How the holder of these containers holds the right."""
        known = possible = 0
        for number in containers:
            known |= int(self.rights.known[number])
            possible |= int(self.rights.possible[number])
        for sure, asked_for in self.questions():
            if (known if sure else possible) & asked_for.bit:
                routes = self.routes(asked_for, sure=sure)
                first = min((int(routes.distances[number]), number) for number in containers)[1]
                return self.held(known, possible, routes.route(first), sure=sure)
        return Held(Certainty.NO)

    def held(self, known: int, possible: int, route: Route, *, sure: bool) -> Held:
        """What the bits of a holder say, with its route."""
        return Held(
            Certainty.YES if sure else Certainty.UNKNOWN,
            reach(known, self._wanted.action),
            reach(possible, self._wanted.action),
            tuple(self._tenant.graph.containers[number] for number in route.containers),
            route.object_class,
            None if sure else self._why(route),
        )

    def roles(self) -> Iterator[RoleHolding]:
        """The roles that give the right or may."""
        accounts = np.bincount(self._tenant.graph.assignments, minlength=len(self._tenant.graph.containers))
        for number, container in self._tenant.roles():
            held = self.of((number,))
            if held.certainty is not Certainty.NO:
                yield RoleHolding(container, held, int(accounts[number]))

    def _why(self, route: Route) -> Unknown | None:
        gaps = (self._tenant.graph.containers[number].gap for number in reversed(route.containers))
        return next((gap for gap in gaps if gap is not None), None)


def _nearest(tenant: Tenant, routes: Routes) -> NDArray[np.int64]:
    """Of each principal the container of its own from which the way is shortest."""
    graph, count = tenant.graph, len(tenant.graph.containers)
    ranks = np.minimum(routes.distances, NOWHERE) * count + np.arange(count)
    best = np.full(graph.principals, np.iinfo(np.int64).max)
    np.minimum.at(best, graph.assigned, ranks[graph.assignments])
    return best % max(count, 1)

"""The effective access of everyone, worked out once for all that ask."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

import numpy as np

from auditor.access.given.accounts import Standings
from auditor.access.given.build import from_posture
from auditor.access.given.direct_rights import explained
from auditor.access.given.gaps import NONE, Ranks, data_gap, gravest_gaps
from auditor.access.given.graph import Graph, Includes
from auditor.access.given.inheritance import blocks, on_every_object, unseen_objects, widest
from auditor.access.given.tenant import Tenant
from auditor.access.held.assignment_sets import Sets, distinct_sets
from auditor.access.held.requested_right import Wanted
from auditor.access.held.routes import Routes
from auditor.access.held.shortest_ways import Ways
from auditor.access.rights.bits import reach
from auditor.access.rights.masks import Flags, Masks
from auditor.posture import EVERY_OBJECT, Action, Capability, PersonalNames, Posture, Scope, Unknown


@dataclass(frozen=True, slots=True)
class Split:
    """Of every principal whether something is certainly so, and whether it may be. `certain` is within `possible`."""

    certain: Flags
    possible: Flags


@dataclass(frozen=True, slots=True, eq=False)
class Breadths:
    """What every container gives with what it includes: on every object, with its capabilities; at most on any class that
    holds personal data; at most on any class."""

    every: Masks
    personal: Masks
    anywhere: Masks


@dataclass(frozen=True, eq=False)
class Effective:
    """What each principal holds, as bits (see `bits`): `every` on every object, with its capabilities; `personal` at most
    on any class that holds personal data; `anywhere` at most on any class. `data_gap` is why it is not known of some class
    what it holds or whom it is open to; `told` are the sets of containers where they need not be found."""

    tenant: Tenant
    containers: Breadths
    names: PersonalNames
    data_gap: Unknown | None = None
    told: Sets | None = None

    @property
    def standings(self) -> Standings:
        """Who is active and of what kind."""
        return self.tenant.standings

    def gap(self, number: int) -> Unknown | None:
        """The gravest gap among all that a principal has; None where all of it was seen."""
        return self._ranked(int(self._gaps_of_sets[self.sets.of[number]]))

    def gap_of(self, container: int) -> Unknown | None:
        """The gravest gap among a container and all that it includes; None where all of it was seen."""
        return self._ranked(int(self._gaps[container]))

    def _ranked(self, rank: int) -> Unknown | None:
        containers = self.tenant.graph.containers
        return None if rank == NONE else containers[rank % len(containers)].gap

    @cached_property
    def _gaps(self) -> Ranks:
        return gravest_gaps(self.tenant.graph)

    @cached_property
    def _gaps_of_sets(self) -> Ranks:
        return self.sets.over(self._gaps, np.minimum, NONE)

    @cached_property
    def every(self) -> Masks:
        return self._of(self.containers.every)

    @cached_property
    def sets(self) -> Sets:
        """The distinct sets of containers that principals hold."""
        return distinct_sets(self.tenant.graph) if self.told is None else self.told

    @cached_property
    def numbers(self) -> dict[str, int]:
        """The number of each principal by its id."""
        return {one.id: number for number, one in enumerate(self.tenant.principals)}

    @cached_property
    def unseen(self) -> Masks:
        """What each principal may hold on a class that nothing tells of."""
        return self._of(unseen_objects(self.tenant.graph))

    @cached_property
    def personal(self) -> Masks:
        return self._of(self.containers.personal)

    @cached_property
    def anywhere(self) -> Masks:
        return self._of(self.containers.anywhere)

    def holders(self, wanted: Wanted) -> Split:
        """Who holds a right; where the question names no class, whoever holds it on any of those that count."""
        if isinstance(wanted.action, Capability) or wanted.object_class == EVERY_OBJECT:
            rights = self.every
        elif wanted.object_class is None:
            rights = self.anywhere if wanted.among is None else self.personal
        else:
            rights = self._of(wanted.rights(self.tenant.graph))
        bit = np.uint64(wanted.bit)
        return Split(rights.known & bit != 0, rights.possible & bit != 0)

    def on_personal_data(self, action: Action, scope: Scope = Scope.OWN) -> Wanted:
        """The question who can do this with a class that holds personal data, or may hold some."""
        return Wanted(action, None, scope, self._classes(sure=False))

    def _classes(self, *, sure: bool) -> frozenset[str]:
        """The classes that certainly hold personal data, or all that may."""
        found = {name: self.names.object(name) for name in self.tenant.graph.objects}
        return frozenset(
            name for name, answer in found.items() if answer is True or (answer is not False and not sure)
        )

    def without(self, containers: frozenset[int]) -> Effective:
        """The same tenant in which these containers give nothing: who still holds a right has it by others, be it by one
        that states a right which it would have from these, too."""
        if not containers:
            return self
        gone = np.array(sorted(containers), np.int32)
        graph = self.tenant.graph
        stays = ~np.isin(graph.assignments, gone)
        fewer = replace(graph, assigned=graph.assigned[stays], assignments=graph.assignments[stays])
        rights = self.containers
        keeps = ~(np.isin(graph.includes.parents, gone) | np.isin(graph.includes.children, gone))
        if not keeps.all():
            includes = Includes(graph.includes.parents[keeps], graph.includes.children[keeps])
            stated = graph.grants if graph.stated is None else graph.stated
            fewer = replace(fewer, includes=includes, grants=explained(stated, graph.mutes, includes))
            rights = _breadths(fewer, self.names)
        tenant = replace(self.tenant, graph=fewer)
        return replace(self, tenant=tenant, containers=rights, told=self.sets.without(gone))

    def ways(self, wanted: Wanted, *, sure: bool) -> Ways:
        """By what principals come to a right. A certain way leads to what certainly is personal data, where that counts."""
        if wanted.among is not None:
            wanted = replace(wanted, among=self._classes(sure=sure))
        return Ways(self.tenant, self.sets, Routes(self.tenant.graph, wanted, sure=sure))

    def reach(self, number: int, wanted: Wanted) -> tuple[Scope, Scope]:
        """How far one principal's right reaches at least and at most, on whichever class."""
        rights = self.every if isinstance(wanted.action, Capability) else self.anywhere
        return reach(int(rights.known[number]), wanted.action), reach(
            int(rights.possible[number]), wanted.action
        )

    def _of(self, rights: Masks) -> Masks:
        """Of everybody, worked out once for all with the same set of containers."""
        sets = self.sets
        known, possible = (sets.over(bits, np.bitwise_or) for bits in (rights.known, rights.possible))
        return Masks(known[sets.of], possible[sets.of])


def effective(posture: Posture, today: date) -> Effective:
    """The effective access of everyone in a posture. Worked out once, however many checks ask."""
    return posture.once(("effective access", today), lambda: _worked_out(posture, today))


def _worked_out(posture: Posture, today: date) -> Effective:
    tenant, names = from_posture(posture, today), PersonalNames(posture.data)
    seen = posture.access.roles
    roles = () if isinstance(seen, Unknown) else seen.items
    gap = data_gap(posture.data, names, tenant.graph.objects, roles)
    return Effective(tenant, _breadths(tenant.graph, names), names, gap)


def _breadths(graph: Graph, names: PersonalNames) -> Breadths:
    every, unseen = on_every_object(graph), unseen_objects(graph)
    anywhere, personal = every | unseen, every | unseen
    for first, named in blocks(graph):
        answers = [names.object(name) for name in graph.objects[first : first + named.known.shape[1]]]
        yes = np.array([answer is True for answer in answers], np.bool_)
        perhaps = np.array([answer is not False for answer in answers], np.bool_)
        anywhere |= widest(named)
        personal |= widest(Masks(named.known[:, yes], named.possible[:, perhaps]))
    return Breadths(every, personal, anywhere)

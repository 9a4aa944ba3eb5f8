"""Who can: every principal that holds a right or may hold it, how far, through what and how often, and what makes it
uncertain."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from auditor.access.answers.how_held import Held, Question, RoleHolding
from auditor.access.given.accounts import Account
from auditor.access.given.graph import Graph
from auditor.access.given.tenant import Subject, Tenant
from auditor.access.held.requested_right import Wanted
from auditor.access.held.union import united
from auditor.access.rights.masks import Certainty
from auditor.posture import Between, Known, Unknown


@dataclass(frozen=True, slots=True)
class Holder:
    """A principal and how it holds the right."""

    principal: Account
    held: Held


@dataclass(frozen=True, slots=True)
class WhoCan:
    """Holders: certain ones first, then active ones. `gaps` are why there may be more of them, visitors among them."""

    wanted: Wanted
    holders: tuple[Holder, ...]
    roles: tuple[RoleHolding, ...]
    gaps: tuple[Unknown, ...]

    @property
    def complete(self) -> bool:
        """Whether nothing was unseen that could change the answer. Who is known to be switched off does not count."""
        return not self.gaps and self.number.exact

    @property
    def live(self) -> tuple[Holder, ...]:
        """All but those who are known to be switched off."""
        return tuple(one for one in self.holders if standing(one.principal) is not Certainty.NO)

    @property
    def number(self) -> Between:
        """How many of those that were seen can: those who are active and hold it for certain, and those who may."""
        sure = sum(
            one.held.certainty is Certainty.YES and standing(one.principal) is Certainty.YES
            for one in self.live
        )
        return Between(sure, len(self.live))


def standing(principal: Account) -> Certainty:
    """Whether the account is active."""
    if isinstance(principal.active, Known):
        return Certainty.YES if principal.active.value else Certainty.NO
    return Certainty.UNKNOWN


def who_can(tenant: Tenant, wanted: Wanted) -> WhoCan:
    """Everyone who can, or may be able to. A path leads to the widest reach that is certain."""
    graph, view = tenant.graph, Question(tenant, wanted)
    found = united(graph.assigned, graph.assignments, view.rights, graph.principals)
    holders: list[Holder] = []
    done = np.zeros(graph.principals, np.bool_)
    for sure, asked_for in view.questions():
        bits = found.known if sure else found.possible
        numbers = np.flatnonzero((bits & np.uint64(asked_for.bit) != 0) & ~done)
        if not len(numbers):
            continue
        done[numbers] = True
        routes, ways = view.routes(asked_for, sure=sure), view.counted(sure=sure)
        first = _nearest(graph, view.ranks(asked_for, sure=sure))[numbers]
        for number, container in zip(numbers.tolist(), first.tolist(), strict=True):
            rights = int(found.known[number]), int(found.possible[number])
            often = int(ways.numbers[number]), ways.conditions(number)
            held = view.held(*rights, routes.route(container), *often, sure=sure)
            holders.append(Holder(tenant.principals[number], held))
    holders.sort(key=lambda one: (_RANK[one.held.certainty], _RANK[standing(one.principal)]))
    roles = tuple(view.roles())
    by_id = {tenant.graph.containers[number].id: gap for number, gap in tenant.visited_perhaps.items()}
    visitors = (by_id[one.role.id] for one in roles if one.role.id in by_id)
    return WhoCan(wanted, tuple(holders), roles, tuple(dict.fromkeys((*tenant.gaps, *visitors))))


def held_by(tenant: Tenant, subject: Subject, wanted: Wanted) -> Held:
    """How one account or role holds a right: the shortest path to it."""
    return Question(tenant, wanted).of(subject.containers)


_RANK = {Certainty.YES: 0, Certainty.UNKNOWN: 1, Certainty.NO: 2}


def _nearest(graph: Graph, ranks: NDArray[np.int64]) -> NDArray[np.int64]:
    """Of each principal the container of its own with which its best way begins."""
    best = np.full(graph.principals, np.iinfo(np.int64).max)
    np.minimum.at(best, graph.assigned, ranks[graph.assignments])
    return best % max(len(graph.containers), 1)

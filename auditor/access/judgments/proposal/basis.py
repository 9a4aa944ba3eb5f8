"""What proposals stand on: who holds which set of containers, who can be judged, and which assignments could go at all."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from auditor.access.given.graph import ASSIGNMENT, Graph
from auditor.access.given.inheritance import including
from auditor.access.held.assignment_sets import Sets, ranges, sorted_pairs
from auditor.access.held.effective import Effective, effective
from auditor.access.held.role_holders import Holding, hiding, holding
from auditor.access.judgments.proposal.model import Limits, Named
from auditor.access.judgments.proposal.usage_log import Log, log_of
from auditor.access.rights.masks import Flags, Indices
from auditor.posture import (
    Audience,
    Between,
    Group,
    Known,
    Population,
    Posture,
    Role,
    RoleKind,
    User,
    UserKind,
)


@dataclass(frozen=True, eq=False)
class Basis:
    """A tenant on a day, and the limits that count."""

    posture: Posture
    today: date
    limits: Limits

    @cached_property
    def effective(self) -> Effective:
        return effective(self.posture, self.today)

    @property
    def graph(self) -> Graph:
        return self.effective.tenant.graph

    @cached_property
    def held(self) -> Holding:
        return holding(self.posture, self.today)

    @cached_property
    def log(self) -> Log:
        return log_of(self.posture, self.limits.used_since)

    @cached_property
    def sets(self) -> Sets:
        return self.effective.sets

    @cached_property
    def roles(self) -> dict[str, Role]:
        """The roles that were read, by id."""
        roles = self.posture.access.roles
        return {role.id: role for role in roles.items} if isinstance(roles, Population) else {}

    @cached_property
    def given(self) -> list[Role | Group | None]:
        """What each container is that an account can be given and that can be taken from it: a role or group, or one under
        a condition; None for what everyone has, for a profile, which nobody can be without, and for what was not read."""
        groups = self.posture.access.groups
        known: dict[str, Role | Group] = {
            one.id: one for one in (groups.items if isinstance(groups, Population) else ())
        }
        known |= {
            id_: role
            for id_, role in self.roles.items()
            if role.kind not in (RoleKind.EVERYONE, RoleKind.PROFILE)
        }
        base = dict(
            zip(self.graph.includes.parents.tolist(), self.graph.includes.children.tolist(), strict=True)
        )
        containers = self.graph.containers
        return [
            known.get(containers[base[number]].id if one.kind == ASSIGNMENT else one.id)
            for number, one in enumerate(containers)
        ]

    @cached_property
    def hiding(self) -> Flags:
        """The containers behind which any role may stand."""
        return hiding(self.posture, self.graph)

    @cached_property
    def certain(self) -> Flags:
        """The containers that whoever has them certainly has, today and without asking."""
        first = np.array(list(self.held.numbers.values()), np.int64)
        found = np.zeros(len(self.graph.containers), np.bool_)
        found[first] = True
        return found & np.array([one.kind != ASSIGNMENT for one in self.graph.containers], np.bool_)

    @cached_property
    def controlling(self) -> Flags:
        """The containers that carry power over other accounts, roles or groups beside their rights."""
        controls = self.posture.access.controls
        holders = {one.holder for one in controls.items} if isinstance(controls, Population) else set()
        own = np.array([one.id in holders for one in self.graph.containers], np.bool_)
        return including(own, self.graph.includes)

    @cached_property
    def users(self) -> Flags:
        """Which principals are accounts of which there is a record."""
        return np.fromiter((isinstance(one, User) for one in self.effective.tenant.principals), np.bool_)

    @cached_property
    def dormant(self) -> Flags:
        """Active people who certainly signed in to nothing and used nothing for so long."""
        standings = self.effective.standings
        asked = (standings.active == 1) & standings.is_kind(UserKind.PERSON, UserKind.PORTAL) & self.users
        found = np.zeros(len(asked), np.bool_)
        for number in np.flatnonzero(asked).tolist():
            found[number] = self._is_dormant(self.effective.tenant.principals[number])
        return found

    @cached_property
    def gone(self) -> Flags:
        """The accounts all of whose assignments could go."""
        found: Flags = (self.effective.standings.active == 0) & self.users | self.dormant
        return found

    def _is_dormant(self, account: object) -> bool:
        assert isinstance(account, User)
        last, changed = account.last_login, account.last_administered
        if not isinstance(last, Known) or account.id in self.log.used or account.id in self.log.perhaps:
            return False
        if (
            isinstance(changed, Known)
            and changed.value is not None
            and changed.value >= self.limits.signed_in_since
        ):
            return False
        if last.value is not None:
            return last.value < self.limits.signed_in_since
        return isinstance(account.created, Known) and account.created.value < self.limits.made_before

    def account(self, number: int) -> Named:
        """A principal by its id and name."""
        one = self.effective.tenant.principals[number]
        return Named(one.id, one.name)

    def is_for_accounts(self, role: Role) -> bool:
        """Whether a role is certainly not one of visitors."""
        return isinstance(role.audience, Known) and role.audience.value is not Audience.GUEST

    @cached_property
    def all_held(self) -> tuple[Indices, Indices]:
        """Pairs of a set and a container that it holds, however it comes to it."""
        sets, includes = self.sets, self.graph.includes
        counts = np.bincount(includes.parents, minlength=len(self.graph.containers))
        starts = np.cumsum(counts) - counts
        where, what = sorted_pairs(sets.members, sets.containers, once=True)
        while True:
            inner = includes.children[ranges(starts[what], counts[what])]
            outer = np.repeat(where, counts[what])
            more = sorted_pairs(np.r_[where, outer], np.r_[what, inner], once=True)
            if len(more[0]) == len(where):
                return where, what
            where, what = more

    def holders(self, container: int) -> Between:
        """How many active accounts certainly hold a container, however they come to it, and how many may. Of whom it is not
        known whether something of theirs has ended, or is for them, each thing counts as what they may hold."""
        sure, maybe = self._holders
        return Between(int(sure[container]), int(maybe[container]))

    @cached_property
    def _holders(self) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        where, what = self.all_held
        firsts = np.array([self.held.numbers[one.id] for one in self.graph.containers], np.int64)
        doubtful = self.sets.having(np.flatnonzero(firsts != np.arange(len(firsts))).tolist())
        once = sorted_pairs(where, firsts[what].astype(np.int32), once=True)
        on, counted = self.effective.standings.active, []
        for whom in ((on == 1) & ~doubtful[self.sets.of], on != 0):
            people = np.bincount(self.sets.of[whom & self.users], minlength=len(self.sets.holders))
            counted.append(np.bincount(once[1], people[once[0]], len(firsts)).astype(np.int64))
        return counted[0], counted[1]

"""How many active accounts hold a role, itself or by what includes it, at least and at most."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

import numpy as np

from auditor.access import Effective, Flags, Includes, Split
from auditor.access.given.graph import doubtful
from auditor.access.given.inheritance import included, including
from auditor.access.held.assignment_sets import Positions
from auditor.access.held.role_holders import hiding
from auditor.posture import Between, Posture, RoleKind, Unknown, gravest
from checks.access._people import LISTED, complete_people, doubts_of

ROLES = frozenset(str(kind) for kind in RoleKind)


@dataclass(frozen=True, slots=True)
class Share:
    """`sure` holders among `all_` accounts that are or may be active, and `maybe` holders where of the others only those
    are active that certainly are, `some` in all."""

    sure: int
    all_: int
    maybe: int
    some: int

    def certainly(self, number: int, percent: float) -> bool:
        """Whether at least so many hold it, and that share of all."""
        return self.sure >= number and 100 * self.sure >= percent * self.all_

    def possibly(self, number: int, percent: float) -> bool:
        """Whether so many may hold it, and that share."""
        return self.maybe >= number and 100 * self.maybe >= percent * self.some


class RoleHolders:
    """Counts by the distinct sets of containers that accounts hold. What was not seen may include any role. A way to a role
    counts through containers that are `wide`, as the role is: what a bundle mutes does not come through it."""

    def __init__(self, posture: Posture, effective: Effective, about: Split, wide: Split) -> None:
        graph = effective.tenant.graph
        self._effective, self._about, self._graph = effective, about, graph
        self._sets = effective.sets
        count = len(self._sets.holders)
        self._sure = np.bincount(self._sets.of[about.certain], minlength=count)
        self._maybe = np.bincount(self._sets.of[about.possible & ~about.certain], minlength=count)
        self._hiding, self._repeated = hiding(posture, graph), doubtful(graph)
        self._certain, self._possible = (
            _through(graph.includes, wide.certain),
            _through(graph.includes, wide.possible),
        )
        self._unseen = self._having(including(self._hiding, self._possible))

    @cached_property
    def _by_container(self) -> Positions:
        """How many accounts that count, or may, have each container itself."""
        every = (self._sure + self._maybe)[self._sets.members]
        return np.bincount(self._sets.containers, every, self._sets.width).astype(np.int64)

    @property
    def accounts(self) -> int:
        """How many accounts certainly count."""
        return int(self._sure.sum())

    @property
    def all_accounts(self) -> Between:
        """How many accounts count, and how many may."""
        return self.count(np.ones(len(self._sure), np.bool_))

    def roles(self) -> Iterator[tuple[int, ...]]:
        """The number of each role, and those under which it is that of somebody who may have it."""
        numbers: dict[str, list[int]] = {}
        for number, one in enumerate(self._graph.containers):
            if one.kind in ROLES:
                numbers.setdefault(one.id, []).append(number)
        yield from map(tuple, numbers.values())

    def held(self) -> Flags:
        """The containers that somebody who counts certainly holds."""
        sure = ~self._repeated
        return included(self._given(self._sure) & sure, _through(self._graph.includes, sure))

    def sets_with(self, roles: Sequence[int]) -> Flags:
        """The sets that certainly hold one of these roles."""
        return self._having(including(self._marks(roles), self._certain))

    def count(self, sets: Flags) -> Between:
        """How many accounts have one of these sets: those that certainly count, and those that may."""
        which = np.flatnonzero(sets)  # counting by numbers is faster than by truth values
        sure = int(self._sure[which].sum())
        return Between(sure, sure + int(self._maybe[which].sum()))

    def may_be_many(self, numbers: Sequence[int], least: int, percent: float) -> bool:
        """False where a role is certainly held by fewer than so many accounts and than that share of all: each account is
        counted once for every container by which it may come to the role."""
        through = including(self._marks(numbers), self._possible)
        most = int(self._by_container[through].sum()) + int((self._sure + self._maybe)[self._unseen].sum())
        return most >= least and 100 * most >= percent * self.accounts

    def share(self, numbers: Sequence[int]) -> Share:
        """Of a role, by its numbers."""
        sure = self.sets_with(numbers[:1])
        maybe = self._having(including(self._marks(numbers), self._possible)) | self._unseen
        least, held = self.accounts, self.count(maybe)
        more = int(self._maybe[maybe].sum())
        return Share(self.count(sure).least, least + int(self._maybe.sum()), held.least + more, least + more)

    def doubts(self) -> list[Unknown]:
        """Why it is not known who holds what."""
        given = included(self._given(self._sure + self._maybe), self._graph.includes)
        hidden = np.flatnonzero(given & (self._hiding | self._repeated)).tolist()
        gaps = [self._graph.containers[one].gap for one in hidden]
        doubtful = np.flatnonzero(self._about.possible & ~self._about.certain)[:LISTED].tolist()
        people = [gap for number in doubtful for gap in doubts_of(self._effective, number)]
        return [*(gap for gap in gaps if gap is not None), *people]

    def _given(self, accounts: np.ndarray[tuple[int], np.dtype[np.int64]]) -> Flags:
        return self._marks(self._sets.containers[accounts[self._sets.members] > 0])

    def _having(self, containers: Flags) -> Flags:
        return self._sets.having(np.flatnonzero(containers).tolist())

    def _marks(self, containers: object) -> Flags:
        found = np.zeros(len(self._graph.containers), np.bool_)
        found[np.asarray(containers, np.int64)] = True
        return found


def seen_whole(posture: Posture) -> Literal[True] | Unknown:
    """Whether all roles in use were seen: a group of which it is not known what it gives can name one that is in no list."""
    people, groups = complete_people(posture), posture.access.groups
    gaps = [] if people is True else [people]
    if isinstance(groups, Unknown):
        gaps += [groups] if _held_elsewhere(posture) else []
    else:
        gaps += [one.unknown for one in groups.unread]
        gaps += [one.gives for one in groups.items if isinstance(one.gives, Unknown)]
        gaps += [] if groups.complete is True else [groups.complete]
    return gravest(gaps) if gaps else True


def _held_elsewhere(posture: Posture) -> bool:
    """Whether an account may hold what is no role that was read: only then can a list of groups tell of one more. Of a form that
    lists roles alone, no group is missing."""
    users, roles = posture.users, posture.access.roles
    if isinstance(users, Unknown) or isinstance(roles, Unknown):
        return True
    read = {one.id for one in roles.items} | {one.id for one in roles.unread}
    return any(isinstance(one.roles, Unknown) or not read.issuperset(one.roles.value) for one in users.items)


def _through(includes: Includes, parents: Flags) -> Includes:
    """What is included by these alone."""
    kept = parents[includes.parents]
    return Includes(includes.parents[kept], includes.children[kept])

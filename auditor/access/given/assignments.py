"""Who is given which container: what an account is given itself, what everyone of its kind has, and what stands for rights
that were not seen. Columns, because a large tenant has millions of pairs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence, Sized
from datetime import date
from itertools import chain

import numpy as np

from auditor.access.given.accounts import Standings
from auditor.access.given.audience import applies, surely, visitor
from auditor.access.given.conditions import condition_of
from auditor.access.given.containers import Containers
from auditor.access.given.graph import ADMINISTRATION
from auditor.access.rights.masks import Indices
from auditor.posture import Fact, Known, Role, Unknown, Unread, User, UserKind, not_provided


class Assignments:
    """Pairs of a principal and a container, in any order."""

    def __init__(self, containers: Containers, today: date) -> None:
        self._containers, self._today = containers, today
        self._assigned: list[Indices] = []
        self._assignments: list[Indices] = []

    def to_users(self, users: Sequence[User]) -> None:
        """What each of the first principals is given itself, and what may be everybody's."""
        number = self._containers.assigned
        plain = [
            user.roles.value
            if isinstance(user.roles, Known) and (isinstance(user.limits, Unknown) or not user.limits)
            else None
            for user in users
        ]
        others = [(place, tuple(self._given(users[place]))) for place, ids in enumerate(plain) if ids is None]
        roles = [() if ids is None else ids for ids in plain]
        self._pairs(range(len(users)), roles, map(number, chain.from_iterable(roles)))
        given = [containers for _, containers in others]
        self._pairs([place for place, _ in others], given, chain.from_iterable(given))
        self._each(range(len(users)), self._containers.for_all)

    def to_unread(self, first: int, unread: Iterable[Unread]) -> None:
        """Accounts of which nothing was read may hold anything."""
        for number, entry in enumerate(unread, first):
            self._each((number,), (self._containers.gap(entry.unknown),))

    def to_guests(self, first: int) -> None:
        """Visitors, one for each of their roles, with what every visitor has and what may be everybody's."""
        for number, (role, container) in enumerate(self._containers.guests, first):
            every = (one for one in self._for_kind(visitor(role.evidence)) if one != container)
            self._each((number,), (container, *every, *self._containers.for_all))

    def to_everyone(self, users: Sequence[User], standings: Standings) -> None:
        """The roles that an account has for what it is. All accounts of a kind are alike, so that one is asked."""
        if not self._containers.everyone:
            return
        kinds = standings.kind[: len(users)]
        for kind in np.unique(kinds):
            alike = np.flatnonzero(kinds == kind)
            self._each(alike, tuple(self._for_kind(users[int(alike[0])].kind)))

    def to_everyone_but(self, users: Sequence[User], standings: Standings) -> None:
        """The roles that an account has for what it is, unless it is given one that keeps them from it. Whose roles were
        not seen may have anything anyway."""
        kept = [entry for entry in self._containers.everyone if entry[0].withheld_from]
        if not kept:
            return
        assigned, assignments = self.columns()
        told = np.array([isinstance(user.roles, Known) for user in users], np.bool_)
        kinds = standings.kind[: len(users)]
        for role, number in kept:
            ids = [self._containers.ids[id_] for id_ in role.withheld_from if id_ in self._containers.ids]
            barred = assigned[np.isin(assignments, ids) & (assigned < len(users))]
            free = told.copy()
            free[barred] = False
            for kind in np.unique(kinds):
                alike = np.flatnonzero(kinds == kind)
                for container in self._for(role, number, users[int(alike[0])].kind):
                    self._each(alike[free[alike]], (container,))

    def to_administrators(self, users: Sequence[User], standings: Standings) -> None:
        """An administrator, or one who may be, whose roles do not show how: whatever makes one may give anything."""
        for number in np.flatnonzero(standings.administrator[: len(users)] != 0).tolist():
            user = users[number]
            held = (*self._given(user), *self._for_kind(user.kind))
            if self._containers.gives_powers(held):
                continue
            if isinstance(user.administrator, Unknown):
                self._each((number,), (self._containers.gap(user.administrator, ADMINISTRATION),))
            else:
                reason = not_provided("administrator", "no role that was read says by what")
                self._each((number,), (self._containers.gap(reason, ADMINISTRATION),))

    def columns(self) -> tuple[Indices, Indices]:
        """Principals and containers, pair by pair."""
        return np.concatenate(self._assigned), np.concatenate(self._assignments)

    def _given(self, user: User) -> Iterator[int]:
        if isinstance(user.roles, Unknown):
            yield self._containers.gap(user.roles)
            return
        limits = {} if isinstance(user.limits, Unknown) else user.limits
        for id_ in user.roles.value:
            number = self._containers.assigned(id_)
            limit = limits.get(id_)
            if limit is not None and isinstance(limit.until, Unknown):
                yield self._containers.ended_perhaps(number, limit.until)
                continue
            condition = condition_of(limit, self._today)
            if condition is not None:
                yield self._containers.limited(number, condition) if condition else number

    def _for_kind(self, kind: Fact[UserKind]) -> Iterator[int]:
        for role, number in self._containers.everyone:
            if not role.withheld_from:
                yield from self._for(role, number, kind)

    def _for(self, role: Role, number: int, kind: Fact[UserKind]) -> Iterator[int]:
        told = applies(role, kind)
        if surely(told):
            yield number
        elif isinstance(told, Unknown):
            yield self._containers.perhaps(role, told)

    def _pairs(self, whom: Sequence[int], given: Sequence[Sized], containers: Iterable[int]) -> None:
        """Give to each of some as many of the containers as are given to it."""
        lengths = np.fromiter(map(len, given), np.int64, len(given))
        self._add(np.repeat(whom, lengths), np.fromiter(containers, np.int32, int(lengths.sum())))

    def _each(self, principals: Iterable[int], containers: Sequence[int]) -> None:
        """Give each of the principals all of the containers."""
        whom = np.fromiter(principals, np.int32)
        for container in containers:
            self._add(whom, np.full(len(whom), container, np.int32))

    def _add(self, principals: np.ndarray[tuple[int], np.dtype[np.generic]], containers: Indices) -> None:
        self._assigned.append(principals.astype(np.int32, copy=False))
        self._assignments.append(containers)

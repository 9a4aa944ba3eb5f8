"""Assignments of accounts that are switched off, or that nobody uses, and roles that nobody holds."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

import numpy as np

from auditor.access.judgments.proposal.basis import Basis
from auditor.access.judgments.proposal.model import Named, Proposal, Why, Withheld, named
from auditor.posture import Between, RoleKind, Unknown, User, gravest


def of_accounts(basis: Basis) -> Iterator[Proposal | Withheld]:
    """What accounts hold who need nothing: those that are switched off and those that are dormant."""
    off = (basis.effective.standings.active == 0) & basis.users
    for why, whom in ((Why.SWITCHED_OFF, off), (Why.DORMANT, basis.dormant)):
        yield from _of_all(basis, why, whom)
    gaps: list[Unknown] = []
    unsure = (basis.effective.standings.active != 0) & basis.users & ~basis.dormant
    for number in np.flatnonzero(unsure).tolist():
        one = basis.effective.tenant.principals[number]
        if isinstance(one, User) and isinstance(one.last_login, Unknown):
            gaps.append(one.last_login)
    if gaps:
        yield Withheld(Why.DORMANT, gravest(gaps))


def _of_all(basis: Basis, why: Why, whom: np.ndarray[tuple[int], np.dtype[np.bool_]]) -> Iterator[Proposal]:
    graph = basis.graph
    pairs = np.flatnonzero(whom[graph.assigned])
    found: dict[Named, list[int]] = defaultdict(list)
    for person, container in zip(
        graph.assigned[pairs].tolist(), graph.assignments[pairs].tolist(), strict=True
    ):
        what = basis.given[container]
        if what is not None:
            found[Named(what.id, what.name)].append(person)
    for role, people in found.items():
        accounts = tuple(basis.account(one) for one in sorted(set(people)))
        touched = 0 if why is Why.SWITCHED_OFF else len(accounts)
        yield Proposal(why, role, Between(touched, touched), accounts)


def of_nobody(basis: Basis) -> Iterator[Proposal | Withheld]:
    """Roles that certainly no active account holds, and that are for accounts."""
    held = basis.held
    for role in basis.roles.values():
        number = held.numbers[role.id]
        if role.kind is not RoleKind.EVERYONE and basis.is_for_accounts(role) and not held.possible[number]:
            yield Proposal(Why.UNHELD, named(role), Between(0, 0))
    if held.gap is not None:
        yield Withheld(Why.UNHELD, held.gap)

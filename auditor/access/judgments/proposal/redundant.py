"""Assignments that give their holders nothing that they do not certainly have otherwise."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

import numpy as np

from auditor.access.given.inheritance import unseen_objects
from auditor.access.held.assignment_sets import ranges
from auditor.access.held.rights_table import OTHER_COLUMNS, Nibbles, Table, table_of
from auditor.access.judgments.proposal.basis import Basis
from auditor.access.judgments.proposal.model import Named, Proposal, Why, Withheld
from auditor.access.judgments.proposal.other_rights import Beyond
from auditor.access.judgments.proposal.redundancy_filter import may_be_spare
from auditor.access.rights.masks import Flags, Indices
from auditor.posture import Between, Role, Unknown, User, gravest


def of_spare(basis: Basis) -> Iterator[Proposal | Withheld]:
    """The same set of assignments is worked out once for everybody who holds it; what goes first is not what the next one
    is kept by. Whoever loses all their assignments is not asked."""
    sets = basis.sets
    asked = basis.users & (basis.effective.standings.active != 0) & ~basis.gone
    ended, gaps = _perhaps_ended(basis)
    asked &= ~ended
    people = _people(sets.of, asked)
    spare = _Spare(basis)
    found: dict[tuple[Named, tuple[Named, ...]], list[int]] = defaultdict(list)
    for place, containers in spare.candidates(np.array(sorted(people), np.int32)):
        for number, keepers in spare.of_set(containers):
            what = basis.given[number]
            assert what is not None
            by = tuple(spare.named(one) for one in keepers)
            found[Named(what.id, what.name), by] += people[place]
    hidden = np.unique(sets.containers[basis.hiding[sets.containers] & np.isin(sets.members, list(people))])
    gaps.update(gap for one in hidden.tolist() if (gap := basis.graph.containers[one].gap) is not None)
    for (role, by), numbers in found.items():
        accounts = tuple(basis.account(one) for one in sorted(numbers))
        on = int(np.count_nonzero(basis.effective.standings.active[numbers] == 1))
        yield Proposal(Why.REDUNDANT, role, Between(on, len(accounts)), accounts, by)
    if gaps:
        yield Withheld(Why.REDUNDANT, gravest(gaps))


def _perhaps_ended(basis: Basis) -> tuple[Flags, set[Unknown]]:
    """The accounts of which it is not known whether what they are given ends, and why."""
    principals = basis.effective.tenant.principals
    gaps = [
        one.limits if isinstance(one, User) and isinstance(one.limits, Unknown) else None
        for one in principals
    ]
    marks = np.array([gap is not None for gap in gaps], np.bool_)
    return marks, {gap for gap in gaps if gap is not None}


def _people(of: Indices, asked: Flags) -> dict[int, list[int]]:
    """The principals in question by their set."""
    numbers = np.flatnonzero(asked)
    if not len(numbers):
        return {}
    order = numbers[np.argsort(of[numbers], kind="stable")]
    places, starts = np.unique(of[order], return_index=True)
    return {
        int(place): part.tolist() for place, part in zip(places, np.split(order, starts[1:]), strict=True)
    }


class _Spare:
    """Judges sets of containers."""

    def __init__(self, basis: Basis) -> None:
        self._basis, graph = basis, basis.graph
        count = len(graph.containers)
        held = np.unique(basis.sets.containers).astype(np.int32)
        self._row = np.zeros(count, np.int64)
        self._row[held] = np.arange(len(held))
        whole = table_of(graph, held)
        certain = basis.certain[held]
        self._table = Table(np.where(certain[:, None], whole.known, np.uint32(0)), whole.possible)
        self._unseen = unseen_objects(graph).possible[held] != 0
        self._beyond = Beyond(graph, basis.roles)
        self._order = self._table.sizes
        self._may_go = np.array([self._removable(int(one)) for one in held], np.bool_)

    def candidates(self, places: Indices) -> Iterator[tuple[int, list[int]]]:
        """Of these sets those in which something may be spare, with their containers."""
        sets = self._basis.sets
        order = np.argsort(sets.members, kind="stable")
        counts = np.bincount(sets.members, minlength=len(sets.holders))
        starts = np.cumsum(counts) - counts
        wanted = places[counts[places] > 1]
        pairs = order[ranges(starts[wanted], counts[wanted])]
        rows = self._row[sets.containers[pairs]]
        spare = may_be_spare(self._table, rows, counts[wanted], self._may_go)
        owner = np.repeat(wanted, counts[wanted])
        for place in np.unique(owner[spare]).tolist():
            mine = order[starts[place] : starts[place] + counts[place]]
            yield int(place), sets.containers[mine].tolist()

    def of_set(self, containers: list[int]) -> Iterator[tuple[int, tuple[int, ...]]]:
        """The containers of a set that may go together, the smallest first, each with what keeps all that it gives."""
        left, spare = list(containers), []
        for number in sorted(
            containers, key=lambda one: (self._order[self._row[one]], self._basis.graph.containers[one].id)
        ):
            others = [one for one in left if one != number]
            if self._may_go[self._row[number]] and others and self._is_kept(number, others):
                left = others
                spare.append(number)
        for number in spare:
            yield number, self._keepers(number, left)

    def named(self, number: int) -> Named:
        """A container by its id and name."""
        container = self._basis.graph.containers[number]
        return Named(container.id, container.name)

    def _is_kept(self, number: int, others: list[int]) -> bool:
        """Whether the others certainly give all that it may give."""
        row, rows = self._row[number], self._row[others]
        if _missing(self._table.possible[row], self._table.known[rows]).any():
            return False
        beside = self._beyond.all_of(number)
        if beside is None:
            return False
        certain = [one for one in others if self._basis.certain[one]] if beside else []
        return beside <= frozenset().union(*(self._beyond.known(one) for one in certain))

    def _keepers(self, number: int, left: list[int]) -> tuple[int, ...]:
        """As few of what is left as it takes, those first that give most of it."""
        chosen = [one for one in left if self._basis.certain[one]]
        for one in sorted(chosen, key=lambda one: self._shared(number, one)):
            fewer = [other for other in chosen if other != one]
            if fewer and self._is_kept(number, fewer):
                chosen = fewer
        return tuple(chosen)

    def _shared(self, number: int, other: int) -> int:
        mine, theirs = self._table.possible[self._row[number]], self._table.known[self._row[other]]
        return int(np.count_nonzero(mine)) - int(np.count_nonzero(_missing(mine, theirs[None])))

    def _removable(self, number: int) -> bool:
        """A role that was wholly read, gives something, and no power beside its rights."""
        what = self._basis.given[number]
        row = self._row[number]
        return (
            isinstance(what, Role)
            and bool(self._table.possible[row].any())
            and not self._unseen[row]
            and not self._basis.controlling[number]
        )


def _missing(possible: Nibbles, known: Nibbles) -> Nibbles:
    """What rows do not certainly give together of what another one may give. A right on every object is one on each."""
    together = np.bitwise_or.reduce(known, axis=0)
    covered = together.copy()
    classes = len(together) - OTHER_COLUMNS
    covered[:classes] |= together[classes]
    missing: Nibbles = possible & ~covered
    return missing

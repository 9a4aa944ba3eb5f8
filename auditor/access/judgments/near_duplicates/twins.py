"""Roles that give the same rights, or nearly."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from datetime import date

import numpy as np
from numpy.typing import NDArray

from auditor.access.given.graph import Graph, numbers_by_id
from auditor.access.given.inheritance import including
from auditor.access.held.effective import effective
from auditor.access.held.rights_table import counted
from auditor.access.judgments.near_duplicates.candidates import candidates, most_differing
from auditor.access.judgments.near_duplicates.compact_table import Coded, Numbers, coded_of
from auditor.access.rights.masks import Flags
from auditor.posture import ObjectRight, Population, Posture, RoleKind, Unknown, gravest, not_provided

NOBODY = -1
_COLUMNS = 64
_REACH = not_provided("access", "how far the rights of a role reach")
_FAMILY = 32
_TRIES = 8


@dataclass(frozen=True, slots=True, eq=False)
class Alike:
    """Of every role, in the order of the population: its twin, or -1; in how many of the rights that either gives they
    differ; how many those are; whether it may have a twin that cannot be told; and whether its own rights are not all
    known. `sizes` are how many rights each gives; `doubt` is why some cannot be told. Where a reach is not clear they differ in
    `differing` rights at most, and in `fewest` for certain."""

    twin: Numbers
    differing: Numbers
    together: Numbers
    perhaps: Flags
    unclear: Flags
    sizes: Numbers
    fewest: Numbers
    doubt: Unknown = _REACH


def alike(posture: Posture, today: date, share: float) -> Alike:
    """The twins among the roles of a posture. Two are twins where they differ in at most this share of the rights that
    either gives; a right of another reach is another right. A reach that the product leaves to sharing is the same for
    both, and may be any other. What several roles amount to together, and what every account has, nobody made: it is no
    role that could be one too many."""
    roles = posture.access.roles
    graph = effective(posture, today).tenant.graph
    items = roles.items if isinstance(roles, Population) else ()
    numbers = numbers_by_id(graph)
    rows = np.array([numbers[role.id] for role in items], np.int32)
    hidden = isinstance(roles, Unknown) or bool(roles.unread)
    table, unclear = coded_of(graph, rows), _unclear(posture, graph)[rows]
    unmade = np.array([role.together or role.kind is RoleKind.EVERYONE for role in items], np.bool_)
    table.codes[unmade] = 0
    found = twins(table, unclear & ~unmade, share, hidden=hidden)
    return replace(found, doubt=gravest([*_gaps(posture, graph), _REACH]))


def twins(table: Coded, unclear: Flags, share: float, *, hidden: bool = False) -> Alike:
    """The twins among the rows of a table. `hidden` is whether there are roles that are not in it."""
    sizes = table.sizes
    search = _Search(table, sizes, share)
    clear = np.flatnonzero(~unclear & (sizes > 0))
    search.exact(clear)
    search.near(clear)
    seen = table.certain[unclear]
    fewest = 0 if hidden else int(seen.min()) if len(seen) else None
    if fewest is not None:  # what is not known of a role may make it the twin of whichever gives as much
        search.perhaps |= sizes >= fewest * (1 - share)
    perhaps = search.perhaps & (search.twin == NOBODY) & ~unclear & (sizes > 0)
    return Alike(search.twin, search.differing, search.together, perhaps, unclear, sizes, search.fewest)


class _Search:
    def __init__(self, table: Coded, sizes: Numbers, share: float) -> None:
        self._table, self._sizes, self._share = table, sizes, share
        self.twin = np.full(len(sizes), NOBODY, np.int64)
        self.differing, self.together = np.zeros(len(sizes), np.int64), np.zeros(len(sizes), np.int64)
        self.fewest = np.zeros(len(sizes), np.int64)
        self.perhaps = np.zeros(len(sizes), np.bool_)

    def exact(self, rows: Numbers) -> None:
        """Pair those that give exactly the same."""
        groups: dict[bytes, list[int]] = {}
        for row in rows.tolist():
            groups.setdefault(hashlib.sha256(self._table.codes[row]).digest(), []).append(row)
        for group in groups.values():
            for row in group if len(group) > 1 else ():
                self._pair(row, group[0] if row != group[0] else group[1], (0, 0), int(self._sizes[row]))

    def near(self, rows: Numbers) -> None:
        """Pair those that differ a little. Of roles with the same rights one stands for all."""
        alone = rows[(self.twin[rows] == NOBODY) | (self.twin[rows] > rows)]
        self._families(alone)
        single = self.twin[alone] == NOBODY
        for row, others in candidates(self._table.taken(alone), self._sizes[alone], self._share, single):
            self._compare(int(alone[row]), alone[others])

    def _families(self, rows: Numbers) -> None:
        """Pair the members of large families with one of theirs, as long as there are such."""
        tried = 0
        while tried < _TRIES:
            left = rows[self.twin[rows] == NOBODY]
            if len(left) < _FAMILY:
                return
            row = int(left[(2 * tried + 1) * len(left) // (2 * _TRIES)])
            self._compare(row, rows[rows != row])
            met = len(left) - np.count_nonzero(self.twin[left] == NOBODY)
            tried = 0 if met >= _FAMILY else tried + 1

    def _compare(self, row: int, others: Numbers) -> None:
        """Pair a row with those of the others that are its twins. Two that both have one are not compared."""
        if self.twin[row] != NOBODY:
            others = others[self.twin[others] == NOBODY]
        others, least, most, either = self._differences(row, others)
        sure = most <= self._share * either
        if (least <= self._share * either).any():
            self.perhaps[row] = True
        self.perhaps[others[least <= self._share * either]] = True
        for place in np.flatnonzero(sure).tolist():
            if self.twin[others[place]] == NOBODY:
                self._pair(int(others[place]), row, (int(least[place]), int(most[place])), int(either[place]))
        if sure.any():
            nearest = int(np.flatnonzero(sure)[np.argmin(most[sure])])
            if self.twin[row] == NOBODY:
                differing = int(least[nearest]), int(most[nearest])
                self._pair(row, int(others[nearest]), differing, int(either[nearest]))

    def _differences(self, row: int, others: Numbers) -> tuple[Numbers, Numbers, Numbers, Numbers]:
        """Those of the others that do not differ in too many rights; in how many at least and at most, and how many either
        gives."""
        bound = most_differing(self._sizes[row], self._sizes[others], self._share)
        live = np.flatnonzero(np.abs(self._sizes[others] - self._sizes[row]) <= bound)
        least, most, either = (np.zeros(len(others), np.int64) for _ in range(3))
        codes, known, possible = self._table.codes, self._table.known, self._table.possible
        for first in range(0, codes.shape[1], _COLUMNS):
            part = slice(first, first + _COLUMNS)
            their, own = codes[others[live], part], codes[row, part]
            theirs, mine = (known[their], possible[their]), (known[own], possible[own])
            least[live] += counted((mine[0] & ~theirs[1]) | (theirs[0] & ~mine[1]))
            most[live] += counted((mine[0] ^ theirs[0]) | (mine[1] ^ theirs[1]))
            either[live] += counted(mine[1] | theirs[1])
            live = live[least[live] <= bound[live]]
        return others[live], least[live], most[live], either[live]

    def _pair(self, row: int, twin: int, differing: tuple[int, int], together: int) -> None:
        self.fewest[row], self.differing[row] = differing
        self.twin[row], self.together[row] = twin, together


def _unclear(posture: Posture, graph: Graph) -> NDArray[np.bool_]:
    """The containers of whose rights, or of those that they include, not all is known."""
    own = np.array([container.gap is not None for container in graph.containers], np.bool_)
    own[graph.objects_unseen] = True
    own |= graph.mutes.possible != graph.mutes.known
    roles = posture.access.roles
    torn = set()
    for role in roles.items if isinstance(roles, Population) else ():
        if isinstance(role.objects, Unknown) or not len(role.objects):
            continue
        bits = np.frombuffer(role.objects.bits, np.uint8)
        if isinstance(role.audience, Unknown) or (bits & int(ObjectRight.UNCLEAR_REACH)).any():
            torn.add(role.id)
    own |= np.array([container.id in torn for container in graph.containers], np.bool_)
    return including(own, graph.includes)


def _gaps(posture: Posture, graph: Graph) -> list[Unknown]:
    roles = posture.access.roles
    found: list[object] = [container.gap for container in graph.containers]
    for role in roles.items if isinstance(roles, Population) else ():
        found += [role.audience, role.mutes, role.muted_objects]
    found += [posture.data.objects]
    if isinstance(posture.data.objects, Population):
        for one in posture.data.objects.items:
            found += [one.internal_sharing, one.external_sharing]
        found += [posture.data.objects.complete, *(entry.unknown for entry in posture.data.objects.unread)]
    return [gap for gap in found if isinstance(gap, Unknown)]

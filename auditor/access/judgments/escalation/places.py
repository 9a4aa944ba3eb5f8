"""Where somebody can be on the way to a power: at a container that it has come to hold, or at an account that it has become.

Principals are told apart by what they hold only: those with the same set of containers are at one place, save those that a
control names.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Mapping
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from auditor.access.given.graph import ASSIGNMENT, GAP
from auditor.access.held.assignment_sets import Positions, Sets
from auditor.access.held.effective import Effective
from auditor.access.rights.masks import Flags
from auditor.posture import Control, UserKind

_NOBODY_SIGNS_IN = (UserKind.GUEST, UserKind.SYSTEM)


class Places:
    """What both worlds, the certain one and the possible one, have in common. Containers have their numbers as places."""

    def __init__(self, effective: Effective, controls: tuple[Control, ...]) -> None:
        self.effective, self.controls = effective, controls
        self.graph = effective.tenant.graph
        self.count = len(self.graph.containers)
        self.sets: Sets = effective.sets
        self.alike: Mapping[str, tuple[int, ...]] = self._by_id()
        self.named: Mapping[str, int] = self._named()

    def _by_id(self) -> dict[str, tuple[int, ...]]:
        """Containers by id: the first is the role or group, further ones stand for it where it may not be held."""
        found: dict[str, tuple[int, ...]] = {}
        for number, one in enumerate(self.graph.containers):
            if one.kind not in (GAP, ASSIGNMENT):
                found[one.id] = (*found.get(one.id, ()), number)
        return found

    def _named(self) -> dict[str, int]:
        """Principals that a control names, by id."""
        wanted = {id_ for one in self.controls for id_ in (one.holder, one.target)} - self.alike.keys()
        if not wanted:
            return {}
        found: dict[str, int] = {}
        for number, one in enumerate(self.effective.tenant.principals):
            if one.id in wanted:
                found.setdefault(one.id, number)
        return found

    def takeable(self, *, sure: bool) -> Flags:
        """Who can be become by signing in as them: who is switched on, and is somebody that signs in."""
        standings = self.effective.standings
        nobody = standings.is_kind(*_NOBODY_SIGNS_IN)
        if sure:
            found: Flags = (standings.active == 1) & (standings.kind >= 0) & ~nobody
            return found
        maybe: Flags = (standings.active != 0) & ~nobody
        return maybe

    def sets_of(self, principals: Flags) -> Flags:
        """Which sets some of these principals hold."""
        found = np.zeros(len(self.sets.holders), np.bool_)
        found[self.sets.of[principals]] = True
        return found

    def least(self, steps: Positions, nowhere: int) -> Positions:
        """Of each set the steps from the nearest container in it; `steps` are those from every place."""
        found: Positions = self.sets.over(steps[: self.count], np.minimum, nowhere)
        return found

    def containers_of(self, sets: Flags) -> list[int]:
        """The containers in any of these sets."""
        found = np.zeros(self.count, np.bool_)
        found[self.sets.contained[np.repeat(sets, self.sets.lengths)]] = True
        numbers: list[int] = np.flatnonzero(found).tolist()
        return numbers

    @cached_property
    def _above(self) -> Mapping[int, list[int]]:
        above: dict[int, list[int]] = {}
        includes = self.graph.includes
        for parent, child in zip(includes.parents.tolist(), includes.children.tolist(), strict=True):
            above.setdefault(child, []).append(parent)
        return above

    def within(self, containers: Iterable[int], shut: NDArray[np.bool_] | None = None) -> dict[int, int]:
        """Every container by which one is in any of these, and the next one on the way there: itself for those that are
        asked for. Containers that are `shut` let nothing through from what they include."""
        found = {number: number for number in containers}
        queue = deque(found)
        while queue:
            here = queue.popleft()
            for parent in self._above.get(here, ()):
                if parent not in found and not (shut is not None and shut[parent]):
                    found[parent] = here
                    queue.append(parent)
        return found

"""How many steps it is from every place to full control: breadth first, backwards, from many places at once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from auditor.access.held.assignment_sets import Positions, ranges
from auditor.access.judgments.escalation.moves import Joint, Moves

NOWHERE = np.iinfo(np.int32).max
"""More steps than any way has."""


class Behind:
    """The places from which something leads to a place, with the steps it takes: columns, found once for all searches."""

    def __init__(self, moves: Moves) -> None:
        self.places = moves.places_in_all
        behind = [moves.behind.get(place, ()) for place in range(self.places)]
        self._counts = np.array([len(one) for one in behind], np.int64)
        self._starts = np.cumsum(self._counts) - self._counts
        pairs = np.array([pair for one in behind for pair in one], np.int64).reshape(-1, 2)
        self._from, self._takes = pairs[:, 0], pairs[:, 1]

    def of(self, places: Positions) -> tuple[Positions, Positions]:
        """From where one comes to any of these, and by how many steps, 0 or 1."""
        edges = ranges(self._starts[places], self._counts[places])
        return self._from[edges], self._takes[edges]


class Field:
    """Steps from each place to the nearest of some that have steps already. Beside a `better` field no way is followed
    that, with one more step, is longer than what that one has from there."""

    def __init__(self, behind: Behind, starts: Mapping[int, int], better: Field | None = None) -> None:
        self.steps: Positions = np.full(behind.places, NOWHERE, np.int64)
        for place, steps in starts.items():
            if better is None or better.at(place) > steps:
                self.steps[place] = steps
        level = -1
        while (further := self.steps > level).any() and (level := int(self.steps[further].min())) < NOWHERE:
            here = np.flatnonzero(self.steps == level)
            while len(here):
                places, takes = behind.of(here)
                good = level + takes < self.steps[places]
                if better is not None:
                    good &= level + takes + 1 <= better.steps[places]
                places, takes = places[good], takes[good]
                self.steps[places[takes == 1]] = level + 1
                here = np.unique(places[takes == 0])
                self.steps[here] = level

    @property
    def leads(self) -> bool:
        """Whether there is a way from anywhere."""
        return bool((self.steps < NOWHERE).any())

    def at(self, place: int | None) -> int:
        """The steps from a place."""
        return NOWHERE if place is None else int(self.steps[place])

    def among(self, places: Iterable[int]) -> int:
        """The steps from the nearest of some places."""
        return min(map(self.at, places), default=NOWHERE)


@dataclass(frozen=True, slots=True, eq=False)
class Crossing:
    """The ways to both sides of a joint."""

    joint: Joint
    holder: Field
    target: Field

    @classmethod
    def of(cls, behind: Behind, joint: Joint, better: Field) -> Crossing:
        """Both are searched on their own: nothing that is gained is lost again."""
        holder = dict.fromkeys(joint.holder, 0)
        if joint.account is not None:
            holder[joint.account] = 0
        return cls(
            joint,
            Field(behind, holder, better),
            Field(behind, {place: 0 for chain in joint.targets for place in chain}, better),
        )


class Search:
    """`field` are the steps to full control from every place, and `sets` those from every distinct set of containers."""

    def __init__(self, moves: Moves) -> None:
        self.moves = moves
        behind = Behind(moves)
        plain = Field(behind, {moves.end: 0})
        crossings = (Crossing.of(behind, joint, plain) for joint in moves.joints)
        self.crossings = tuple(one for one in crossings if one.holder.leads and one.target.leads)
        self._holders, self._targets = (
            np.array(sides, np.int64).reshape(-1, behind.places).T.copy()
            for sides in (
                [one.holder.steps for one in self.crossings],
                [one.target.steps for one in self.crossings],
            )
        )
        self.joined: Positions = self._joined()
        self.field = Field(behind, {moves.end: 0, **self._starts()}) if self.crossings else plain
        self.sets: Positions = np.minimum(moves.places.least(self.field.steps, NOWHERE), self.joined)

    def across(self, places: Iterable[int]) -> NDArray[np.int64]:
        """Steps to full control by each joint, from all of these places together: those to each side, and one more."""
        here = list(places)
        if not here:
            return np.full(len(self.crossings), NOWHERE, np.int64)
        steps = self._holders[here].min(axis=0) + self._targets[here].min(axis=0) + 1
        found: NDArray[np.int64] = np.minimum(steps, NOWHERE)
        return found

    def _joined(self) -> Positions:
        """Steps to full control by a joint, from every set."""
        places = self.moves.places
        found = np.full(len(places.sets), NOWHERE, np.int64)
        for one in self.crossings:
            sides = [places.least(side.steps, NOWHERE) for side in (one.holder, one.target)]
            np.minimum(found, sides[0] + sides[1] + 1, out=found)
        return found

    def _starts(self) -> dict[int, int]:
        """The places where a joint is near, each with the steps that it takes."""
        best = (self._holders + self._targets + 1).min(axis=1)
        near = np.flatnonzero(best < NOWHERE).tolist()
        found = {place: int(best[place]) for place in near if place not in self.moves.crowds}
        for place, sets in self.moves.crowds.items():
            if sets.any() and (steps := int(self.joined[sets].min())) < NOWHERE:
                found[place] = steps
        return found

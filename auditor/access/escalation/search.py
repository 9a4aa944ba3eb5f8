"""How many steps it is from every place to full control: breadth first, backwards, from many places at once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from heapq import heapify, heappop, heappush

import numpy as np

from auditor.access.escalation.moves import Joint, Moves
from auditor.access.sets import Positions

NOWHERE = np.iinfo(np.int32).max
"""More steps than any way has."""


class Field:
    """Steps from each place to the nearest of some that have steps already. Beside a `better` field no way is followed
    that, with one more step, is longer than what that one has from there."""

    def __init__(self, moves: Moves, starts: Mapping[int, int], better: Field | None = None) -> None:
        kept = (
            starts
            if better is None
            else {place: steps for place, steps in starts.items() if better.at(place) > steps}
        )
        self.steps = dict(kept)
        queue = [(steps, place) for place, steps in self.steps.items()]
        heapify(queue)
        while queue:
            steps, here = heappop(queue)
            if steps > self.steps[here]:
                continue
            for place, taken in moves.behind.get(here, ()):
                if better is not None and steps + taken + 1 > better.at(place):
                    continue
                if steps + taken < self.steps.get(place, NOWHERE):
                    self.steps[place] = steps + taken
                    heappush(queue, (steps + taken, place))

    def at(self, place: int | None) -> int:
        """The steps from a place."""
        return NOWHERE if place is None else self.steps.get(place, NOWHERE)

    def among(self, places: Iterable[int]) -> int:
        """The steps from the nearest of some places."""
        return min((self.steps.get(place, NOWHERE) for place in places), default=NOWHERE)


@dataclass(frozen=True, slots=True, eq=False)
class Crossing:
    """The ways to both sides of a joint."""

    joint: Joint
    holder: Field
    target: Field

    @classmethod
    def of(cls, moves: Moves, joint: Joint, better: Field) -> Crossing:
        """Both are searched on their own: nothing that is gained is lost again."""
        holder = dict.fromkeys(joint.holder, 0)
        if joint.account is not None:
            holder[joint.account] = 0
        return cls(
            joint,
            Field(moves, holder, better),
            Field(moves, {place: 0 for chain in joint.targets for place in chain}, better),
        )

    def steps(self, place: int | None, containers: Iterable[int] = ()) -> int:
        """Steps to full control by this joint: those to each side, and one more."""
        held = tuple(containers)
        holder = min(self.holder.at(place), self.holder.among(held))
        target = min(self.target.at(place), self.target.among(held))
        return NOWHERE if NOWHERE in (holder, target) else holder + target + 1


class Search:
    """`field` are the steps to full control from every place, and `sets` those from every distinct set of containers."""

    def __init__(self, moves: Moves) -> None:
        self.moves = moves
        places = moves.places
        plain = Field(moves, {moves.end: 0})
        crossings = (Crossing.of(moves, joint, plain) for joint in moves.joints)
        self.crossings = tuple(one for one in crossings if one.holder.steps and one.target.steps)
        self.joined: Positions = self._joined()
        self.field = Field(moves, {moves.end: 0, **self._starts()}) if self.crossings else plain
        self.sets: Positions = np.minimum(places.least(self.field.steps, NOWHERE), self.joined)

    def _joined(self) -> Positions:
        """Steps to full control by a joint, from every set."""
        places = self.moves.places
        found = np.full(len(places.sets.holders), NOWHERE, np.int64)
        for one in self.crossings:
            sides = [places.least(side.steps, NOWHERE) for side in (one.holder, one.target)]
            np.minimum(found, sides[0] + sides[1] + 1, out=found)
        return found

    def _starts(self) -> dict[int, int]:
        """The places where a joint is near, each with the steps that it takes."""
        moves, found = self.moves, dict[int, int]()
        for one in self.crossings:
            for place in one.holder.steps.keys() & one.target.steps.keys() - moves.crowds.keys():
                found[place] = min(found.get(place, NOWHERE), one.steps(place))
        for place, sets in moves.crowds.items():
            if sets.any() and (steps := int(self.joined[sets].min())) < NOWHERE:
                found[place] = steps
        return found

"""Follows the shortest ways from a principal, once it is known how far it is from every place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from auditor.access.given.graph import Container
from auditor.access.held.assignment_sets import Positions
from auditor.access.held.requested_right import Wanted
from auditor.access.held.routes import Routes
from auditor.access.judgments.escalation.moves import Chain, Move
from auditor.access.judgments.escalation.path import Step, Who
from auditor.access.judgments.escalation.powers import NOT_SEEN
from auditor.access.judgments.escalation.search import NOWHERE, Crossing, Field, Search
from auditor.posture import Capability

_Steps = tuple[Step, ...]
_UNSEEN = Who("", "what was not seen")


@dataclass(frozen=True, slots=True)
class Stand:
    """Somebody on the way: who it is, what it holds, and its place where a control names it. Whoever has come to hold a
    container is followed with that alone."""

    who: Who
    held: tuple[int, ...]
    place: int | None = None

    @property
    def places(self) -> tuple[int, ...]:
        """All places at which it is."""
        return self.held if self.place is None else (*self.held, self.place)


class Trace:
    """The ways of one world."""

    def __init__(self, search: Search) -> None:
        self.search, self._moves = search, search.moves
        self._places = search.moves.places
        self._routes: dict[Capability, Routes] = {}
        self._takeable = self._places.takeable(sure=self._moves.sure)
        self._accounts = {place: number for number, place in self._moves.accounts.items()}
        self._met: dict[tuple[int, int, int], tuple[Stand, ...]] = {}

    @cached_property
    def _firsts(self) -> Positions:
        """Of each set the first principal with it that can be become; NOWHERE where there is none."""
        found = np.full(len(self._places.sets), NOWHERE, np.int64)
        backwards = np.flatnonzero(self._takeable)[::-1]
        found[self._places.sets.of[backwards]] = backwards  # what is written last stays
        return found

    def steps(self, stand: Stand) -> int:
        """How many steps it is from where somebody stands; NOWHERE where there is no way."""
        joined = self.search.across(stand.places).min(initial=NOWHERE)
        return min(self.search.field.among(stand.places), int(joined))

    def ways(self, stand: Stand) -> Iterator[_Steps]:
        """Every shortest way."""
        steps = self.steps(stand)
        if steps < NOWHERE:
            for found, _ in self._from(stand, self.search.field, steps):
                yield found

    def _from(self, stand: Stand, field: Field, left: int) -> Iterator[tuple[_Steps, int | None]]:
        """Ways with as many steps as are left, each with the container in which it ends."""
        if left == 0:
            yield (), next((one for one in stand.held if field.at(one) == 0), None)
            return
        if field is self.search.field:
            for one in np.flatnonzero(self.search.across(stand.places) == left).tolist():
                yield from ((steps, None) for steps in self._across(stand, self.search.crossings[one]))
        for place in stand.places:
            for to, move in self._moves.ahead.get(place, ()):
                if move is not None and field.at(to) == left - 1:
                    yield from self._take(stand, place, to, move, field, left - 1)

    def _take(
        self, stand: Stand, place: int, to: int, move: Move, field: Field, left: int
    ) -> Iterator[tuple[_Steps, int | None]]:
        """One step, and the ways on from where it leads."""
        through = self._through(place, move)
        for target, then in self._arrivals(stand, to, field, left):
            step = Step(stand.who, move.power.key, through, target)
            if then is None:
                yield (step, *self._rest(to)), None
                continue
            for steps, last in self._from(then, field, left):
                yield (step, *steps), last

    def _arrivals(
        self, stand: Stand, to: int, field: Field, left: int
    ) -> Iterator[tuple[Who | None, Stand | None]]:
        """Whom or what a step leads to, and who stands where then; nobody where it is the end."""
        if to == self._moves.end:
            yield None, None
        elif to == self._moves.unseen:
            yield _UNSEEN, None
        elif to < self._places.count:
            container = self._places.graph.containers[to]
            yield Who(container.id, container.name), Stand(stand.who, (to,))
        elif to in self._moves.crowds:
            yield from ((then.who, then) for then in self._crowd(to, field, left))
            if (self._moves.unseen, None) in self._moves.ahead.get(to, ()) and left == 1:
                yield _UNSEEN, None
        else:
            then = self.principal(self._accounts[to])
            yield then.who, then

    def _crowd(self, place: int, field: Field, left: int) -> tuple[Stand, ...]:
        """Of those who can be become, the first one for each place from which it is no further than it must be."""
        key = (place, id(field), left)
        if key not in self._met:
            sets = self._moves.crowds[place]
            nearest = {to for to, _ in self._moves.ahead.get(place, ()) if field.at(to) == left}
            given = {self._accounts[to] for to in nearest & self._accounts.keys()}
            for container in sorted(one for one in nearest if one < self._places.count):
                given.add(self._first(sets & self._places.sets.having((container,))))
            if field is self.search.field and (joined := sets & (self.search.joined == left)).any():
                given.add(self._first(joined))
            self._met[key] = tuple(map(self.principal, sorted(given)))
        return self._met[key]

    def _first(self, sets: np.ndarray[tuple[int], np.dtype[np.bool_]]) -> int:
        """The first principal with one of these sets that can be become."""
        return int(self._firsts[sets].min())

    def _rest(self, to: int) -> _Steps:
        """What is left to say where nobody stands."""
        return (Step(_UNSEEN, NOT_SEEN, ()),) if to != self._moves.end else ()

    def principal(self, number: int) -> Stand:
        """Where a principal stands."""
        one = self._places.effective.tenant.principals[number]
        held = self._places.sets.holding(int(self._places.sets.of[number]))
        return Stand(Who(one.id, one.name or one.id), held, self._moves.accounts.get(number))

    def _across(self, stand: Stand, crossing: Crossing) -> Iterator[_Steps]:
        """To the holder of a control over what a target gives, to the target, and then the step that takes both."""
        joint = crossing.joint
        sides = [side.among(stand.places) for side in (crossing.holder, crossing.target)]
        for first, holder in self._from(stand, crossing.holder, sides[0]):
            for second, target in self._from(stand, crossing.target, sides[1]):
                control = next(
                    control
                    for control, chain in zip(joint.controls, joint.targets, strict=True)
                    if target in chain
                )
                named = self._places.graph.containers[self._places.alike[control.target][0]]
                through = () if holder is None else self._along(holder, joint.holder)
                step = Step(stand.who, control.means.value, through, Who(named.id, named.name))
                yield (*first, *second, step)

    def _through(self, place: int, move: Move) -> tuple[Container, ...]:
        """The containers from one that is held to the one that gives a power."""
        if place >= self._places.count:
            return ()
        if move.control is not None:
            return self._along(place, self._moves.chain(move.control.holder))
        capability = Capability(move.power.key)
        if capability not in self._routes:
            self._routes[capability] = Routes(self._places.graph, Wanted(capability), sure=self._moves.sure)
        route = self._routes[capability].route(place)
        return tuple(self._places.graph.containers[number] for number in route.containers)

    def _along(self, container: int, chain: Chain) -> tuple[Container, ...]:
        found = [container]
        while chain[found[-1]] != found[-1]:
            found.append(chain[found[-1]])
        return tuple(self._places.graph.containers[number] for number in found)

"""Which uses of a power lead from one place to the next, in one of two worlds: by what is certain, or by what is possible."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby

import numpy as np

from auditor.access.judgments.escalation.places import Places
from auditor.access.judgments.escalation.powers import NOT_SEEN, Goal, Power, Reaches, powers
from auditor.access.rights.bits import EVERY_RIGHT, asked
from auditor.access.rights.masks import Flags
from auditor.posture import Action, Capability, Control, Means, Scope

_BECOMES = (Means.RESET_CREDENTIALS, Means.IMPERSONATE)
_CONTROL = (Capability.MANAGE_ROLES, Capability.MANAGE_USERS, Capability.RUN_CODE)
Chain = Mapping[int, int]
"""Containers by which one is in another, each with the next one on the way; the last one stands for itself."""


@dataclass(frozen=True, slots=True)
class Move:
    """One use of a power that a container gives, or that a control is."""

    power: Power
    control: Control | None = None


@dataclass(frozen=True, slots=True)
class Joint:
    """What takes to be in two: whoever is in the `holder` of these controls and in a `target` of them gives itself every
    right."""

    controls: tuple[Control, ...]
    holder: Chain
    account: int | None
    targets: tuple[Chain, ...]


class Moves:
    """`ahead` are the moves from a place with where they lead; a move that is None takes no step. `behind` are the places
    from which something leads to a place, with the steps it takes. `accounts` are the places of principals that a control
    names, and `crowds` those of whoever holds one of some sets, by place."""

    def __init__(self, places: Places, goal: Goal, *, sure: bool, guesses: bool = True) -> None:
        self.places, self.goal, self.sure = places, goal, sure
        self._guesses = guesses and not sure
        self.ahead: dict[int, list[tuple[int, Move | None]]] = {}
        self.behind: dict[int, list[tuple[int, int]]] = {}
        self.end, self.unseen, self._next = places.count, places.count + 1, places.count + 2
        self.accounts = {number: self.place() for number in places.named.values()}
        self.crowds: dict[int, Flags] = {}
        self.chains: dict[str, Chain] = {}
        self._of_members: dict[str, int] = {}
        self._takeable = places.takeable(sure=sure)
        self._takeable_sets = places.sets_of(self._takeable)
        every = places.effective.containers.every
        self._bits = every.known if sure else every.possible
        self._open = [] if sure else self._open_ended()
        self._leave_accounts()
        self._use_capabilities()
        self._use_controls()
        self.joints = tuple(self._joints())

    def place(self) -> int:
        """A new place."""
        self._next += 1
        return self._next - 1

    @property
    def places_in_all(self) -> int:
        """How many places there are."""
        return self._next

    def lead(self, from_: int, to: int, move: Move | None = None) -> None:
        """That something leads from one place to another."""
        self.ahead.setdefault(from_, []).append((to, move))
        self.behind.setdefault(to, []).append((from_, int(move is not None)))

    def chain(self, id_: str) -> Chain:
        """Every container by which one is in the container of this id."""
        if id_ not in self.chains:
            found = self.places.alike.get(id_, ())
            self.chains[id_] = self.places.within((*(found[:1] if self.sure else found), *self._open))
        return self.chains[id_]

    def _open_ended(self) -> list[int]:
        """Containers that may be any other."""
        possible = self.places.effective.containers.every.possible
        containers = self.places.graph.containers
        whole = np.flatnonzero(possible == np.uint64(EVERY_RIGHT)).tolist()
        return [number for number in whole if containers[number].gap is not None]

    def _leave_accounts(self) -> None:
        for number, place in self.accounts.items():
            for container in self.places.sets.holding(int(self.places.sets.of[number])):
                self.lead(place, container)

    def _use_capabilities(self) -> None:
        if self.goal is Goal.DATA:
            for number in self._giving(asked(Action.READ, Scope.EVERYTHING)):
                self.lead(number, self.end)
        anyone = self._crowd(self._takeable_sets)
        for capability in Capability:
            power = powers().get(capability.value)
            if power is None or not (power.sure or self._guesses):
                continue
            to = self.end if power.leads_to(self.goal) else None
            to = anyone if power.reaches is Reaches.ACCOUNTS else to
            if to is not None:
                for number in self._giving(asked(capability)):
                    self.lead(number, to, Move(power))
        if not self.sure:
            self.lead(self.unseen, self.end, Move(powers()[NOT_SEEN]))
            if self.places.effective.tenant.gaps:
                self.lead(anyone, self.unseen)

    def _giving(self, bit: int) -> list[int]:
        found: list[int] = np.flatnonzero(self._bits & np.uint64(bit)).tolist()
        return found

    def _crowd(self, sets: Flags) -> int:
        """The place of whoever can become any of the principals with these sets that can be become."""
        place = self.place()
        self.crowds[place] = sets
        for container in self.places.containers_of(sets):
            self.lead(place, container)
        for number, account in self.accounts.items():
            if self._takeable[number] and sets[self.places.sets.of[number]]:
                self.lead(place, account)
        return place

    def _members(self, id_: str) -> int:
        """The place of whoever can become anybody in the container of this id."""
        if id_ not in self._of_members:
            self._of_members[id_] = self._crowd(
                self.places.sets.having(self.chain(id_)) & self._takeable_sets
            )
        return self._of_members[id_]

    def _use_controls(self) -> None:
        for control in self.places.controls:
            to = self._target(control)
            if to is not None:
                move = Move(powers()[control.means.value], control)
                for place in self._holders(control):
                    self.lead(place, to, move)

    def _holders(self, control: Control) -> Iterable[int]:
        """The places at which one has a control."""
        number = self.places.named.get(control.holder)
        return self.chain(control.holder) if number is None else (self.accounts[number],)

    def _target(self, control: Control) -> int | None:
        """Where using a control leads, None where to nothing, or where it takes more (see `Joint`)."""
        number = self.places.named.get(control.target)
        if number is not None:
            return self.accounts[number] if self._takeable[number] else None
        containers = self.places.alike.get(control.target)
        if containers is None:
            return None if self.sure else self.unseen
        if control.means in _BECOMES:
            return self._members(control.target)
        return None if control.means is Means.EDIT_DEFINITION else containers[0]

    def _joints(self) -> Iterable[Joint]:
        """Controls over what a container gives, together by their holder."""
        found = [
            one
            for one in self.places.controls
            if one.means is Means.EDIT_DEFINITION and one.target in self.places.alike
        ]
        for holder, controls in groupby(sorted(found, key=lambda one: one.holder), lambda one: one.holder):
            group = tuple(controls)
            number = self.places.named.get(holder)
            yield Joint(
                group,
                {} if number is not None else self.chain(holder),
                None if number is None else self.accounts[number],
                tuple(self._reached(one.target) for one in group),
            )

    def _reached(self, target: str) -> Chain:
        """The containers that have whatever is given to the target."""
        mutes = self.places.graph.mutes
        if self.sure:
            shut = mutes.possible & np.uint64(asked(Capability.MANAGE_ROLES)) != 0
            return self.places.within(self.places.alike[target][:1], shut)
        every = np.uint64(sum(map(asked, _CONTROL)))
        return self.places.within((*self.places.alike[target], *self._open), mutes.known & every == every)

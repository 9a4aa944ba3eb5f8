"""Escalation the slow and obvious way: whoever somebody has become and whatever they have joined, and every step tried from
there, round after round."""

from __future__ import annotations

from dataclasses import dataclass

from auditor.access import Effective
from auditor.access.given.graph import ASSIGNMENT, GAP
from auditor.access.judgments.escalation.powers import Reaches, powers
from auditor.access.rights.bits import EVERY_RIGHT, asked
from auditor.posture import Capability, Control, Means, UserKind

State = tuple[frozenset[int], frozenset[int]]
"""The principals that one has become, and the containers that one has joined."""
END: State = (frozenset({-1}), frozenset())
MOST = 12


@dataclass(frozen=True)
class World:
    """What is so for certain, or what may be so. Where controls name what was not seen, it may be anything."""

    effective: Effective
    controls: tuple[Control, ...]
    sure: bool

    def steps(self, principal: int) -> int | None:
        """How many steps it takes to full control; None where there is no way."""
        seen: set[State] = set()
        states: set[State] = {(frozenset({principal}), frozenset())}
        for steps in range(MOST):
            if any(state is END for state in states):
                return steps
            seen |= states
            states = {after for state in states for after in self._after(state)} - seen
        return None

    def _after(self, state: State) -> set[State]:
        people, joined = state
        own = {one for person in people for one in self._given(person)} | joined
        held = self._closed(own)
        found: set[State] = set()
        for capability in Capability:
            power = powers().get(str(capability))
            if power is None or (self.sure and not power.sure) or not self._gives(own, capability):
                continue
            if power.reaches is Reaches.CONTROL:
                found.add(END)
            elif power.reaches is Reaches.ACCOUNTS:
                found |= {(people | {one}, joined) for one in self._takeable()}
                if self.effective.tenant.gaps and not self.sure:
                    found.add((people | {-2}, joined))
        if -2 in people:  # somebody who was not seen
            found.add(END)
        for control in self.controls:
            if self._is_holder(control.holder, people, held):
                found |= self._by(control, people, joined, held)
        return found

    def _by(
        self, control: Control, people: frozenset[int], joined: frozenset[int], held: set[int]
    ) -> set[State]:
        number = self._number(control.target)
        if number is not None:
            return {(people | {number}, joined)} if number in self._takeable() else set()
        containers = self._alike(control.target)
        if not containers:
            return set() if self.sure else {(people | {-2}, joined)}
        if control.means in (Means.RESET_CREDENTIALS, Means.IMPERSONATE):
            return {
                (people | {one}, joined)
                for one in self._takeable()
                if self._is_in(self._closed(set(self._given(one))), containers)
            }
        if control.means is Means.EDIT_DEFINITION:
            own = {one for person in people for one in self._given(person)} | joined
            return {END} if self._is_in(self._closed(own, unmuted=True), containers) else set()
        return {(people, joined | {containers[0]})}

    def _is_holder(self, id_: str, people: frozenset[int], held: set[int]) -> bool:
        number = self._number(id_)
        return number in people if number is not None else self._is_in(held, self._alike(id_))

    def _is_in(self, held: set[int], containers: list[int]) -> bool:
        if held & set(containers[:1] if self.sure else containers):
            return True
        return not self.sure and any(self._may_be_any(one) for one in held)

    def _may_be_any(self, container: int) -> bool:
        possible = int(self.effective.containers.every.possible[container])
        return possible == EVERY_RIGHT and self.effective.tenant.graph.containers[container].gap is not None

    def _gives(self, held: set[int], capability: Capability) -> bool:
        every = self.effective.containers.every
        bits = every.known if self.sure else every.possible
        return any(int(bits[one]) & asked(capability) for one in held)

    def _closed(self, held: set[int], *, unmuted: bool = False) -> set[int]:
        """The containers and all that they include; `unmuted` leaves out what comes through one that mutes the power to
        give every right."""
        graph = self.effective.tenant.graph
        pairs = list(zip(graph.includes.parents.tolist(), graph.includes.children.tolist(), strict=True))
        if unmuted:
            pairs = [pair for pair in pairs if not self._mutes(pair[0])]
        while more := {child for parent, child in pairs if parent in held} - held:
            held = held | more
        return held

    def _mutes(self, container: int) -> bool:
        mutes = self.effective.tenant.graph.mutes
        if self.sure:
            return bool(int(mutes.possible[container]) & asked(Capability.MANAGE_ROLES))
        full = (Capability.MANAGE_ROLES, Capability.MANAGE_USERS, Capability.RUN_CODE)
        return all(int(mutes.known[container]) & asked(one) for one in full)

    def _given(self, person: int) -> list[int]:
        graph = self.effective.tenant.graph
        return [] if person < 0 else graph.assignments[graph.assigned == person].tolist()

    def _takeable(self) -> set[int]:
        standings = self.effective.standings
        nobody = standings.is_kind(UserKind.GUEST, UserKind.SYSTEM)
        return {
            number
            for number in range(len(standings.active))
            if not nobody[number]
            and (
                (standings.active[number] == 1 and standings.kind[number] >= 0)
                if self.sure
                else standings.active[number] != 0
            )
        }

    def _alike(self, id_: str) -> list[int]:
        containers = self.effective.tenant.graph.containers
        return [n for n, one in enumerate(containers) if one.id == id_ and one.kind not in (GAP, ASSIGNMENT)]

    def _number(self, id_: str) -> int | None:
        if self._alike(id_):
            return None
        principals = self.effective.tenant.principals
        return next((number for number, one in enumerate(principals) if one.id == id_), None)

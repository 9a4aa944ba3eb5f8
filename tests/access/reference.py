"""Effective access the slow and obvious way: sets of facts, gathered round after round until nothing is new.

What is not known is two worlds: in the narrow one only what is certain is granted and all that may be muted is; in the wide
one it is the other way round. A right is certain where it is held in the narrow world, and possible where it is in the wide.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product

import numpy as np

from auditor.access import (
    Cells,
    Certainty,
    Container,
    Graph,
    Includes,
    Masks,
    Principal,
    Tenant,
    granted,
    muted,
)
from auditor.posture import Action, Capability, Right, Scope
from tests.builders import GAP, known

CLASSES = ("Account", "Contact", "Lead")
NAMED_NOWHERE = "Campaign"
Fact = tuple[str, str, int]
"""An action or capability, the class it is granted on or `*`, and a level of scope that it reaches."""


@dataclass(frozen=True)
class Given:
    """A right that a container grants, or mutes; `sure` is false where that is only possible."""

    container: int
    right: Right
    sure: bool = True


@dataclass(frozen=True)
class Shape:
    """A tenant before it is made into columns. Pairs are (principal, container) and (parent, child)."""

    principals: int
    containers: int
    assignments: tuple[tuple[int, int], ...] = ()
    includes: tuple[tuple[int, int], ...] = ()
    grants: tuple[Given, ...] = ()
    mutes: tuple[Given, ...] = ()
    unseen: tuple[int, ...] = ()


def tenant(shape: Shape) -> Tenant:
    """The columns of a shape."""
    pairs = np.array(shape.assignments, np.int32).reshape(-1, 2)
    nested = np.array(shape.includes, np.int32).reshape(-1, 2)
    grants, cells = _columns(shape, shape.grants, granted)
    mutes, muted_cells = _columns(shape, shape.mutes, muted)
    gaps = {entry.container for entry in shape.grants if not entry.sure} | set(shape.unseen)
    graph = Graph(
        principals=shape.principals,
        containers=tuple(
            Container(f"role:{number}", f"Role {number}", "role", GAP if number in gaps else None)
            for number in range(shape.containers)
        ),
        assigned=pairs[:, 0],
        assignments=pairs[:, 1],
        includes=Includes.of(nested[:, 0], nested[:, 1]),
        grants=grants,
        mutes=mutes,
        objects=CLASSES,
        object_grants=cells,
        object_mutes=muted_cells,
        objects_unseen=np.array(shape.unseen, np.int32),
    )
    people = (
        Principal(f"user:{number}", f"User {number}", "", known(True)) for number in range(shape.principals)
    )
    return Tenant(graph, tuple(people))


def _columns(shape: Shape, given: tuple[Given, ...], bits_of: object) -> tuple[Masks, Cells]:
    assert callable(bits_of)
    masks, rows = Masks.none(shape.containers), []
    for entry in given:
        bits = bits_of(entry.right)
        sure = bits if entry.sure else 0
        if entry.right.object_class == "*":
            masks.add(entry.container, sure, bits)
        else:
            rows.append((entry.container, CLASSES.index(entry.right.object_class), sure, bits))
    return masks, Cells.listed(rows)


class World:
    """One of the two worlds. `rounds` holds in which round a container first had a fact: how far the grant is away."""

    def __init__(self, shape: Shape, *, wide: bool) -> None:
        self._shape = shape
        grants = [entry for entry in shape.grants if entry.sure or wide]
        mutes = [entry for entry in shape.mutes if entry.sure or not wide]
        self._own: dict[int, set[Fact]] = {number: set() for number in range(shape.containers)}
        self._muted: dict[int, set[Fact]] = {number: set() for number in range(shape.containers)}
        for entry in grants:
            right = entry.right
            self._own[entry.container] |= {
                (right.action, right.object_class, level) for level in _levels(right) if level <= right.scope
            }
        for entry in mutes:
            right = entry.right
            self._muted[entry.container] |= {
                (right.action, right.object_class, level) for level in _levels(right) if level >= right.scope
            }
        if wide:
            for number in shape.unseen:
                self._own[number] |= set(product(map(str, Action), ("?",), range(1, 5)))
        self.rounds: dict[int, dict[Fact, int]] = {
            number: dict.fromkeys(facts, 0) for number, facts in self._own.items()
        }
        self._gather()

    def _gather(self) -> None:
        turn, grown = 0, True
        while grown:
            turn, grown = turn + 1, False
            before = {number: set(facts) for number, facts in self.rounds.items()}
            for parent, child in self._shape.includes:
                for fact in before[child] - self._muted[parent]:
                    if fact not in self.rounds[parent]:
                        self.rounds[parent][fact] = turn
                        grown = True

    def distance(self, containers: set[int], action: str, object_class: str | None, level: int) -> int | None:
        """How far the nearest grant is from any of the containers; None where there is none."""
        if object_class is None:
            classes: tuple[str, ...] = ("*", "?", *CLASSES)
        else:
            classes = ("*",) if object_class == "*" else ("*", "?", object_class)
        turns = [
            self.rounds[number][action, name, level]
            for number in containers
            for name in classes
            if (action, name, level) in self.rounds[number]
        ]
        return min(turns, default=None)

    def reach(self, containers: set[int], action: str, object_class: str) -> int:
        """The widest level that is held."""
        levels = range(1, 5)
        return max(
            (level for level in levels if self.distance(containers, action, object_class, level) is not None),
            default=0,
        )


def _levels(right: Right) -> tuple[int, ...]:
    """A capability is held or not: that is the widest level."""
    return (4,) if isinstance(right.action, Capability) else (1, 2, 3, 4)


@dataclass(frozen=True)
class Worlds:
    """Both worlds of a shape."""

    narrow: World
    wide: World

    @classmethod
    def of(cls, shape: Shape) -> Worlds:
        return cls(World(shape, wide=False), World(shape, wide=True))

    def certainty(
        self, containers: set[int], action: Action | Capability, object_class: str | None, scope: Scope
    ) -> Certainty:
        level = 4 if isinstance(action, Capability) else int(scope)
        where = "*" if isinstance(action, Capability) else object_class
        if self.narrow.distance(containers, action, where, level) is not None:
            return Certainty.YES
        possible = self.wide.distance(containers, action, where, level) is not None
        return Certainty.UNKNOWN if possible else Certainty.NO

    def span(self, containers: set[int], action: Action | Capability, object_class: str) -> tuple[int, int]:
        where = "*" if isinstance(action, Capability) else object_class
        return self.narrow.reach(containers, action, where), self.wide.reach(containers, action, where)


def held(shape: Shape, principal: int) -> set[int]:
    """The containers of a principal."""
    return {container for one, container in shape.assignments if one == principal}

"""Who is assigned what, what includes what, and what each container gives: columns, whatever product they come from."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from auditor.access.rights.masks import Flags, Indices, Masks
from auditor.posture import Evidence, Unknown

GAP = "gap"
"""The kind of a container that stands for what was not seen, and not for a role."""

ADMINISTRATION = "administrator"
"""The name of a gap that stands for by what an account is an administrator, or may be one."""

ASSIGNMENT = "assignment"
"""The kind of a container that stands between an account and what it is given under a condition."""


@dataclass(frozen=True, slots=True)
class Container:
    """What holds rights and is given to principals or to other containers: a role, group, profile, permission set, or
    everyone. `gap` says why it may give more than is known; `evidence` is where it was read."""

    id: str
    name: str
    kind: str
    gap: Unknown | None = None
    evidence: Evidence | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Cells:
    """Bits by container and object class. Rows in order of `objects`; a pair may stand more than once."""

    containers: Indices
    objects: Indices
    masks: Masks

    @classmethod
    def of(cls, containers: Indices, objects: Indices, masks: Masks) -> Cells:
        """From rows in any order."""
        order = np.argsort(objects, kind="stable")
        return cls(containers[order], objects[order], Masks(masks.known[order], masks.possible[order]))

    @classmethod
    def listed(cls, rows: Iterable[tuple[int, int, int, int]]) -> Cells:
        """From (container, object class, known bits, possible bits)."""
        table = np.array(list(rows), np.uint64).reshape(-1, 4)
        indices = table[:, :2].astype(np.int32)
        return cls.of(indices[:, 0], indices[:, 1], Masks(table[:, 2], table[:, 2] | table[:, 3]))

    def block(self, first: int, width: int, containers: int) -> Masks:
        """The object classes from `first` on as a table of containers by classes."""
        start, end = np.searchsorted(self.objects, (first, first + width))
        table = Masks.none(containers, width)
        place = (self.containers[start:end], self.objects[start:end] - first)
        np.bitwise_or.at(table.known, place, self.masks.known[start:end])
        np.bitwise_or.at(table.possible, place, self.masks.possible[start:end])
        return table


@dataclass(frozen=True, slots=True, eq=False)
class Includes:
    """Which container includes which, in order of the one that includes. Cycles and repetitions are fine."""

    parents: Indices
    children: Indices

    @classmethod
    def of(cls, parents: Indices, children: Indices) -> Includes:
        """From pairs in any order."""
        order = np.argsort(parents, kind="stable")
        return cls(parents[order], children[order])


@dataclass(frozen=True, slots=True, eq=False)
class Graph:
    """Everything that effective access follows from.

    `assigned` and `assignments` are columns of equal length, a principal and a container it is given, in any order; an
    assignment may stand twice. `grants` are rights on every object and capabilities, by container; `object_grants` those
    on one class. `mutes` and `object_mutes` are the bits that a container takes away from what it includes, not from what
    it gives itself; each takes away what is granted in the same breadth: muting a right on every object leaves a right on
    one class. To mute a scope is to mute the bits of that scope and of all wider ones. `objects_unseen` marks containers
    that may give any right on any class. `stated` are the grants with those that a container has from what it includes,
    too, where `grants` leave them to that.
    """

    principals: int
    containers: tuple[Container, ...]
    assigned: Indices
    assignments: Indices
    includes: Includes
    grants: Masks
    mutes: Masks
    objects: tuple[str, ...]
    object_grants: Cells
    object_mutes: Cells
    objects_unseen: Indices
    stated: Masks | None = None


def numbers_by_id(graph: Graph) -> dict[str, int]:
    """The first container of each id, which is the role or group itself."""
    found: dict[str, int] = {}
    for number, one in enumerate(graph.containers):
        found.setdefault(one.id, number)
    return found


def originals(graph: Graph) -> Indices:
    """Of each container the first one of its id."""
    numbers = numbers_by_id(graph)
    return np.array([numbers[one.id] for one in graph.containers], np.int32)


def doubtful(graph: Graph) -> Flags:
    """The containers that stand for one of which it is not known whether an account has it: they bear its id again."""
    found: Flags = originals(graph) != np.arange(len(graph.containers))
    return found

"""Containers by number while they are gathered, and the columns of the graph that they become."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import numpy as np

from auditor.access.given.direct_rights import explained
from auditor.access.given.graph import Cells, Container, Graph, Includes
from auditor.access.rights.bits import EVERY_ACTION, EVERY_RIGHT, muted
from auditor.access.rights.masks import Indices, Masks
from auditor.access.rights.role_rights import Bits
from auditor.posture import EVERY_OBJECT, Right


class NumbersById(dict[str, int]):
    """Containers by id. One that was not read is made when it is first asked for."""

    def __init__(self, make: Callable[[str], int]) -> None:
        super().__init__()
        self._make = make

    def __missing__(self, id_: str) -> int:
        self[id_] = self._make(id_)
        return self[id_]


class GraphBuilder:
    """What each container gives on every object (`bits`) and on single ones (`cells`), takes away and includes. `unseen` are
    those of whose rights on single objects nothing is known."""

    def __init__(self) -> None:
        self.containers: list[Container] = []
        self.bits: list[Bits] = []
        self.cells: list[tuple[int, str, Bits]] = []
        self.mutes: list[tuple[int, Bits]] = []
        self.muted_cells: list[tuple[int, str, Bits]] = []
        self.unseen: list[int] = []
        self.includes: list[tuple[int, int]] = []

    def add(self, container: Container, bits: Bits) -> int:
        """Its number."""
        self.containers.append(container)
        self.bits.append(bits)
        return len(self.containers) - 1

    def add_open_ended(self, container: Container) -> int:
        """A container that may give anything."""
        return self.add(container, (0, EVERY_RIGHT))

    def add_above(self, number: int, container: Container) -> int:
        """A container that gives what another one does, and nothing itself."""
        above = self.add(container, (0, 0))
        self.includes.append((above, number))
        return above

    def mute(self, number: int, right: Right) -> None:
        """A right does not come through it from what it includes."""
        bits = (muted(right), muted(right))
        if right.object_class == EVERY_OBJECT:
            self.mutes.append((number, bits))
        else:
            self.muted_cells.append((number, right.object_class, bits))

    def mute_all_perhaps(self, number: int) -> None:
        """Nothing that it includes is known to come through it."""
        self.mutes.append((number, (0, EVERY_RIGHT)))

    def graph(self, principals: int, assigned: Indices, assignments: Indices) -> Graph:
        """The columns."""
        named = {name for _, name, _ in (*self.cells, *self.muted_cells)}
        objects = {name: number for number, name in enumerate(sorted(named))}
        pairs = np.array(self.includes, np.int32).reshape(-1, 2)
        includes = Includes.of(pairs[:, 0], pairs[:, 1])
        bits = np.array(self.bits, np.uint64).reshape(-1, 2)
        mutes = Masks.none(len(bits))
        for number, (known, possible) in self.mutes:
            mutes.add(number, known, possible)
        stated = Masks(bits[:, 0].copy(), bits[:, 0] | bits[:, 1])
        return Graph(
            principals=principals,
            containers=tuple(self.containers),
            assigned=assigned,
            assignments=assignments,
            includes=includes,
            grants=explained(stated, mutes, includes),
            mutes=mutes,
            objects=tuple(objects),
            object_grants=Cells.listed((number, objects[name], *bits) for number, name, bits in self.cells),
            object_mutes=Cells.listed(
                (number, objects[name], *bits) for number, name, bits in self._all_muted_cells(objects)
            ),
            objects_unseen=np.array(self.unseen, np.int32),
            stated=stated,
        )

    def _all_muted_cells(self, objects: Iterable[str]) -> Iterable[tuple[int, str, Bits]]:
        """Where it is not known what is muted, any class may be."""
        yield from self.muted_cells
        for number, (known, possible) in self.mutes:
            if possible & ~known & EVERY_ACTION:
                yield from ((number, name, (0, EVERY_ACTION)) for name in objects)

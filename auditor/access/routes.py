"""The shortest ways to a right: from a container through what it includes to the one that grants it."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from auditor.access.bits import EVERY_ACTION
from auditor.access.closure import BLOCK
from auditor.access.graph import Graph
from auditor.access.masks import Masks, Words
from auditor.access.wanted import Wanted
from auditor.posture import EVERY_OBJECT, Capability

NOWHERE = np.iinfo(np.int32).max
_Steps = dict[int, tuple[int, int | None]]  # container -> how far it is, and the next one


@dataclass(frozen=True, slots=True)
class Route:
    """Containers from the one that a principal is given to the one that grants, and the class that it grants it on."""

    containers: tuple[int, ...]
    object_class: str


class Routes:
    """All shortest routes to one right, by whatever is known (`sure`) or by whatever is possible. Muting ends a route."""

    def __init__(self, graph: Graph, wanted: Wanted, *, sure: bool) -> None:
        self._layers: list[tuple[str, _Steps]] = []
        self._best: dict[int, tuple[int, int]] = {}
        for name, own, muted in _layers(graph, wanted):
            gives, stops = (own.known, muted.possible) if sure else (own.possible, muted.known)
            steps = _search(graph, gives, stops, np.uint64(wanted.bit))
            for container, (distance, _) in steps.items():
                if distance < self._best.get(container, (NOWHERE, 0))[0]:
                    self._best[container] = (distance, len(self._layers))
            self._layers.append((name, steps))
        self.distances: NDArray[np.int64] = np.full(len(graph.containers), NOWHERE, np.int64)
        for container, (distance, _) in self._best.items():
            self.distances[container] = distance

    def route(self, container: int) -> Route:
        """The way from a container that has one."""
        name, steps = self._layers[self._best[container][1]]
        found: list[int] = []
        step: int | None = container
        while step is not None:
            found.append(step)
            step = steps[step][1]
        return Route(tuple(found), name)


def _layers(graph: Graph, wanted: Wanted) -> Iterator[tuple[str, Masks, Masks]]:
    """What is granted and muted in one breadth: on every object, then on single classes, then on what was not seen."""
    count = len(graph.containers)
    yield EVERY_OBJECT, graph.grants, graph.mutes
    if wanted.object_class == EVERY_OBJECT or isinstance(wanted.action, Capability):
        return
    for first in range(0, len(graph.objects), BLOCK):
        width = min(BLOCK, len(graph.objects) - first)
        names = graph.objects[first : first + width]
        if wanted.object_class is not None and wanted.object_class not in names:
            continue
        own, muted = (part.block(first, width, count) for part in (graph.object_grants, graph.object_mutes))
        for at, name in enumerate(names):
            if wanted.object_class == name or (
                wanted.object_class is None and (wanted.among is None or name in wanted.among)
            ):
                yield name, _column(own, at), _column(muted, at)
    unseen = Masks.none(count)
    unseen.possible[graph.objects_unseen] = EVERY_ACTION
    yield wanted.object_class or EVERY_OBJECT, unseen, Masks.none(count)


def _column(table: Masks, at: int) -> Masks:
    return Masks(table.known[:, at], table.possible[:, at])


def _search(graph: Graph, gives: Words, stops: Words, bit: np.uint64) -> _Steps:
    """Breadth first, from those that grant to those that include them."""
    steps: _Steps = {int(one): (0, None) for one in np.flatnonzero(gives & bit)}
    open_ = np.flatnonzero((stops & bit == 0)[graph.includes.parents])
    above: dict[int, list[int]] = {}
    for parent, child in zip(graph.includes.parents[open_], graph.includes.children[open_], strict=True):
        above.setdefault(int(child), []).append(int(parent))
    queue = deque(sorted(steps))
    while queue:
        here = queue.popleft()
        for parent in above.get(here, ()):
            if parent not in steps:
                steps[parent] = (steps[here][0] + 1, here)
                queue.append(parent)
    return steps

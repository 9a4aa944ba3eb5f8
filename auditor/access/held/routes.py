"""The shortest ways to a right: from a container through what it includes to the one that grants it."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from auditor.access.given.graph import Graph, Includes
from auditor.access.given.inheritance import BLOCK
from auditor.access.held.requested_right import Wanted
from auditor.access.rights.bits import EVERY_ACTION
from auditor.access.rights.masks import Masks
from auditor.posture import EVERY_OBJECT, Capability

NOWHERE = np.iinfo(np.int32).max
_Steps = dict[int, tuple[int, int | None]]  # container -> how far it is, and the next one
_Nested = Mapping[int, list[int]]


@dataclass(frozen=True, slots=True)
class Route:
    """Containers from the one that a principal is given to the one that grants, and the class that it grants it on."""

    containers: tuple[int, ...]
    object_class: str


class Nesting:
    """Which container includes which, where nothing is muted on the way, in either direction. Most rights are muted nowhere,
    and share one answer."""

    def __init__(self, includes: Includes) -> None:
        self._includes = includes
        self._shared: tuple[_Nested, _Nested] | None = None

    def open(self, muting: NDArray[np.bool_]) -> tuple[_Nested, _Nested]:
        """By container those that include it, and those that it includes."""
        shut = muting[self._includes.parents]
        if shut.any():
            return self._found(~shut)
        if self._shared is None:
            self._shared = self._found(~shut)
        return self._shared

    def _found(self, kept: NDArray[np.bool_]) -> tuple[_Nested, _Nested]:
        above: dict[int, list[int]] = {}
        below: dict[int, list[int]] = {}
        parents, children = self._includes.parents[kept].tolist(), self._includes.children[kept].tolist()
        for parent, child in zip(parents, children, strict=True):
            above.setdefault(child, []).append(parent)
            below.setdefault(parent, []).append(child)
        return above, below


@dataclass(frozen=True, slots=True)
class _Layer:
    """The routes on one class."""

    name: str
    steps: _Steps
    above: _Nested


class Routes:
    """All shortest routes to one right, by whatever is known (`sure`) or by whatever is possible. Muting ends a route."""

    def __init__(self, graph: Graph, wanted: Wanted, *, sure: bool) -> None:
        self._layers: list[_Layer] = []
        self._best: dict[int, tuple[int, int]] = {}
        nesting, bit = Nesting(graph.includes), np.uint64(wanted.bit)
        for name, own, muted in layers(graph, wanted):
            gives, stops = (own.known, muted.possible) if sure else (own.possible, muted.known)
            above, _ = nesting.open(stops & bit != 0)
            steps = _search(gives & bit != 0, above)
            for container, (distance, _) in steps.items():
                if distance < self._best.get(container, (NOWHERE, 0))[0]:
                    self._best[container] = (distance, len(self._layers))
            self._layers.append(_Layer(name, steps, above))
        self.distances: NDArray[np.int64] = np.full(len(graph.containers), NOWHERE, np.int64)
        for container, (distance, _) in self._best.items():
            self.distances[container] = distance

    def route(self, container: int) -> Route:
        """The way from a container that has one."""
        layer = self._layers[self._best[container][1]]
        found: list[int] = []
        step: int | None = container
        while step is not None:
            found.append(step)
            step = layer.steps[step][1]
        return Route(tuple(found), layer.name)

    @cached_property
    def granting(self) -> NDArray[np.int64]:
        """From how many containers that grant it each container has the right, itself among them."""
        itself: set[int] = set()
        from_others: dict[int, int] = {}  # container -> those below it that grant, as bits
        places: dict[int, int] = {}
        for layer in self._layers:
            giving = [container for container, (distance, _) in layer.steps.items() if distance == 0]
            itself.update(giving)
            included = [container for container in giving if container in layer.above]
            marks = {container: 1 << places.setdefault(container, len(places)) for container in included}
            for container, found in _gathered(marks, layer.above).items():
                from_others[container] = from_others.get(container, 0) | found
        counts = np.zeros(len(self.distances), np.int64)
        counts[list(itself)] = 1
        for container, found in from_others.items():
            own = 1 << places[container] if container in places else 0
            counts[container] += (found & ~own).bit_count()
        return counts


def layers(graph: Graph, wanted: Wanted) -> Iterator[tuple[str, Masks, Masks]]:
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


def _search(gives: NDArray[np.bool_], above: _Nested) -> _Steps:
    """Breadth first, from those that grant to those that include them."""
    steps: _Steps = {int(one): (0, None) for one in np.flatnonzero(gives)}
    queue = deque(sorted(steps))
    while queue:
        here = queue.popleft()
        for parent in above.get(here, ()):
            if parent not in steps:
                steps[parent] = (steps[here][0] + 1, here)
                queue.append(parent)
    return steps


def _gathered(marks: Mapping[int, int], above: _Nested) -> dict[int, int]:
    """The marks of each container and of all that it includes, circles, too."""
    found = dict(marks)
    queue = deque(found)
    while queue:
        here = queue.popleft()
        for parent in above.get(here, ()):
            more = found.get(parent, 0) | found[here]
            if more != found.get(parent, 0):
                found[parent] = more
                queue.append(parent)
    return found

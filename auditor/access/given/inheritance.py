"""What a container gives with all that it includes, at any depth, less what is muted on the way."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from auditor.access.given.graph import Graph, Includes
from auditor.access.rights.bits import EVERY_ACTION
from auditor.access.rights.masks import Flags, Masks, Words, packed, unpacked

BLOCK = 64  # object classes at a time: what bounds the memory of a table of containers by classes


def close(own: Masks, muted: Masks, includes: Includes) -> Masks:
    """The rights of each container (first axis) by its own and those it includes. What may be muted is not known to come
    through; what is not known to be muted may."""
    return Masks(
        _fixpoint(own.known, ~muted.possible, includes), _fixpoint(own.possible, ~muted.known, includes)
    )


def on_every_object(graph: Graph) -> Masks:
    """The rights of each container on every object, and its capabilities."""
    return close(graph.grants, graph.mutes, graph.includes)


def unseen_objects(graph: Graph) -> Masks:
    """What each container may give on a class that nothing tells of."""
    count = len(graph.containers)
    own = Masks.none(count)
    own.possible[graph.objects_unseen] = EVERY_ACTION
    return close(own, Masks.none(count), graph.includes)


def named_objects(graph: Graph, first: int, width: int) -> Masks:
    """What each container is named to give on the classes from `first` on, as a table of containers by classes."""
    count = len(graph.containers)
    own = graph.object_grants.block(first, width, count)
    muted = graph.object_mutes.block(first, width, count)
    kept = ~packed(Masks(muted.possible, muted.known))  # as in `close`, in one go
    return unpacked(_fixpoint(packed(own), kept, graph.includes))


def blocks(graph: Graph) -> Iterator[tuple[int, Masks]]:
    """`named_objects` of every class, a block at a time, each with its first class."""
    for first in range(0, len(graph.objects), BLOCK):
        yield first, named_objects(graph, first, min(BLOCK, len(graph.objects) - first))


def on_object(graph: Graph, name: str) -> Masks:
    """The rights of each container on one object class, by whatever they are granted."""
    found = on_every_object(graph) | unseen_objects(graph)
    if name not in graph.objects:
        return found
    named = named_objects(graph, graph.objects.index(name), 1)
    return found | Masks(named.known[:, 0], named.possible[:, 0])


def on_any_object(graph: Graph, among: frozenset[str] | None = None) -> Masks:
    """The widest rights of each container on whichever class, or whichever of some."""
    found = on_every_object(graph) | unseen_objects(graph)
    for first, named in blocks(graph):
        names = graph.objects[first : first + named.known.shape[1]]
        counted = slice(None) if among is None else np.array([name in among for name in names], np.bool_)
        found |= widest(Masks(named.known[:, counted], named.possible[:, counted]))
    return found


def widest(named: Masks) -> Masks:
    """Of a table of containers by classes, what each container gives at most on any of them."""
    return Masks(np.bitwise_or.reduce(named.known, axis=1), np.bitwise_or.reduce(named.possible, axis=1))


def included(marks: Flags, includes: Includes) -> Flags:
    """The marked containers and all that they include, at any depth."""
    found = marks.copy()
    while True:
        more = includes.children[found[includes.parents]]
        if found[more].all():
            return found
        found[more] = True


def including(marks: Flags, includes: Includes) -> Flags:
    """The marked containers and all that include them, at any depth."""
    return included(marks, Includes(includes.children, includes.parents))


def _fixpoint(own: Words, kept: Words, includes: Includes) -> Words:
    """The least solution of: mine are my own and, as far as they are kept, those of what I include. Bits are only ever
    added, so that it ends with cycles, too."""
    if not len(includes.parents):
        return own
    parents, starts = np.unique(includes.parents, return_index=True)
    effective = own.copy()
    while True:
        carried = np.bitwise_or.reduceat(effective[includes.children], starts, axis=0)
        found = own[parents] | (carried & kept[parents])
        if np.array_equal(found, effective[parents]):
            return effective
        effective[parents] = found

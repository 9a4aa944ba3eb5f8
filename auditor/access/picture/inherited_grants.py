"""What containers give by themselves, and what of it comes through each inclusion."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from auditor.access.given.graph import Graph
from auditor.access.given.inheritance import BLOCK, close, on_every_object, unseen_objects
from auditor.access.held.requested_right import Wanted
from auditor.access.rights.bits import EVERY_ACTION
from auditor.access.rights.masks import Flags, Indices, Masks
from auditor.posture import EVERY_OBJECT, Capability

EVERY, UNSEEN = -1, -2
"""Places of a grant beside the object classes: every object, and classes that nothing tells of."""


class Muted(StrEnum):
    """How much of what is included is certainly taken away on the way."""

    NOTHING = "nothing"
    PART = "part"
    ALL = "all"


@dataclass(frozen=True, slots=True)
class Link:
    """That one container includes another. `sure` is false where it is not known whether anything comes through."""

    parent: int
    child: int
    sure: bool
    muted: Muted

    def joined(self, other: Link | None) -> Link:
        """Two inclusions of the same, as one."""
        if other is None:
            return self
        muted = self.muted if self.muted is other.muted else Muted.PART
        return Link(self.parent, self.child, self.sure or other.sure, muted)


@dataclass(frozen=True, slots=True, eq=False)
class Grants:
    """What containers give, row by row. `objects` is a place in `Graph.objects`, `EVERY` for every object and for
    capabilities, or `UNSEEN` for classes that nothing tells of."""

    containers: Indices
    objects: Indices
    masks: Masks

    @classmethod
    def of(cls, parts: list[Grants]) -> Grants:
        """All of several."""
        return cls(
            np.concatenate([part.containers for part in parts]),
            np.concatenate([part.objects for part in parts]),
            Masks(
                np.concatenate([part.masks.known for part in parts]),
                np.concatenate([part.masks.possible for part in parts]),
            ),
        )


@dataclass(frozen=True, slots=True, eq=False)
class Passage:
    """`known` and `possible` mark the containers that give what is asked, with all that they include. `own` is what they give
    by themselves; `narrowed` what those that mute something give in all."""

    known: Flags
    possible: Flags
    links: tuple[Link, ...]
    own: Grants
    narrowed: Grants


def passage(graph: Graph, wanted: Wanted | None, bit: np.uint64, whole: np.uint64) -> Passage:
    """Of one question, or of every right. `bit` is what is asked, `whole` that right at any reach."""
    count, includes = len(graph.containers), graph.includes
    known, possible = np.zeros(count, np.bool_), np.zeros(count, np.bool_)
    through, perhaps, taken, doubtful = (np.zeros(len(includes.parents), np.bool_) for _ in range(4))
    muting = np.unique(np.r_[np.flatnonzero(graph.mutes.possible), graph.object_mutes.containers])
    rows, narrowed = [], []
    for place, own, mutes, closed in _layers(graph, wanted):
        known |= (closed.known & bit != 0).any(axis=1)
        possible |= (closed.possible & bit != 0).any(axis=1)
        sure, most = (table[includes.children] & bit for table in (closed.known, closed.possible))
        stops, may_stop = mutes.known[includes.parents], mutes.possible[includes.parents]
        through |= (sure & ~may_stop != 0).any(axis=1)
        perhaps |= (most & ~stops != 0).any(axis=1)
        taken |= (closed.possible[includes.children] & stops & whole != 0).any(axis=1)
        doubtful |= (sure & may_stop & ~stops != 0).any(axis=1)
        rows.append(_rows(own, np.arange(count, dtype=np.int32), place, bit))
        narrowed.append(_rows(closed, muting, place, bit))
    links = [
        Link(parent, child, bool(through[at] or not doubtful[at]), _muted(bool(taken[at]), bool(perhaps[at])))
        for at, (parent, child) in enumerate(
            zip(includes.parents.tolist(), includes.children.tolist(), strict=True)
        )
        if wanted is None or perhaps[at] or taken[at]
    ]
    return Passage(
        known,
        possible,
        tuple(links),
        Grants.of(rows),
        Grants.of(narrowed),
    )


def _rows(table: Masks, containers: Indices, place: int, bit: np.uint64) -> Grants:
    at, offset = np.nonzero(table.possible[containers] & bit)
    who = containers[at].astype(np.int32)
    return Grants(
        who, (place + offset).astype(np.int32), Masks(table.known[who, offset], table.possible[who, offset])
    )


def _muted(taken: bool, passes: bool) -> Muted:
    return Muted.NOTHING if not taken else Muted.PART if passes else Muted.ALL


def _layers(graph: Graph, wanted: Wanted | None) -> Iterator[tuple[int, Masks, Masks, Masks]]:
    """What is given and muted in one breadth, and what comes of it: a place to begin at, and tables of containers by places."""
    yield EVERY, _column(graph.grants), _column(graph.mutes), _column(on_every_object(graph))
    if wanted is not None and (wanted.object_class == EVERY_OBJECT or isinstance(wanted.action, Capability)):
        return
    count = len(graph.containers)
    for first in range(0, len(graph.objects), BLOCK):
        width = min(BLOCK, len(graph.objects) - first)
        own, mutes = (part.block(first, width, count) for part in (graph.object_grants, graph.object_mutes))
        asked = np.array([_counts(wanted, name) for name in graph.objects[first : first + width]], np.bool_)
        if not asked.any():
            continue
        for table in (own.known, own.possible):
            table[:, ~asked] = 0
        closed = close(own, mutes, graph.includes)
        yield first, own, mutes, closed
    own = Masks.none(count, 1)
    own.possible[graph.objects_unseen] = EVERY_ACTION
    yield UNSEEN, own, Masks.none(count, 1), _column(unseen_objects(graph))


def _counts(wanted: Wanted | None, name: str) -> bool:
    if wanted is None:
        return True
    if wanted.object_class is not None:
        return wanted.object_class == name
    return wanted.among is None or name in wanted.among


def _column(masks: Masks) -> Masks:
    return Masks(masks.known[:, None], masks.possible[:, None])

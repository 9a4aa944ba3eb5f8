"""Why it is not known what somebody holds: the gravest of all that was not seen on the way to it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import numpy as np
from numpy.typing import NDArray

from auditor.access.given.graph import Graph
from auditor.posture import PersonalData, PersonalNames, Role, Unknown, gravest, gravity

Ranks = NDArray[np.int64]
NONE = np.iinfo(np.int64).max


def gravest_gaps(graph: Graph) -> Ranks:
    """Of each container the gravest gap among itself and what it includes, at any depth, as a rank of which the rest by the
    number of containers is the container; NONE where there is no gap."""
    count = len(graph.containers)
    ranks = np.full(count, NONE, np.int64)
    for number, container in enumerate(graph.containers):
        if container.gap is not None:
            ranks[number] = gravity(container.gap.kind) * count + number
    while True:
        found = ranks.copy()
        np.minimum.at(found, graph.includes.parents, ranks[graph.includes.children])
        if np.array_equal(found, ranks):
            return ranks
        ranks = found


def data_gap(
    data: PersonalData, names: PersonalNames, objects: Iterable[str], roles: Iterable[Role] = ()
) -> Unknown | None:
    """Why it is not known which of the classes hold personal data, or whom a class is open to: its sharing is not known,
    or whom a role is for."""
    gaps = [role.audience for role in roles if isinstance(role.audience, Unknown)]
    gaps += [*_of_sharing(data), *(gap for name in objects if isinstance(gap := names.object(name), Unknown))]
    if names.gap is not None:
        gaps.append(names.gap)
    return gravest(gaps) if gaps else None


def _of_sharing(data: PersonalData) -> Iterator[Unknown]:
    if isinstance(data.objects, Unknown):
        yield data.objects
        return
    if isinstance(data.objects.complete, Unknown):
        yield data.objects.complete
    yield from (entry.unknown for entry in data.objects.unread)
    for entry in data.objects.items:
        yield from (
            fact for fact in (entry.internal_sharing, entry.external_sharing) if isinstance(fact, Unknown)
        )

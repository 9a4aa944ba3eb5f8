"""The part of a tenant that one question is about: accounts, containers and rights, and how they hang together."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from auditor.access.given.graph import ASSIGNMENT, GAP
from auditor.access.given.tenant import Subject, Tenant
from auditor.access.held.requested_right import Wanted
from auditor.access.picture.inherited_grants import UNSEEN, Grants, Link, passage
from auditor.access.rights.bits import EVERY_RIGHT, granted
from auditor.access.rights.masks import Indices, Masks
from auditor.posture import EVERY_OBJECT, Capability, Right

_HALF, _LOWER = 32, 0xFFFFFFFF


@dataclass(frozen=True, slots=True, eq=False)
class Network:
    """`given` are pairs of a principal and a container, `sure` where it is known that it has it. `sources` is the container
    that the question is about where that is a role. `giving` are the containers that certainly give what is asked; `narrowed` is
    what those that mute something of what they include give in all."""

    tenant: Tenant
    wanted: Wanted | None
    containers: tuple[int, ...]
    assigned: Indices
    given: Indices
    sure: NDArray[np.bool_]
    links: tuple[Link, ...]
    grants: Grants
    narrowed: Grants
    source: int | None = None
    giving: frozenset[int] = frozenset()


def network(tenant: Tenant, wanted: Wanted | None = None, subject: Subject | None = None) -> Network:
    """Everything that leads to a right; or everything that one account or role has; or its ways to a right; or, where
    neither is named, the whole tenant."""
    graph, once = tenant.graph, _once(tenant)
    bit = np.uint64(EVERY_RIGHT if wanted is None else wanted.bit)
    whole = np.uint64(EVERY_RIGHT if wanted is None else granted(Right(wanted.action)))
    found = passage(graph, wanted, bit, whole)
    keeps = found.possible | (wanted is None)
    if subject is not None:
        keeps &= _within(tenant, subject)
    kept = np.unique(once[np.flatnonzero(keeps)])
    links: dict[tuple[int, int], Link] = {}
    for link in found.links:
        if keeps[link.parent] and keeps[link.child]:
            one = Link(
                int(once[link.parent]),
                int(once[link.child]),
                link.sure and _seen(tenant, link.child),
                link.muted,
            )
            links[one.parent, one.child] = one.joined(links.get((one.parent, one.child)))
    role = _role(tenant, subject)
    pairs = keeps[graph.assignments]
    if role is not None:
        pairs &= False
    elif subject is not None:
        pairs &= graph.assigned == _number(tenant, subject)
    seen = np.array([_seen(tenant, number) for number in range(len(graph.containers))], np.bool_)
    had = graph.assignments[pairs]
    assigned, given, sure = _given(
        graph.assigned[pairs], once[had], (seen & (once == np.arange(len(once))))[had]
    )
    return Network(
        tenant=tenant,
        wanted=wanted,
        containers=tuple(kept.tolist()),
        assigned=assigned,
        given=given,
        sure=sure,
        links=tuple(links.values()),
        grants=_kept(found.own, keeps, once, whole),
        narrowed=_kept(found.narrowed, keeps, once, whole),
        source=role,
        giving=frozenset(once[np.flatnonzero(found.known)].tolist()),
    )


def _kept(grants: Grants, keeps: NDArray[np.bool_], once: NDArray[np.int64], bits: np.uint64) -> Grants:
    """The rows of what is kept, each pair of container and place once."""
    rows = keeps[grants.containers]
    containers, objects = once[grants.containers[rows]], grants.objects[rows].astype(np.int64)
    pairs, which = np.unique(containers << _HALF | objects - UNSEEN, return_inverse=True)
    masks = Masks.none(len(pairs))
    np.bitwise_or.at(masks.known, which, grants.masks.known[rows] & bits)
    np.bitwise_or.at(masks.possible, which, grants.masks.possible[rows] & bits)
    return Grants((pairs >> _HALF).astype(np.int32), ((pairs & _LOWER) + UNSEEN).astype(np.int32), masks)


def _given(
    assigned: Indices, given: NDArray[np.int64], sure: NDArray[np.bool_]
) -> tuple[Indices, Indices, NDArray[np.bool_]]:
    """Each pair of a principal and a container once, sure where one of its mentions is."""
    pairs, which = np.unique(assigned.astype(np.int64) << _HALF | given, return_inverse=True)
    found = np.zeros(len(pairs), np.bool_)
    np.logical_or.at(found, which, sure)
    return (pairs >> _HALF).astype(np.int32), (pairs & _LOWER).astype(np.int32), found


def object_name(net: Network, place: int) -> str:
    """The object class of a grant, empty where nothing tells which."""
    if place == UNSEEN:
        return ""
    return EVERY_OBJECT if place < 0 else net.tenant.graph.objects[place]


def single(wanted: Wanted | None) -> bool:
    """Whether the right is one alone, and not on a class each."""
    return wanted is not None and (isinstance(wanted.action, Capability) or wanted.object_class is not None)


def _once(tenant: Tenant) -> NDArray[np.int64]:
    """Of each container the one of the same role; a role that an account may have only stands apart in the graph."""
    first: dict[str, int] = {}
    numbers = []
    for number, container in enumerate(tenant.graph.containers):
        apart = container.kind in (GAP, ASSIGNMENT)
        numbers.append(number if apart else first.setdefault(container.id, number))
    return np.array(numbers, np.int64)


def _seen(tenant: Tenant, number: int) -> bool:
    """Whether it is something that was seen, and not a stand-in for what was not or for what may have ended."""
    container = tenant.graph.containers[number]
    return container.kind != GAP and (container.kind != ASSIGNMENT or container.gap is None)


def _within(tenant: Tenant, subject: Subject) -> NDArray[np.bool_]:
    """The containers that a subject has, and all that those include."""
    includes = tenant.graph.includes
    found = np.zeros(len(tenant.graph.containers), np.bool_)
    found[list(subject.containers)] = True
    while True:
        more = includes.children[found[includes.parents]]
        if found[more].all():
            return found
        found[more] = True


def _role(tenant: Tenant, subject: Subject | None) -> int | None:
    """The container that the subject is, where it is no account."""
    if subject is None or len(subject.containers) != 1:
        return None
    (number,) = subject.containers
    return number if tenant.graph.containers[number].id == subject.id else None


def _number(tenant: Tenant, subject: Subject) -> int:
    return next(number for number, one in enumerate(tenant.principals) if one.id == subject.id)

"""Builds the columns of a synthetic tenant. The same shape gives the same tenant, to the bit."""

from random import Random

import numpy as np

from auditor.access import Cells, Container, Graph, Includes, Masks, granted, muted
from auditor.access.rights.bits import EVERY_RIGHT
from auditor.posture import Action, Capability, Right, Scope, not_provided
from benchmarks.tenant.shape import Shape

_ACTIONS, _CAPABILITIES = tuple(Action), tuple(Capability)
_SCOPES = (Scope.OWN, Scope.TEAM, Scope.SUBTREE, Scope.EVERYTHING)


def generate(shape: Shape) -> Graph:
    """Roles and sets first, then groups. A tenth of the roles are bundles of three others, with something muted; groups
    include three roles and up to two groups of the next level, and one in twenty closes a cycle."""
    choose = Random(shape.seed)
    count = shape.roles + shape.groups
    unread = unread_containers(shape)
    pairs = includes(shape)
    grants, mutes, object_mutes = Masks.none(count), Masks.none(count), []
    for index in range(shape.roles):
        grants.add(index, _rights(choose), EVERY_RIGHT if index in unread else 0)
    for index in range(shape.roles // 10):
        bits = muted(Right(choose.choice(_ACTIONS), "*", choose.choice(_SCOPES)))
        bits |= muted(Right(choose.choice(_CAPABILITIES)))
        mutes.add(index, bits, bits)
        object_mutes.append((index, choose.randrange(shape.classes), bits, bits))
    assigned, given = assignments(shape)
    return Graph(
        principals=shape.users,
        containers=tuple(_container(shape, index, index in unread) for index in range(count)),
        assigned=assigned,
        assignments=given,
        includes=Includes.of(*np.array(pairs, np.int32).T),
        grants=grants,
        mutes=mutes,
        objects=tuple(f"class-{number:04}" for number in range(shape.classes)),
        object_grants=Cells.listed(_object_grants(shape, choose)),
        object_mutes=Cells.listed(object_mutes),
        objects_unseen=np.array(sorted(unread), np.int32),
    )


def _container(shape: Shape, index: int, unread: bool) -> Container:
    kind = "role" if index < shape.roles else "group"
    gap = not_provided("Role", reason="not read") if unread else None
    return Container(f"{kind}:{index}", f"{kind} {index}", kind, gap)


def _rights(choose: Random) -> int:
    """Few rights reach every object, and few roles have powers."""
    bits = 0
    if choose.random() < 0.1:
        bits |= granted(Right(choose.choice(_ACTIONS), "*", choose.choice(_SCOPES)))
    if choose.random() < 0.1:
        bits |= granted(Right(choose.choice(_CAPABILITIES)))
    return bits


def _object_grants(shape: Shape, choose: Random) -> list[tuple[int, int, int, int]]:
    rows = []
    for index in range(shape.roles):
        for number in choose.sample(range(shape.classes), min(shape.classes, shape.named_classes)):
            bits = 0
            for action in choose.sample(_ACTIONS, 3):
                bits |= granted(Right(action, "*", choose.choice(_SCOPES)))
            rows.append((index, number, bits, bits))
    return rows


def unread_containers(shape: Shape) -> frozenset[int]:
    """Those of which it is not known what else they give."""
    choose = Random(shape.seed + 1)
    return frozenset(index for index in range(shape.roles + shape.groups) if choose.random() < shape.unread)


def includes(shape: Shape) -> list[tuple[int, int]]:
    """Pairs of a container and one that it includes."""
    choose = Random(shape.seed + 2)
    pairs = []
    for index in range(shape.roles // 10):
        pairs += [(index, role) for role in choose.sample(range(shape.roles // 10, shape.roles), 3)]
    level = shape.groups // shape.depth
    for group in range(shape.groups):
        pairs += [(shape.roles + group, role) for role in choose.sample(range(shape.roles), 3)]
        below = range((group // level + 1) * level, min((group // level + 2) * level, shape.groups))
        pairs += [
            (shape.roles + group, shape.roles + one) for one in choose.sample(below, min(2, len(below)))
        ]
        if choose.random() < 0.05:
            pairs.append((shape.roles + group, shape.roles + choose.randrange(shape.groups)))
    return pairs


def assignments(shape: Shape) -> tuple[np.ndarray[tuple[int], np.dtype[np.int32]], ...]:
    """Two columns in no order."""
    draw = np.random.default_rng(shape.seed)
    count, each = shape.roles + shape.groups, shape.assignments_each
    jobs = draw.integers(0, count, (shape.jobs, each), dtype=np.int32)
    held = jobs[draw.integers(0, shape.jobs, shape.users)]
    apart = draw.random(shape.users) < shape.apart
    held[apart] = draw.integers(0, count, (int(apart.sum()), each), dtype=np.int32)
    order = draw.permutation(shape.users * each)
    return np.repeat(np.arange(shape.users, dtype=np.int32), each)[order], held.reshape(-1)[order]

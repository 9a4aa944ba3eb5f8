"""The right end of a drawing: the right that is asked for, or object classes and capabilities."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from auditor.access.picture.drawing import Node, NodeKind
from auditor.access.picture.folding import folded
from auditor.access.picture.inherited_grants import EVERY
from auditor.access.picture.network import Network, object_name, single
from auditor.access.rights.bits import ACTIONS, RIGHTS, reach
from auditor.posture import Capability

PLACES = 16
"""How many of them a reader can look at."""

Cell = tuple[int, int]
"""Bits that are known, and possible."""

_Place = tuple[int, int]  # an object class with no bits of its own, or a capability by its bit


class Places:
    """The right end: each node, and every grant as (container, node, known, possible)."""

    def __init__(self) -> None:
        self.nodes: list[Node] = []
        self.rows: list[tuple[int, int, int, int]] = []


def places_of(net: Network) -> Places:
    found, columns = Places(), _columns(net)
    if not columns:
        return found
    groups: dict[tuple[object, ...], list[_Place]] = defaultdict(list)
    for place, cells in columns.items():
        apart = place[0] if place[0] < 0 and not place[1] else 0
        groups[bool(place[1]), apart, tuple(sorted(cells.items()))].append(place)
    for members, mixed in folded(list(groups.values()), PLACES, key=lambda one: (bool(one[0][1]), len(one))):
        number = len(found.nodes)
        found.nodes.append(_end(net, members, mixed=mixed))
        for place in members:
            found.rows += [(one, number, *bits) for one, bits in columns[place].items()]
    return found


def _columns(net: Network) -> Mapping[_Place, Mapping[int, Cell]]:
    """What each container gives, by object class and by capability. One right alone is one place."""
    found: dict[_Place, dict[int, Cell]] = defaultdict(dict)
    rows = net.grants
    powers = sum(
        1 << bit for bit in range(64) if any(reach(1 << bit, one) for one in RIGHTS[: -len(ACTIONS)])
    )
    for container, place, known, possible in zip(
        rows.containers.tolist(),
        rows.objects.tolist(),
        rows.masks.known.tolist(),
        rows.masks.possible.tolist(),
        strict=True,
    ):
        parts = [((place, 0), ~powers)]
        if place == EVERY and possible & powers:
            parts += [((place, 1 << bit), 1 << bit) for bit in range(64) if possible & powers & 1 << bit]
        if single(net.wanted):
            parts = [((EVERY, 0), ~0)]
        for key, mask in parts:
            if possible & mask:
                before = found[key].get(container, (0, 0))
                found[key][container] = (before[0] | known & mask, before[1] | possible & mask)
    return found


def _end(net: Network, members: list[_Place], *, mixed: bool) -> Node:
    if single(net.wanted):
        wanted = net.wanted
        assert wanted is not None
        return Node(NodeKind.RIGHT, (str(wanted.action),), form=wanted.object_class or "")
    if members[0][1]:
        names = [
            str(one) for one in RIGHTS if isinstance(one, Capability) for _, bit in members if reach(bit, one)
        ]
        return Node(NodeKind.RIGHT, tuple(names), mixed=mixed)
    return Node(NodeKind.OBJECT, tuple(object_name(net, place) for place, _ in members), mixed=mixed)

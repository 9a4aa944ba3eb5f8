"""Which containers are one box of a drawing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

import numpy as np

from auditor.access.given.graph import ASSIGNMENT, GAP, Container
from auditor.access.picture.drawing import NodeKind
from auditor.access.picture.folding import folded, leading_alike, together
from auditor.access.picture.inherited_grants import Link, Muted
from auditor.access.picture.network import Network
from auditor.access.picture.rights_end import Cell
from auditor.posture import GroupKind

ROLES = 30
"""How many of them a reader can look at; above that, what is alike is drawn as one."""

_GROUPS = frozenset(GroupKind)


def alike_containers(net: Network, cells: Mapping[tuple[int, int], Cell]) -> list[tuple[list[int], bool]]:
    """Groups of containers, and whether a group is of unlike ones: those with the same ways; where these are too many, those
    that give the same in effect; then those that reach as far on whatever."""
    if len(net.containers) <= ROLES:
        return [([one], False) for one in net.containers]
    containers = net.tenant.graph.containers
    kinds = {one: (kind_of(containers[one]), one == net.source) for one in net.containers}
    out: dict[int, dict[int, Cell]] = defaultdict(dict)
    for (container, place), bits in cells.items():
        out[container][place] = bits
    links: dict[int, list[tuple[int, object]]] = defaultdict(list)
    for link in net.links:
        links[link.parent].append((link.child, (link.sure, link.muted)))
    groups = leading_alike({one: (kinds[one], frozenset(out[one].items())) for one in kinds}, links)
    if len(groups) <= ROLES:
        return [(one, False) for one in groups]
    effect = _in_effect(net, out)
    groups = together(kinds, lambda one: (kinds[one], frozenset(effect[one].items())))
    if len(groups) > ROLES:
        groups = together(kinds, lambda one: (kinds[one], _widest(effect[one].values())))
    holders = np.bincount(net.given, minlength=len(containers))
    return [
        (one, mixed or len(one) > 1)
        for one, mixed in folded(
            groups,
            ROLES,
            key=lambda one: (net.source in one, int(holders[one].sum())),
            apart=lambda one: kinds[one[0]],
        )
    ]


def _in_effect(net: Network, own: Mapping[int, Mapping[int, Cell]]) -> Mapping[int, Mapping[int, Cell]]:
    """What each container gives with all that comes through what it includes."""
    found = {one: dict(own.get(one, {})) for one in net.containers}
    above: dict[int, list[Link]] = defaultdict(list)
    for link in net.links:
        if link.muted is not Muted.ALL:
            above[link.child].append(link)
    queue = list(net.containers)
    while queue:
        child = queue.pop()
        for link in above[child]:
            mine = found[link.parent]
            before = dict(mine)
            for place, (known, possible) in found[child].items():
                had = mine.get(place, (0, 0))
                mine[place] = (had[0] | (known if link.sure else 0), had[1] | possible)
            if mine != before:
                queue.append(link.parent)
    return found


def _widest(cells: Iterable[Cell]) -> Cell:
    known = possible = 0
    for cell in cells:
        known, possible = known | cell[0], possible | cell[1]
    return known, possible


def kind_of(container: Container) -> NodeKind:
    special = {GAP: NodeKind.GAP, ASSIGNMENT: NodeKind.CONDITION}
    return special.get(container.kind, NodeKind.GROUP if container.kind in _GROUPS else NodeKind.ROLE)

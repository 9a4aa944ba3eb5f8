"""A drawing of a network: what is alike becomes one node, so that fifty thousand accounts are a few dozen of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

import numpy as np
from numpy.typing import NDArray

from auditor.access.answers.who_can import standing
from auditor.access.picture.drawing import Drawing, Edge, Node, NodeKind, Reach, Relation
from auditor.access.picture.folding import folded
from auditor.access.picture.grouping import alike_containers, kind_of
from auditor.access.picture.inherited_grants import Muted
from auditor.access.picture.network import Network
from auditor.access.picture.rights_end import Cell, places_of
from auditor.access.rights.bits import RIGHTS, reach
from auditor.access.rights.masks import Certainty
from auditor.posture import Scope

PEOPLE = 24
"""How many boxes of accounts a reader can look at."""

_STANDINGS = (Certainty.YES, Certainty.UNKNOWN, Certainty.NO)


def draw(net: Network) -> Drawing:
    """Accounts with the same ways are one node; so are classes that the same roles give alike; and, where there are many,
    roles that give the same."""
    places = places_of(net)
    cells: dict[tuple[int, int], Cell] = defaultdict(lambda: (0, 0))
    for container, place, known, possible in places.rows:
        before = cells[container, place]
        cells[container, place] = (before[0] | known, before[1] | possible)
    kinds = alike_containers(net, cells)
    return _Sketch(net, places.nodes, cells, kinds).drawing()


class _Sketch:
    """Nodes and edges, once it is told what is one."""

    def __init__(
        self,
        net: Network,
        ends: list[Node],
        cells: Mapping[tuple[int, int], Cell],
        groups: list[tuple[list[int], bool]],
    ) -> None:
        self._net, self._ends, self._cells, self._groups = net, ends, cells, groups
        self._group_of = {one: number for number, (members, _) in enumerate(groups) for one in members}

    def drawing(self) -> Drawing:
        people, masks, sure = self._people()
        first = len(people)
        nodes = [self._account(members, mixed, sure) for members, mixed in people]
        nodes += [self._container(members, mixed) for members, mixed in self._groups]
        edges = list(self._given(people, masks, nodes)) + list(self._links(first)) + list(self._grants(first))
        return Drawing(
            (*nodes, *self._ends),
            tuple(edges),
            sum(len(members) for members, _ in people),
            int(sure.sum()),
            self._off(people),
            self._net.tenant.gaps,
        )

    def _people(self) -> tuple[list[tuple[list[int], bool]], NDArray[np.uint64], NDArray[np.bool_]]:
        """Principals with the same containers and standing; which containers, known and possible; who certainly has a way."""
        net, count = self._net, self._net.tenant.graph.principals
        masks = np.zeros((count, 2), np.uint64)
        sure = np.zeros(count, np.bool_)
        if not len(net.assigned):
            return [], masks, sure
        numbers = np.zeros(len(net.tenant.graph.containers), np.uint64)
        for one, number in self._group_of.items():
            numbers[one] = number
        bits = np.uint64(1) << numbers[net.given]
        np.bitwise_or.at(masks[:, 0], net.assigned[net.sure], bits[net.sure])
        np.bitwise_or.at(masks[:, 1], net.assigned, bits)
        giving = np.isin(net.given, sorted(net.giving)) & net.sure
        sure[net.assigned[giving]] = True
        held = np.unique(net.assigned)
        principals = net.tenant.principals
        stand = np.array([_STANDINGS.index(standing(principals[one])) for one in held.tolist()], np.uint64)
        keys = np.column_stack([masks[held], stand, sure[held].astype(np.uint64)])
        _, which = np.unique(keys, axis=0, return_inverse=True)
        order = np.argsort(which.ravel(), kind="stable")
        parts = np.split(held[order], np.flatnonzero(np.diff(which.ravel()[order])) + 1)
        groups = sorted((part.tolist() for part in parts), key=lambda one: (-len(one), one[0]))
        return folded(groups, PEOPLE, key=len), masks, sure

    def _off(self, people: list[tuple[list[int], bool]]) -> int:
        principals = self._net.tenant.principals
        return sum(
            sum(standing(principals[one]) is Certainty.NO for one in members) if mixed else len(members)
            for members, mixed in people
            if mixed or standing(principals[members[0]]) is Certainty.NO
        )

    def _account(self, members: list[int], mixed: bool, sure: NDArray[np.bool_]) -> Node:
        principals = self._net.tenant.principals
        guest = len(members) == 1 and principals[members[0]].id.startswith("guest:")
        states = {standing(principals[one]) for one in (members if mixed else members[:1])}
        return Node(
            NodeKind.ACCOUNT,
            form="visitors" if guest else "",
            names=tuple(_label(principals[one].name, principals[one].login) for one in members),
            mixed=mixed,
            sure=bool(sure[members].all()),
            active=states.pop() if len(states) == 1 else Certainty.UNKNOWN,
        )

    def _container(self, members: list[int], mixed: bool) -> Node:
        containers = [self._net.tenant.graph.containers[one] for one in members]
        forms = {one.kind for one in containers}
        return Node(
            kind_of(containers[0]),
            tuple(one.name or one.id for one in containers),
            form=containers[0].kind if len(forms) == 1 else "",
            mixed=mixed,
            sure=all(one in self._net.giving for one in members),
            why=next((one.gap for one in containers if one.gap is not None), None),
        )

    def _given(
        self, people: list[tuple[list[int], bool]], masks: NDArray[np.uint64], nodes: list[Node]
    ) -> Iterable[Edge]:
        for number, (members, mixed) in enumerate(people):
            for group in range(len(self._groups)):
                bit = np.uint64(1 << group)
                have = int((masks[members, 1] & bit != 0).sum())
                if have:
                    known = int((masks[members, 0] & bit != 0).sum())
                    target = len(people) + group
                    relation = Relation.MEMBER if nodes[target].kind is NodeKind.GROUP else Relation.GIVEN
                    yield Edge(number, target, relation, sure=known == have, count=have if mixed else 0)

    def _links(self, first: int) -> Iterable[Edge]:
        found: dict[tuple[int, int], Edge] = {}
        for link in self._net.links:
            ends = self._group_of[link.parent], self._group_of[link.child]
            if ends[0] != ends[1]:  # what includes itself gains nothing by it
                edge = Edge(first + ends[0], first + ends[1], Relation.INCLUDES, link.sure, link.muted)
                found[ends] = _merged(found.get(ends), edge)
        return found.values()

    def _grants(self, first: int) -> Iterable[Edge]:
        found: dict[tuple[int, int], list[Cell]] = defaultdict(list)
        for (container, place), bits in self._cells.items():
            found[self._group_of[container], place].append(bits)
        for (group, place), cells in found.items():
            least = most = 0
            for known, possible in cells:
                least, most = least | known, most | possible
            reaches = tuple(
                Reach(action, reach(least, action), reach(most, action))
                for action in RIGHTS
                if reach(most, action) is not Scope.NONE
            )
            sure = all(known for known, _ in cells)
            target = first + len(self._groups) + place
            count = len(cells) if len(cells) < len(self._groups[group][0]) else 0
            yield Edge(first + group, target, Relation.GRANTS, sure, reaches=reaches, count=count)


def _merged(one: Edge | None, other: Edge) -> Edge:
    if one is None:
        return other
    muted = one.muted if one.muted is other.muted else Muted.PART
    return Edge(one.source, one.target, one.relation, one.sure and other.sure, muted)


def _label(name: str, login: str) -> str:
    return f"{name} ({login})" if login not in ("", name) else name or login

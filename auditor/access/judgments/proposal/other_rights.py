"""What a role gives beside the rights of the vocabulary: rights of the product's own, and fields."""

from __future__ import annotations

from collections import defaultdict

from auditor.access.given.graph import Graph
from auditor.posture import Role, Unknown


class Beyond:
    """Of each container what it gives beside, with all that it includes; None where that is not known, or where it narrows
    from where one may sign in."""

    def __init__(self, graph: Graph, roles: dict[str, Role]) -> None:
        self._graph, self._roles = graph, roles
        self._below: dict[int, list[int]] = defaultdict(list)
        for parent, child in zip(
            graph.includes.parents.tolist(), graph.includes.children.tolist(), strict=True
        ):
            self._below[parent].append(child)
        self._found: dict[int, frozenset[tuple[str, bool]] | None] = {}

    def known(self, number: int) -> frozenset[tuple[str, bool]]:
        """What it certainly gives."""
        parts = [self._own(one) for one in self._reached(number)]
        return frozenset().union(*(part for part in parts if part is not None))

    def all_of(self, number: int) -> frozenset[tuple[str, bool]] | None:
        """All that it gives, None where there may be more."""
        if number not in self._found:
            parts = [self._own(one) for one in self._reached(number)]
            whole = [part for part in parts if part is not None]
            self._found[number] = frozenset().union(*whole) if len(whole) == len(parts) else None
        return self._found[number]

    def _own(self, number: int) -> frozenset[tuple[str, bool]] | None:
        container = self._graph.containers[number]
        role = self._roles.get(container.id)
        if role is None:
            return frozenset() if container.gap is None else None
        if isinstance(role.fields, Unknown) or role.login_ranges is not None:
            return None
        fields = {(one.field, False) for one in role.fields} | {
            (one.field, True) for one in role.fields if one.editable
        }
        return frozenset(fields | {(f"native:{key}", True) for key in role.native})

    def _reached(self, number: int) -> set[int]:
        found, queue = {number}, [number]
        while queue:
            for child in self._below.get(queue.pop(), ()):
                if child not in found:
                    found.add(child)
                    queue.append(child)
        return found

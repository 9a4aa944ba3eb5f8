"""By what way each principal comes to a right, and where that was read which grants it."""

from __future__ import annotations

from auditor.access.given.accounts import Account
from auditor.access.given.graph import Container
from auditor.access.given.tenant import Tenant
from auditor.access.held.assignment_sets import Sets
from auditor.access.held.routes import NOWHERE, Routes
from auditor.posture import Evidence


class Ways:
    """The shortest way of every principal to one right. It is looked for where it is asked for, once for each set of
    containers."""

    def __init__(self, tenant: Tenant, sets: Sets, routes: Routes) -> None:
        self._tenant, self._sets, self._routes = tenant, sets, routes
        self._found: dict[int, tuple[Container, ...]] = {}

    def of(self, number: int) -> tuple[Container, ...]:
        """The containers from the principal's own to the one that grants; empty where it has no way."""
        set_ = int(self._sets.of[number])
        if set_ not in self._found:
            self._found[set_] = self._nearest(self._sets.holding(set_))
        return self._found[set_]

    def _nearest(self, held: tuple[int, ...]) -> tuple[Container, ...]:
        distance, first = min(((int(self._routes.distances[one]), one) for one in held), default=(NOWHERE, 0))
        if distance >= NOWHERE:
            return ()
        route = self._routes.route(first)
        return tuple(self._tenant.graph.containers[one] for one in route.containers)

    def evidence(self, number: int) -> Evidence | None:
        """Where that was read which grants."""
        way = self.of(number)
        return way[-1].evidence if way else None

    def words(self, number: int) -> str:
        """The way as people read it: "Carol → Sales EMEA → Manager"."""
        account: Account = self._tenant.principals[number]
        return " → ".join([account.name, *(container.name for container in self.of(number))])

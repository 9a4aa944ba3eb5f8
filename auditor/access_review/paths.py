"""Which roles an account is given, and where each leads: "Sales EMEA → Manager"."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.access import Tenant
from auditor.access_review.words import Say
from auditor.posture import Known, Limit, Unknown, User
from auditor.report.html.text import clean

NAME = 80
LISTED = 40
BEHIND = 8


class Paths:
    """The containers of a tenant by id, and what each one brings with it."""

    def __init__(self, tenant: Tenant, say: Say) -> None:
        graph = tenant.graph
        self._say = say
        self._names: dict[str, str] = {}
        numbers: dict[str, int] = {}
        for number, one in tenant.roles():
            self._names[one.id], numbers[one.id] = clean(one.name, NAME), number
        by_number = {number: id_ for id_, number in numbers.items()}
        self._behind: dict[str, list[str]] = {}
        for parent, child in zip(
            graph.includes.parents.tolist(), graph.includes.children.tolist(), strict=True
        ):
            if parent in by_number and child in by_number:
                self._behind.setdefault(by_number[parent], []).append(by_number[child])
        self._paths: dict[str, tuple[str, ...]] = {}

    def name(self, id_: str) -> str:
        """What a role is called."""
        return self._names.get(id_) or clean(id_, NAME)

    def of(self, user: User, only: str | None = None) -> tuple[str, ...]:
        """The lines of an account; of one that it is given alone, where `only` names it."""
        if isinstance(user.roles, Unknown):
            return (self._say("roles.unknown"),)
        given = [id_ for id_ in dict.fromkeys(user.roles.value) if only is None or id_ == only]
        limits = {} if isinstance(user.limits, Unknown) else user.limits
        lines = [line for id_ in given for line in self._limited(id_, limits.get(id_))]
        if len(lines) > LISTED:
            lines[LISTED:] = [self._say("roles.more", n=len(lines) - LISTED)]
        return tuple(lines) or (self._say("roles.none"),)

    def _limited(self, id_: str, limit: Limit | None) -> Iterator[str]:
        for path in self._of_one(id_):
            if limit is not None and isinstance(limit.until, Known) and limit.until.value is not None:
                path = self._say("roles.until", path=path, day=self._say.day(limit.until.value))
            if limit is not None and isinstance(limit.on_demand, Known) and limit.on_demand.value:
                path = self._say("roles.on_demand", path=path)
            yield path

    def _of_one(self, id_: str) -> tuple[str, ...]:
        if id_ not in self._paths:
            found = [" → ".join(map(self.name, way)) for way in self._ways(id_)]
            if len(found) > BEHIND:
                found[BEHIND:] = [f"{self.name(id_)} → {self._say('roles.more', n=len(found) - BEHIND)}"]
            self._paths[id_] = tuple(found)
        return self._paths[id_]

    def _ways(self, id_: str) -> Iterator[tuple[str, ...]]:
        """To each role that brings nothing further, by the way that is found first; every role is passed once."""
        done: set[str] = {id_}
        open_: list[tuple[str, ...]] = [(id_,)]
        while open_:
            way = open_.pop(0)
            further = [one for one in dict.fromkeys(self._behind.get(way[-1], ())) if one not in done]
            done.update(further)
            open_ += [(*way, one) for one in further]
            if not further:
                yield way

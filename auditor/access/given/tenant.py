"""The principals of a tenant and the graph of their rights."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from auditor.access.given.accounts import Account, Standings, standings_of
from auditor.access.given.graph import ASSIGNMENT, GAP, Container, Graph
from auditor.posture import Unknown
from auditor.userfile import UserFileError, nearest


@dataclass(frozen=True, slots=True)
class Subject:
    """Whom a question is about: an account, or a role as if an account held it and nothing else."""

    id: str
    name: str
    containers: tuple[int, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Tenant:
    """`gaps` says why there may be more principals or containers than were seen; `object_names` are the classes that
    anything names, granted or not; `standings` tell who is active and of what kind; `visited_perhaps` has, for each role that
    visitors may have, why that is not known."""

    graph: Graph
    principals: tuple[Account, ...]
    gaps: tuple[Unknown, ...] = ()
    object_names: frozenset[str] = field(default_factory=frozenset)
    standings: Standings = field(default_factory=lambda: standings_of(()))
    visited_perhaps: Mapping[int, Unknown] = field(default_factory=dict)

    def subject(self, word: str) -> Subject:
        """The account or role of this id, login or name, accounts first. Raises UserFileError with the nearest name."""
        for alike in (str, str.casefold):
            wanted = alike(word)
            people = [
                number
                for number, one in enumerate(self.principals)
                if wanted in (alike(one.id), alike(one.login), alike(one.name))
            ]
            if people:
                _only([self.principals[number].id for number in people], word)
                held = self.graph.assignments[self.graph.assigned == people[0]]
                person = self.principals[people[0]]
                return Subject(person.id, person.name, tuple(dict.fromkeys(held.tolist())))
            roles = [
                (number, one) for number, one in self.roles() if wanted in (alike(one.id), alike(one.name))
            ]
            if roles:
                _only([one.id for _, one in roles], word)
                number, role = roles[0]
                return Subject(role.id, role.name, (number,))
        raise UserFileError(f"no account or role is called {word!r}{nearest(word, self._names())}")

    def roles(self) -> list[tuple[int, Container]]:
        """The containers that are roles, by number; a role that some accounts only may have stands once."""
        once: dict[str, tuple[int, Container]] = {}
        for number, container in enumerate(self.graph.containers):
            if container.kind not in (GAP, ASSIGNMENT):
                once.setdefault(container.id, (number, container))
        return list(once.values())

    def object_class(self, word: str) -> str:
        """The object class of this name: one that a right or the list of classes names. Of any other nothing was seen that
        could answer. Raises UserFileError with the nearest name."""
        names = self.object_names | set(self.graph.objects)
        if word in names or word == "*":
            return word
        alike = [name for name in names if name.casefold() == word.casefold()]
        if len(alike) == 1:
            return alike[0]
        if not names:
            raise UserFileError(
                f"nothing that was read names any object class: whether there is one called {word!r} is not known"
            )
        raise UserFileError(
            f"nothing that was read names an object class {word!r}{nearest(word, sorted(names))}"
        )

    def _names(self) -> list[str]:
        people = (name for one in self.principals for name in (one.login, one.name, one.id))
        roles = (name for _, one in self.roles() for name in (one.name, one.id))
        return [name for name in dict.fromkeys((*people, *roles)) if name]


def _only(ids: list[str], word: str) -> None:
    if len(ids) > 1:
        raise UserFileError(f"{len(ids)} are called {word!r}: name one by its id ({', '.join(ids[:8])})")

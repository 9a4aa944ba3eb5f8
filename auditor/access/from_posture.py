"""From a posture to the graph: roles and groups become containers, accounts become principals, and every gap becomes a
container, too.

A gap is a container that may give anything. Whoever holds it may hold any right, so that no evidence that is missing
reads as a right that is missing.
"""

from __future__ import annotations

from array import array
from collections.abc import Hashable, Iterator, Sequence
from datetime import date

import numpy as np

from auditor.access.applies import applies, surely
from auditor.access.containers import Containers
from auditor.access.default_sharing import open_by_default
from auditor.access.limits import condition_of
from auditor.access.tenant import Account, Principal, Tenant
from auditor.posture import Known, Population, Posture, Seen, Unknown, Unread, User, not_provided


def from_posture(posture: Posture, today: date) -> Tenant:
    """The principals of the tenant and what they may do. A role of the kind EVERYONE belongs to each account of its
    audience; a role of visitors is a principal of its own, because nobody has to sign in for it. An assignment whose last
    day is before `today` gives nothing."""
    access = posture.access
    users, unread, users_gap = _people(posture.users, posture.administrators)
    containers = Containers(access, open_by_default(posture.data))
    found = _Assignments(containers, today)
    principals: list[Account] = list(users)
    for user in users:
        found.of(user)
    for entry in unread:
        found.add((containers.gap(entry.unknown),))
        principals.append(Principal(entry.id, entry.name, "", entry.unknown))
    for role, number in containers.guests:
        found.add((number,))
        name = f"visitors ({role.name})"
        principals.append(Principal(f"guest:{role.id}", name, "", Known(True, role.evidence)))
    roles = access.roles
    roles_gap = roles if isinstance(roles, Unknown) else roles.complete
    gaps = tuple(gap for gap in (users_gap, roles_gap) if isinstance(gap, Unknown))
    graph = containers.graph(len(principals), *found.columns())
    return Tenant(graph, tuple(principals), gaps, _object_names(posture))


def _people(
    users: Seen[User], administrators: Seen[User]
) -> tuple[Sequence[User], list[Unread], Unknown | None]:
    """Everybody of either list, once. Where the list of all is whole, nobody else is anybody."""
    whole = isinstance(users, Population) and users.complete is True
    parts = [part for part in (users, *(() if whole else (administrators,))) if isinstance(part, Population)]
    found: dict[str, User] = {}
    unread: dict[str, Unread] = {}
    for part in parts:
        for user in part.items:
            found.setdefault(user.id, user)
        unread |= {entry.id: entry for entry in part.unread}
    gap = users if isinstance(users, Unknown) else users.complete
    hidden = [entry for entry in unread.values() if entry.id not in found]
    return list(found.values()), hidden, gap if isinstance(gap, Unknown) else None


def _object_names(posture: Posture) -> frozenset[str]:
    objects = posture.data.objects
    return frozenset() if isinstance(objects, Unknown) else frozenset(one.name for one in objects.items)


class _Assignments:
    """What each principal is given. Many people have few sets, and each set is worked out once."""

    def __init__(self, containers: Containers, today: date) -> None:
        self._containers, self._today = containers, today
        self._lengths, self._assignments = array("i"), array("i")
        self._known_sets: dict[Hashable, tuple[int, ...]] = {}

    def add(self, containers: tuple[int, ...]) -> None:
        """The next principal and its containers."""
        self._lengths.append(len(containers))
        self._assignments.extend(containers)

    def of(self, user: User) -> None:
        """The next principal, an account."""
        roles, kind, administrator = user.roles, user.kind, user.administrator
        if not isinstance(user.limits, Unknown) and user.limits:
            self.add(tuple(dict.fromkeys(self._held_by(user))))
            return
        key = (
            roles.value if isinstance(roles, Known) else roles,
            kind.value if isinstance(kind, Known) else kind,
            administrator.value if isinstance(administrator, Known) else administrator,
        )
        found = self._known_sets.get(key)
        if found is None:
            found = self._known_sets[key] = tuple(dict.fromkeys(self._held_by(user)))
        self.add(found)

    def columns(self) -> tuple[np.ndarray[tuple[int], np.dtype[np.int32]], ...]:
        """Principals and containers, pair by pair."""
        lengths = np.array(self._lengths, np.int32)
        assigned = np.repeat(np.arange(len(lengths), dtype=np.int32), lengths)
        return assigned, np.array(self._assignments, np.int32)

    def _held_by(self, user: User) -> Iterator[int]:
        """The containers of a user, those included that stand for what was not seen."""
        containers = self._containers
        yield from containers.for_all
        held: list[int] = []
        if isinstance(user.roles, Unknown):
            yield containers.gap(user.roles)
        else:
            held += self._given(user, user.roles.value)
        for role, number in containers.everyone:
            told = applies(role, user)
            if surely(told):
                held.append(number)
            elif isinstance(told, Unknown) and number not in held:
                yield containers.perhaps(role, told)
        yield from held
        if not containers.gives_powers(held):
            yield from self._administration(user)

    def _given(self, user: User, ids: tuple[str, ...]) -> Iterator[int]:
        limits = {} if isinstance(user.limits, Unknown) else user.limits
        for id_ in ids:
            number = self._containers.named(id_)
            condition = condition_of(limits.get(id_), self._today)
            if condition is not None:
                yield self._containers.limited(number, condition) if condition else number

    def _administration(self, user: User) -> Iterator[int]:
        """An administrator, or one who may be, whose roles do not show how: whatever makes one may give anything."""
        if isinstance(user.administrator, Unknown):
            yield self._containers.gap(user.administrator)
        elif user.administrator.value:
            reason = not_provided("administrator", "no role that was read says by what")
            yield self._containers.gap(reason, "administrator")

"""From a posture to the graph: roles become containers, accounts become principals, and every gap becomes a container, too.

A gap is a container that may give anything. Whoever holds it may hold any right, so that no evidence that is missing
reads as a right that is missing.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator

import numpy as np

from auditor.access import role_rights
from auditor.access.applies import applies, surely
from auditor.access.bits import EVERY_RIGHT, asked
from auditor.access.graph import Cells, Container, Graph, Includes
from auditor.access.masks import Masks
from auditor.access.tenant import GAP, Principal, Tenant
from auditor.posture import (
    Capability,
    Posture,
    Role,
    RoleKind,
    Seen,
    Unknown,
    Unread,
    User,
    gravest,
    not_provided,
)

_POWERS = asked(Capability.MANAGE_USERS) | asked(Capability.MANAGE_ROLES)


def from_posture(posture: Posture) -> Tenant:
    """The principals of the tenant and what they may do. A role of the kind EVERYONE belongs to each account of its
    audience."""
    roles = posture.access.roles
    users, unread, users_gap = _people(posture.users, posture.administrators)
    builder = _Builder(roles)
    principals: list[Principal] = []
    for user in users:
        builder.assign(len(principals), builder.held_by(user))
        principals.append(Principal(user.id, user.name, user.login, user.active))
    for entry in unread:
        builder.assign(len(principals), [builder.gap(entry.unknown)])
        principals.append(Principal(entry.id, entry.name, "", entry.unknown))
    roles_gap = roles if isinstance(roles, Unknown) else roles.complete
    gaps = tuple(gap for gap in (users_gap, roles_gap) if isinstance(gap, Unknown))
    return Tenant(builder.graph(len(principals)), tuple(principals), gaps, _object_names(posture))


def _people(users: Seen[User], administrators: Seen[User]) -> tuple[list[User], list[Unread], Unknown | None]:
    """Everybody of either list, once; the list of all decides whether that is everyone."""
    found: dict[str, User] = {}
    unread: dict[str, Unread] = {}
    for part in (users, administrators):
        if not isinstance(part, Unknown):
            found |= {user.id: user for user in part.items if user.id not in found}
            unread |= {entry.id: entry for entry in part.unread}
    gap = users if isinstance(users, Unknown) else users.complete
    hidden = [entry for entry in unread.values() if entry.id not in found]
    return list(found.values()), hidden, gap if isinstance(gap, Unknown) else None


def _object_names(posture: Posture) -> frozenset[str]:
    objects = posture.data.objects
    return frozenset() if isinstance(objects, Unknown) else frozenset(one.name for one in objects.items)


class _Builder:
    """Gathers containers and assignments; each thing that was not seen gets one container."""

    def __init__(self, roles: Seen[Role]) -> None:
        self._containers: list[Container] = []
        self._bits: list[role_rights.Bits] = []
        self._cells: list[tuple[int, str, role_rights.Bits]] = []
        self._unseen: list[int] = []
        self._by_id: dict[str, int] = {}
        self._gaps: dict[tuple[Unknown, str], int] = {}
        self._perhaps: dict[str, int] = {}
        self._assigned, self._assignments = array("i"), array("i")
        self._everyone: list[tuple[Role, int]] = []
        self._for_all: list[int] = []
        self._missing = roles if isinstance(roles, Unknown) else None
        self._take(roles)

    def _take(self, roles: Seen[Role]) -> None:
        if isinstance(roles, Unknown):
            self._for_all.append(self.gap(roles))
            return
        for role in roles.items:
            number = self._role(role)
            if role.kind is RoleKind.EVERYONE:
                self._everyone.append((role, number))
        for entry in roles.unread:
            number = self._open(Container(entry.id, entry.name, entry.id.partition(":")[0], entry.unknown))
            self._by_id[entry.id] = number
            if self._containers[number].kind == RoleKind.EVERYONE:
                self._for_all.append(number)
        if isinstance(roles.complete, Unknown):  # one of those that were not seen may be everyone's
            self._for_all.append(self.gap(roles.complete))

    def held_by(self, user: User) -> Iterator[int]:
        """The containers of a user, those included that stand for what was not seen."""
        yield from self._for_all
        held: list[int] = []
        if isinstance(user.roles, Unknown):
            yield self.gap(user.roles)
        else:
            held += [self._named(id_) for id_ in user.roles.value]
        for role, number in self._everyone:
            told = applies(role, user)
            if surely(told):
                held.append(number)
            elif isinstance(told, Unknown) and number not in held:
                yield self._maybe(role, told)
        yield from held
        if not any(self._bits[number][0] & _POWERS for number in held):
            yield from self._administration(user)

    def _administration(self, user: User) -> Iterator[int]:
        """An administrator, or one who may be, whose roles do not show how: whatever makes one may give anything."""
        if isinstance(user.administrator, Unknown):
            yield self.gap(user.administrator)
        elif user.administrator.value:
            yield self.gap(
                not_provided("administrator", "no role that was read says by what"), "administrator"
            )

    def assign(self, principal: int, containers: Iterable[int]) -> None:
        """Give a principal these containers, each once."""
        for container in dict.fromkeys(containers):
            self._assigned.append(principal)
            self._assignments.append(container)

    def gap(self, unknown: Unknown, name: str = "rights that were not seen") -> int:
        """The container of something that was not seen; one a kind of evidence, whatever the detail."""
        key = (Unknown(unknown.kind, unknown.resource, unknown.permission), name)
        if key not in self._gaps:
            id_ = f"{GAP}:{len(self._gaps) + 1}"
            self._gaps[key] = self._open(Container(id_, name, GAP, unknown))
        return self._gaps[key]

    def _named(self, id_: str) -> int:
        if id_ not in self._by_id:
            gap = self._missing or not_provided("role", f"{id_} is not among the roles that were read")
            self._by_id[id_] = self._open(Container(id_, id_, id_.partition(":")[0], gap))
        return self._by_id[id_]

    def _role(self, role: Role) -> int:
        gaps = [part for part in (role.rights_seen, role.objects) if isinstance(part, Unknown)]
        container = Container(role.id, role.name, str(role.kind), gravest(gaps) if gaps else None)
        number = self._add(container, role_rights.on_every_object(role))
        self._cells += [(number, name, bits) for name, bits in role_rights.on_objects(role)]
        if isinstance(role.objects, Unknown):
            self._unseen.append(number)
        self._by_id[role.id] = number
        return number

    def _maybe(self, role: Role, why: Unknown) -> int:
        """A role of which it is not known whether an account has it: all of it is possible, and nothing known."""
        if role.id not in self._perhaps:
            possible = role_rights.on_every_object(role)[1]
            number = self._add(Container(role.id, role.name, str(role.kind), why), (0, possible))
            self._cells += [(number, name, (0, bits[1])) for name, bits in role_rights.on_objects(role)]
            if isinstance(role.objects, Unknown):
                self._unseen.append(number)
            self._perhaps[role.id] = number
        return self._perhaps[role.id]

    def _open(self, container: Container) -> int:
        """A container that may give anything."""
        return self._add(container, (0, EVERY_RIGHT))

    def _add(self, container: Container, bits: role_rights.Bits) -> int:
        self._containers.append(container)
        self._bits.append(bits)
        return len(self._containers) - 1

    def graph(self, principals: int) -> Graph:
        """The columns. A posture tells what a role gives with all that it includes, so that nothing is nested."""
        objects = {name: number for number, name in enumerate(sorted({name for _, name, _ in self._cells}))}
        bits = np.array(self._bits, np.uint64).reshape(-1, 2)
        nobody = np.zeros(0, np.int32)
        return Graph(
            principals=principals,
            containers=tuple(self._containers),
            assigned=np.array(self._assigned, np.int32),
            assignments=np.array(self._assignments, np.int32),
            includes=Includes.of(nobody, nobody),
            grants=Masks(bits[:, 0].copy(), bits[:, 0] | bits[:, 1]),
            mutes=Masks.none(len(bits)),
            objects=tuple(objects),
            object_grants=Cells.listed((number, objects[name], *bits) for number, name, bits in self._cells),
            object_mutes=Cells.listed(()),
            objects_unseen=np.array(self._unseen, np.int32),
        )

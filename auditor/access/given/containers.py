"""Roles and groups as containers of a graph; each thing that was not seen becomes a container that may give anything."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from auditor.access.given.audience import is_everyones, visits
from auditor.access.given.conditions import NOT_SEEN, ON_DEMAND, TOLD
from auditor.access.given.graph import ASSIGNMENT, GAP, Container, Graph
from auditor.access.given.graph_builder import GraphBuilder, NumbersById
from auditor.access.rights import role_rights
from auditor.access.rights.bits import asked
from auditor.access.rights.masks import Indices
from auditor.posture import (
    Access,
    Audience,
    Capability,
    Group,
    Known,
    Role,
    RoleKind,
    Unknown,
    Unread,
    gravest,
    not_provided,
)

_POWERS = asked(Capability.MANAGE_USERS) | asked(Capability.MANAGE_ROLES)


class Containers:
    """Gathers them by number; `ids` gives the number of an id. `everyone` are the roles that accounts have without being
    given them; `for_all` are the containers of what may be everybody's because it was not seen; `guests` are the roles of
    visitors, and `visited_perhaps` has why one may be theirs."""

    def __init__(self, access: Access, open_by_default: Mapping[Audience, role_rights.Sharing]) -> None:
        self.everyone: list[tuple[Role, int]] = []
        self.for_all: list[int] = []
        self.guests: list[tuple[Role, int]] = []
        self.visited_perhaps: dict[int, Unknown] = {}
        self._open = open_by_default
        self._built = GraphBuilder()
        self.ids = NumbersById(self._unread)
        self._gaps: dict[tuple[Unknown, str], int] = {}
        self._perhaps: dict[tuple[str, Unknown], int] = {}
        self._limited: dict[tuple[int, str], int] = {}
        self._under: dict[int, int] = {}
        self._roles_gap = access.roles if isinstance(access.roles, Unknown) else None
        self._lists = (access.roles, access.groups)
        self._told: dict[int, int] = {}
        self._take_roles(access)
        self._take_groups(access)

    def _take_roles(self, access: Access) -> None:
        roles = access.roles
        if isinstance(roles, Unknown):
            self.for_all.append(self.gap(roles))
            return
        for role in roles.items:
            number = self._role(role)
            if is_everyones(role):
                self.everyone.append((role, number))
            visited = visits(role)
            if isinstance(visited, Unknown):
                self.visited_perhaps[number] = visited
            elif visited.value:
                self.guests.append((role, number))
        for entry in roles.unread:
            number = self._unread_entry(entry)
            self.visited_perhaps[number] = entry.unknown
            if self._built.containers[number].kind == RoleKind.EVERYONE:
                self.for_all.append(number)
        if isinstance(roles.complete, Unknown):  # one of those that were not seen may be everyone's
            self.for_all.append(self.gap(roles.complete))
        for role in roles.items:
            self._include(self.ids[role.id], role.includes)
        for role in roles.items:
            if role.on_demand:
                self.ids[role.id] = self.limited(self.ids[role.id], ON_DEMAND)

    def _take_groups(self, access: Access) -> None:
        groups = access.groups
        if isinstance(groups, Unknown):
            return  # a group that an account is in and that was not seen is a gap of that account
        new = [group for group in groups.items if group.id not in self.ids]
        for group in new:
            self._group(group)
        for entry in groups.unread:
            if entry.id not in self.ids:
                self._unread_entry(entry)
        for group in new:
            gives = group.gives
            self._include(self.ids[group.id], gives if isinstance(gives, Unknown) else gives.value)

    def assigned(self, id_: str) -> int:
        """What an account gets of the role or group of this id: nothing of one whose rights are told account by account."""
        number = self.ids[id_]
        return self._told.get(number, number)

    def gap(self, unknown: Unknown, name: str = "rights that were not seen") -> int:
        """The container of something that was not seen; one a kind of evidence, whatever the detail."""
        key = (Unknown(unknown.kind, unknown.resource, unknown.permission), name)
        if key not in self._gaps:
            id_ = f"{GAP}:{len(self._gaps) + 1}"
            self._gaps[key] = self._built.add_open_ended(Container(id_, name, GAP, unknown))
        return self._gaps[key]

    def perhaps(self, role: Role, why: Unknown) -> int:
        """A role of which it is not known whether an account has it: all of it is possible, and nothing known."""
        key = (role.id, Unknown(why.kind, why.resource, why.permission))
        if key not in self._perhaps:
            container = Container(role.id, role.name, str(role.kind), why, role.evidence)
            number = self._built.add(container, (0, role_rights.on_every_object(role)[1]))
            self._give_on_objects(number, role, sure=False)
            self._perhaps[key] = number
            self._built.mute_all_perhaps(number)  # what it includes is no more certain
            self._include(number, role.includes)
        return self._perhaps[key]

    def limited(self, number: int, condition: str) -> int:
        """A container under a condition, between the account and what it is given."""
        key = (number, condition)
        if key not in self._limited:
            base = self._built.containers[number]
            between = Container(f"{base.id} ({condition})", condition, ASSIGNMENT)
            self._limited[key] = self._built.add_above(number, between)
            self._under[self._limited[key]] = self._under.get(number, number)
        return self._limited[key]

    def ended_perhaps(self, number: int, why: Unknown) -> int:
        """A container that is given until a day that was not seen: all of it is possible, and nothing known."""
        key = (number, NOT_SEEN)
        if key not in self._limited:
            base = self._built.containers[number]
            between = Container(base.id, NOT_SEEN, ASSIGNMENT, why)
            self._limited[key] = self._built.add_above(number, between)
            self._built.mute_all_perhaps(self._limited[key])
        return self._limited[key]

    def gives_powers(self, numbers: Iterable[int]) -> bool:
        """Whether one of these is known to give what makes an administrator, by itself or under a condition."""
        return any(self._built.bits[self._under.get(number, number)][0] & _POWERS for number in numbers)

    def _role(self, role: Role) -> int:
        parts: tuple[object, ...] = (role.rights_seen, role.objects)
        if isinstance(role.includes, Unknown) or role.includes:
            parts += (role.mutes, role.muted_objects)
        gaps = [part for part in parts if isinstance(part, Unknown)]
        gap = gravest(gaps) if gaps else None
        container = Container(role.id, role.name, str(role.kind), gap, role.evidence)
        number = self._built.add(container, role_rights.on_every_object(role))
        self._give_on_objects(number, role, sure=True)
        self.ids[role.id] = number
        if role.told_by_account:
            self._told_by_account(number)
        self._mute(number, role)
        return number

    def _told_by_account(self, number: int) -> None:
        base = self._built.containers[number]
        told = Container(f"{base.id} ({TOLD})", TOLD, ASSIGNMENT)
        self._told[number] = self._built.add(told, (0, 0))

    def _give_on_objects(self, number: int, role: Role, *, sure: bool) -> None:
        rows = role_rights.on_objects(role, self._sharing_of(role))
        self._built.cells += [(number, name, bits if sure else (0, bits[1])) for name, bits in rows]
        if isinstance(role.objects, Unknown):
            self._built.unseen.append(number)

    def _sharing_of(self, role: Role) -> role_rights.Sharing:
        audience = role.audience
        return self._open.get(audience.value, {}) if isinstance(audience, Known) else {}

    def _mute(self, number: int, role: Role) -> None:
        if isinstance(role.mutes, Unknown) or isinstance(role.muted_objects, Unknown):
            self._built.mute_all_perhaps(number)
            return
        for right in role.mutes:
            self._built.mute(number, right)
        sharing = self._sharing_of(role)
        for name, bits in role_rights.muted_on_objects(role.muted_objects, sharing):
            self._built.muted_cells.append((number, name, bits))

    def _group(self, group: Group) -> None:
        gap = group.gives if isinstance(group.gives, Unknown) else None
        container = Container(group.id, group.name, str(group.kind), gap, group.evidence)
        self.ids[group.id] = self._built.add(container, (0, 0))
        if group.told_by_account:
            self._told_by_account(self.ids[group.id])

    def _unread_entry(self, entry: Unread) -> int:
        """One that is known to be there and could not be read."""
        container = Container(entry.id, entry.name, entry.id.partition(":")[0], entry.unknown)
        self.ids[entry.id] = self._built.add_open_ended(container)
        return self.ids[entry.id]

    def _include(self, number: int, ids: tuple[str, ...] | Unknown) -> None:
        if isinstance(ids, Unknown):
            self._built.includes.append((number, self.gap(ids)))
            return
        self._built.includes += [(number, self.ids[id_]) for id_ in ids]

    def _unread(self, id_: str) -> int:
        """A container that something names and that was not read."""
        lists = [one if isinstance(one, Unknown) else one.complete for one in self._lists]
        gaps = [one for one in lists if isinstance(one, Unknown)]
        if self._roles_gap is None:
            gaps.append(not_provided("role", f"{id_} is not among the roles that were read"))
        gap = gravest(gaps)
        return self._built.add_open_ended(Container(id_, id_, id_.partition(":")[0], gap))

    def graph(self, principals: int, assigned: Indices, assignments: Indices) -> Graph:
        """The graph of these containers, with who is given which."""
        return self._built.graph(principals, assigned, assignments)

"""A network as nodes and edges one by one, each account its own, for tools that draw and search graphs themselves.

A path along certain edges is a right that is held. Where a container mutes something of what it includes, the edge to that
says so by its kind, and what is left is an edge of the container's own.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from auditor.access import Container
from auditor.access.given.graph import ASSIGNMENT, GAP
from auditor.access.picture.inherited_grants import Grants, Link, Muted
from auditor.access.picture.network import Network, object_name
from auditor.access.rights.bits import RIGHTS, reach
from auditor.posture import (
    EVERY_OBJECT,
    Action,
    Capability,
    Control,
    Evidence,
    GroupKind,
    Known,
    Scope,
    Unknown,
    User,
)
from auditor.report.escape import clip, plain

Value = str | bool | int
_NAME = 400
_GROUPS = frozenset(GroupKind)
_MAY = {"MemberOf": "MayBeMemberOf", "HasRole": "MayHaveRole", "Includes": "MayInclude"}


@dataclass(frozen=True, slots=True)
class NodeRecord:
    """`id` is unique in the world and the same in every export of the tenant."""

    id: str
    kind: str
    properties: Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class EdgeRecord:
    """From one node to another. A kind that begins with May is possible and not certain."""

    start: str
    end: str
    kind: str
    properties: Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class Home:
    """Whose graph it is: the name of the tenant, its product, who takes over whom, and what was not seen."""

    tenant: str
    vendor: str
    controls: tuple[Control, ...] = ()
    unseen: tuple[str, ...] = ()


class Records:
    """The nodes and edges of a network. Names are made harmless; ids are hashes of what the product calls things."""

    def __init__(self, net: Network, home: Home) -> None:
        self._net, self._home = net, home
        self._space = uuid.uuid5(uuid.NAMESPACE_URL, f"crm-audit:{home.vendor}:{home.tenant}")
        self.tenant = self._id("tenant")
        containers = net.tenant.graph.containers
        self._containers = {one: self._id(containers[one].id) for one in net.containers}
        held = sorted({*net.assigned.tolist()})
        self._people = {one: self._id(net.tenant.principals[one].id) for one in held}
        self._conditions = dict(self._narrowed_assignments())
        places = {one for part in (net.grants, net.narrowed) for one in part.objects.tolist()}
        self._objects = {
            name: self._id(f"object:{name}")
            for name in sorted({object_name(net, place) for place in places} - {"", EVERY_OBJECT})
        }
        self._controls = self._concerned()

    def _narrowed_assignments(self) -> Iterator[tuple[int, tuple[int, str]]]:
        """Each container that is a condition only: what is given under it, and all conditions on the way."""
        containers = self._net.tenant.graph.containers
        below = {
            link.parent: link.child for link in self._net.links if containers[link.parent].kind == ASSIGNMENT
        }
        for first in below:
            at, words = first, list[str]()
            while at in below and len(words) <= len(below):
                words.append(containers[at].name)
                at = below[at]
            yield first, (at, ", ".join(words))

    def nodes(self) -> Iterator[NodeRecord]:
        """The tenant, accounts, groups and roles, object classes, and who controls one of these from outside."""
        tenant, home = self._net.tenant, self._home
        properties: dict[str, Value] = {"name": _safe(home.tenant), "product": home.vendor}
        if home.unseen:
            properties["notseen"] = "; ".join(map(_safe, home.unseen))
        yield NodeRecord(self.tenant, "Tenant", properties)
        for number, id_ in self._people.items():
            yield NodeRecord(id_, "User", _account(tenant.principals[number]))
        for number, id_ in self._containers.items():
            container = tenant.graph.containers[number]
            if container.kind != ASSIGNMENT:
                yield NodeRecord(id_, _kind(container), _container(container))
        for name, id_ in self._objects.items():
            yield NodeRecord(id_, "Object", {"name": _safe(name), "crmid": _safe(name)})
        shown = {*self._people.values(), *self._containers.values()}
        for one in dict.fromkeys(
            end for control in self._controls for end in (control.holder, control.target)
        ):
            if self._id(one) not in shown:
                kind = "User" if one.startswith("user:") else "Role"
                yield NodeRecord(self._id(one), kind, {"name": _safe(one), "crmid": _safe(one)})

    def contained(self) -> Iterator[EdgeRecord]:
        """That the tenant holds its accounts, groups and roles: whoever has power over it has power over these."""
        containers = self._net.tenant.graph.containers
        ids = [id_ for one, id_ in self._containers.items() if containers[one].kind not in (ASSIGNMENT, GAP)]
        for id_ in (*self._people.values(), *ids):
            yield EdgeRecord(self.tenant, id_, "Contains", {})

    def edges(self) -> Iterator[EdgeRecord]:
        """Everything else."""
        net, narrowed = self._net, set(self._net.narrowed.containers.tolist())
        yield from self._held()
        for link in net.links:
            if link.parent not in self._conditions:
                yield self._include(link, narrowed=link.parent in narrowed)
        yield from self._given(net.grants, without=narrowed)
        yield from self._given(net.narrowed, without=set())
        for control in self._controls:
            kind = _pascal(str(control.means))
            yield EdgeRecord(
                self._id(control.holder), self._id(control.target), kind, {"name": _safe(control.name)}
            )

    def _held(self) -> Iterator[EdgeRecord]:
        """What accounts are given; what is given under a condition only and without one counts as without."""
        net, conditions = self._net, self._conditions
        people, given = net.assigned.tolist(), net.given.tolist()
        free = {base for base, _ in conditions.values()}
        without = {pair for pair in zip(people, given, strict=True) if pair[1] in free}
        for person, container, sure in zip(people, given, net.sure.tolist(), strict=True):
            number, condition = conditions.get(container, (container, ""))
            if condition and (person, number) in without:
                continue
            kind = "MemberOf" if net.tenant.graph.containers[number].kind in _GROUPS else "HasRole"
            properties = {"condition": _safe(condition)} if condition else {}
            yield EdgeRecord(
                self._people[person], self._containers[number], kind if sure else _MAY[kind], properties
            )

    def _include(self, link: Link, *, narrowed: bool) -> EdgeRecord:
        child, condition = self._conditions.get(link.child, (link.child, ""))
        kind = "IncludesMuted" if narrowed or link.muted is not Muted.NOTHING else "Includes"
        if kind == "Includes" and not link.sure:
            kind = _MAY[kind]
        properties = {"condition": _safe(condition)} if condition else {}
        return EdgeRecord(self._containers[link.parent], self._containers[child], kind, properties)

    def _given(self, grants: Grants, without: set[int]) -> Iterator[EdgeRecord]:
        rows = zip(
            grants.containers.tolist(),
            grants.objects.tolist(),
            grants.masks.known.tolist(),
            grants.masks.possible.tolist(),
            strict=True,
        )
        for container, place, known, possible in rows:
            if container in without or container in self._conditions:
                continue
            name = object_name(self._net, place)
            end = self._objects.get(name, self.tenant)
            for action in RIGHTS:
                most = reach(possible, action)
                if most is not Scope.NONE:
                    least = reach(known, action)
                    yield EdgeRecord(self._containers[container], end, *_right(action, name, least, most))

    def _concerned(self) -> list[Control]:
        """The controls over what is shown."""
        shown = {*self._people.values(), *self._containers.values()}
        return [one for one in self._home.controls if self._id(one.target) in shown]

    def _id(self, name: str) -> str:
        return str(uuid.uuid5(self._space, name.encode("utf-8", "surrogatepass").hex())).upper()


def _right(
    action: Action | Capability, name: str, least: Scope, most: Scope
) -> tuple[str, Mapping[str, Value]]:
    """The kind of an edge that grants, and how far it reaches."""
    kind = _pascal(str(action))
    if not isinstance(action, Capability) and name in (EVERY_OBJECT, ""):
        kind += "EveryObject" if name else "SomeObject"
    kind = kind if least is not Scope.NONE else f"May{kind}"
    if isinstance(action, Capability):
        return kind, {}
    return kind, {"reach": least.name.lower(), "reachatmost": most.name.lower()}


def _account(one: object) -> dict[str, Value]:
    found: dict[str, Value] = {
        "name": _safe(getattr(one, "name", "")),
        "crmid": _safe(getattr(one, "id", "")),
    }
    if login := getattr(one, "login", ""):
        found["login"] = _safe(login)
    if isinstance(active := getattr(one, "active", None), Known):
        found["enabled"] = active.value
    if isinstance(one, User):
        if isinstance(one.kind, Known):
            found["accountkind"] = str(one.kind.value)
        if isinstance(one.administrator, Known):
            found["administrator"] = one.administrator.value
    return found


def _container(one: Container) -> dict[str, Value]:
    found: dict[str, Value] = {"name": _safe(one.name or one.id), "crmid": _safe(one.id), "form": one.kind}
    if isinstance(one.gap, Unknown):
        parts = (str(one.gap.kind), one.gap.resource, one.gap.permission, one.gap.reason)
        found["notseen"] = _safe(", ".join(part for part in parts if part))
    if one.evidence is not None:
        found["source"] = _place(one.evidence)
    return found


def _place(evidence: Evidence) -> str:
    return _safe(f"{evidence.source.path}:{evidence.line}" if evidence.line else evidence.source.path)


def _kind(container: Container) -> str:
    return "Unseen" if container.kind == GAP else "Group" if container.kind in _GROUPS else "Role"


def _pascal(word: str) -> str:
    return "".join(part.capitalize() for part in word.split("_"))


def _safe(text: str) -> str:
    return plain(clip(text, _NAME))

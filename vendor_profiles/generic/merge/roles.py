"""Roles and what they allow."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import partial
from typing import Any

from auditor.posture import (
    EVERY_OBJECT,
    Action,
    Audience,
    Builtin,
    Capability,
    Fact,
    FieldGrant,
    Grant,
    Known,
    ObjectRight,
    ObjectRights,
    Right,
    Role,
    RoleKind,
    Scope,
    Seen,
    Unknown,
    gravest,
)
from auditor.vendor.people.everyone import for_each_audience

from ..filled.stated import Stated, table
from ..filled.understand import fold
from .rows import Entry, choice, population

ADMINISTRATOR = "role:administrator"
"""The one role that is for administrators, under the id that a policy can name whatever the product calls it."""

_OF_WORD = {
    "administrator": Audience.INTERNAL,
    "everyone": Audience.INTERNAL,
    "internal": Audience.INTERNAL,
    "external": Audience.EXTERNAL,
    "guest": Audience.GUEST,
}
_ANY = ObjectRight.CREATE | ObjectRight.UPDATE | ObjectRight.DELETE


def roles(stated: Stated, kinds: Mapping[str, str]) -> Seen[Role]:
    """The roles of the table. `kinds` are the kinds of record that the form names."""
    found: Seen[Role] = population(stated, table("roles"), "roles", "role", partial(_role, kinds=kinds))
    if isinstance(found, Unknown):
        return found
    if sum(role.id == ADMINISTRATOR for role in found.items) > 1:
        # A role is not harmless because somebody writes that it is for administrators: one may be, of several none is.
        found = replace(found, items=tuple(_under_its_name(role) for role in found.items))
    return replace(found, items=tuple(one for role in found.items for one in _of_everyone(role)))


def _of_everyone(role: Role) -> Iterator[Role]:
    """What every account has portal users have, too."""
    return for_each_audience(role) if role.kind is RoleKind.EVERYONE else iter((role,))


def _under_its_name(role: Role) -> Role:
    id_ = f"role:{role.name}"
    return replace(
        role,
        id=id_,
        grants={right: replace(grant, principal=id_) for right, grant in role.grants.items()},
        builtin=Known(None, role.evidence),
    )


def _role(entry: Entry, kinds: Mapping[str, str]) -> Role | Unknown:
    """A role, where it is stated whom it is for: what is right for one audience is wrong for another."""
    facts = entry.facts
    if isinstance(facts["audience"], Unknown):
        return facts["audience"]
    word = facts["audience"].value
    audience = choice(facts["audience"], _OF_WORD.__getitem__)
    id_ = ADMINISTRATOR if word == "administrator" else f"role:{entry.name}"
    gaps = [fact for name in (*_rights(), "read", "update") if isinstance(fact := facts[name], Unknown)]
    reach = [fact for name in ("read", "update") if isinstance(fact := facts[name], Unknown)]
    sees, changes = (_kinds(facts[name], kinds) for name in ("read", "update"))
    guest = word == "guest"
    objects: ObjectRights | Unknown = gravest(reach) if reach else _objects(sees, changes, entry, guest)
    fields: tuple[FieldGrant, ...] | Unknown = gravest(reach) if reach else _fields(sees, changes, entry)
    return Role(
        id=id_,
        name=entry.name,
        kind=RoleKind.EVERYONE if word == "everyone" else RoleKind.ROLE,
        evidence=entry.evidence,
        audience=audience,
        grants={right: Grant(id_, right, via, evidence) for right, via, evidence in _given(facts)},
        rights_seen=gravest(gaps) if gaps else True,
        objects=objects,
        fields=fields,
        login_ranges=facts["login_ranges"],
        builtin=Known(Builtin.SUPERUSER if word == "administrator" else None, entry.evidence),
    )


def _rights() -> tuple[str, ...]:
    """The columns that stand for a right each."""
    names = {str(right) for right in (*Capability, Action.EXPORT)}
    return tuple(column.path for column in table("roles").columns if column.path in names)


def _given(facts: Mapping[str, Fact[Any]]) -> Iterable[tuple[Right, str, Any]]:
    for name in _rights():
        fact = facts[name]
        if isinstance(fact, Known) and fact.value:
            action = Action.EXPORT if name == Action.EXPORT else Capability(name)
            yield Right(action), name, fact.evidence
    for name, actions in (("read", (Action.READ,)), ("update", (Action.UPDATE, Action.DELETE))):
        fact = facts[name]
        if isinstance(fact, Known) and EVERY_OBJECT in fact.value:
            yield from ((Right(action), name, fact.evidence) for action in actions)


def _kinds(fact: Fact[tuple[str, ...]], kinds: Mapping[str, str]) -> dict[str, None]:
    """The kinds of record that an answer names, under the names that the table of records has for them."""
    if isinstance(fact, Unknown):
        return {}
    if EVERY_OBJECT in fact.value:
        return dict.fromkeys(kinds.values())
    return dict.fromkeys(kinds.get(fold(name), name) for name in fact.value)


def _objects(sees: dict[str, None], changes: dict[str, None], entry: Entry, guest: bool) -> ObjectRights:
    """Of visitors any record is asked for, of all others every record."""
    line = entry.evidence.line
    names = {**sees, **changes}
    if guest:
        return ObjectRights(
            tuple(names),
            bytes(
                int((ObjectRight.READ if name in sees else 0) | (_ANY if name in changes else 0))
                for name in names
            ),
            array("I", (line for _ in names)),
        )
    reach: dict[str, dict[Action, Scope | None]] = {name: {} for name in names}
    for name in sees:
        reach[name][Action.READ] = Scope.EVERYTHING
    for name in changes:
        reach[name] |= {Action.UPDATE: Scope.EVERYTHING, Action.DELETE: Scope.EVERYTHING}
    return ObjectRights.scoped([(name, scopes, line) for name, scopes in reach.items()])


def _fields(sees: dict[str, None], changes: dict[str, None], entry: Entry) -> tuple[FieldGrant, ...]:
    """Whoever reaches a record reaches its fields: no form asks for them one by one."""
    names = {**sees, **changes}
    return tuple(FieldGrant(f"{name}.*", name in changes, entry.evidence.line) for name in names)

"""Roles and what they grant, from the dump and from the configuration export."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Literal

from auditor.posture import (
    Action,
    Audience,
    Capability,
    ObjectRights,
    Population,
    Right,
    Role,
    RoleKind,
    Scope,
    Seen,
    Unknown,
    Unread,
    not_provided,
)
from auditor.vendor.answers import Row
from auditor.vendor.facts.gaps import whole
from auditor.vendor.parts.rights import granted, granted_by

from .. import extract, kinds
from ..product import SUPERUSER, declared, declared_at, mandatory_apps, shipped_objects
from ..shelf import Shelf
from .grants import RoleFacts, Rule, lines, odd, reach, rule_of, type_names

_SPECIAL = {  # creme_config/auth.py
    "creme_config-user": (Capability.MANAGE_USERS, Capability.RESET_CREDENTIALS),
    "creme_config-role": (Capability.MANAGE_ROLES,),
}
_EVERYTHING = (Action.READ, Action.UPDATE, Action.DELETE)
_SUPERUSER = (
    *_EVERYTHING,
    Action.CREATE,
    Action.EXPORT,
    Capability.BULK_DELETE,
    Capability.CUSTOMIZE_SCHEMA,
    Capability.MANAGE_ROLES,
    Capability.MANAGE_USERS,
    Capability.RESET_CREDENTIALS,
)


def role_id(uuid: str) -> str:
    """The id of a role, the same in both kinds of file."""
    return f"role:{uuid}"


def roles(shelf: Shelf) -> Seen[Role]:
    """Every role, and the power of a superuser as one more: it is no role in Creme, and reaches everything."""
    facts, unread = _facts(shelf)
    complete = _complete(shelf)
    if isinstance(complete, Unknown) and not facts and not unread:
        return complete
    objects = tenant_objects(facts)
    off = {entry.uuid for entry in facts if entry.deactivated}
    found: dict[str, Role] = {}
    for entry in facts:
        if entry.uuid in off and not entry.deactivated:
            continue  # the export does not say that the dump's role is switched off
        role = _role(entry, objects)
        found[role.id] = _united(found[role.id], role) if role.id in found else role
    return Population("roles", (_superuser(objects), *found.values()), complete, tuple(unread))


def tenant_objects(facts: Iterable[RoleFacts]) -> tuple[str, ...]:
    """The types of records that this tenant has: those of apps that every tenant has or that a role names, and those
    that a role names itself."""
    apps, named = set(mandatory_apps()), set[str]()
    for entry in facts:
        named |= entry.named_types
        for part in (entry.apps, entry.admin_apps):
            apps |= frozenset() if isinstance(part, Unknown) else part
    apps |= {ctype.split(".")[0] for ctype in named}
    return tuple(sorted(named | {ctype for ctype in shipped_objects() if ctype.split(".")[0] in apps}))


def role_facts(shelf: Shelf) -> list[RoleFacts]:
    """What the files say of roles, without what they give."""
    return _facts(shelf)[0]


def _complete(shelf: Shelf) -> Literal[True] | Unknown:
    """Each kind of file holds every role; where one of them is broken, it may have held more than the other."""
    broken = shelf.broken(kinds.DUMP, kinds.CONFIG)
    if broken is not None:
        return broken
    gaps = (shelf.model_gap(extract.ROLE), shelf.gap(kinds.CONFIG))
    return True if any(gap is True for gap in gaps) else whole(*gaps)


def _facts(shelf: Shelf) -> tuple[list[RoleFacts], list[Unread]]:
    dumped, torn = shelf.distinct(extract.ROLE, "uuid")
    exported, odd_ones = shelf.distinct(kinds.CONFIG, "uuid")
    found = [_dumped(row, shelf) for row in dumped]
    return found + [_exported(row) for row in exported], torn + odd_ones


def _dumped(row: Row, shelf: Shelf) -> RoleFacts:
    deactivated = row.data.get("deactivated_on")
    gap = shelf.model_gap(extract.RULE)
    mine = [rule for rule in shelf.rows(extract.RULE) if rule.data.get("role") == row.data.get("pk")]
    return RoleFacts(
        uuid=row.text("uuid"),
        name=row.text("name") or row.text("uuid"),
        evidence=row.evidence,
        deactivated=isinstance(deactivated, str) and deactivated != "",
        apps=lines(row, "raw_allowed_apps"),
        admin_apps=lines(row, "raw_admin_4_apps"),
        special=lines(row, "raw_special_perms"),
        creatable=type_names(row, "creatable_ctypes"),
        exportable=type_names(row, "exportable_ctypes"),
        rules=gap if isinstance(gap, Unknown) else _whole(rule_of(rule, "set_type") for rule in mine),
    )


def _exported(row: Row) -> RoleFacts:
    listed = row.data.get("credentials")
    if isinstance(listed, list) and all(isinstance(entry, dict) for entry in listed):
        rules = _whole(rule_of(Row(row.kind, entry, row.evidence), "type") for entry in listed)
    else:
        rules = row.odd("credentials")
    return RoleFacts(
        uuid=row.text("uuid"),
        name=row.text("name") or row.text("uuid"),
        evidence=row.evidence,
        deactivated=False,  # the export does not say; a role that may be in force counts as one
        apps=lines(row, "allowed_apps"),
        admin_apps=lines(row, "admin_4_apps"),
        special=odd(kinds.DUMP, "a configuration export leaves special permissions out"),
        creatable=type_names(row, "creatable_ctypes"),
        exportable=type_names(row, "exportable_ctypes"),
        rules=rules,
    )


def _whole(rules: Iterable[Rule | Unknown]) -> tuple[Rule, ...] | Unknown:
    """All rules, or why one of them is not understood: it may allow or forbid anything."""
    found: list[Rule] = []
    for rule in rules:
        if isinstance(rule, Unknown):
            return rule
        found.append(rule)
    return tuple(found)


def _role(facts: RoleFacts, objects: tuple[str, ...]) -> Role:
    id_ = role_id(facts.uuid)
    reached = {ctype: reach(facts, ctype) for ctype in objects}
    known = {ctype: found for ctype, found in reached.items() if not isinstance(found, Unknown)}
    hidden = [found for found in reached.values() if isinstance(found, Unknown)]
    rights = {} if facts.deactivated else dict(_rights(facts, known if not hidden else {}))
    gaps = [] if facts.deactivated else facts.gaps
    return Role(
        id=id_,
        name=facts.name,
        kind=RoleKind.ROLE,
        evidence=facts.evidence,
        audience=declared(Audience.INTERNAL, "creme/creme_core/models/auth.py"),
        grants=granted_by(id_, rights, facts.evidence),
        rights_seen=whole(*gaps),
        objects=hidden[0]
        if hidden
        else ObjectRights.scoped((ctype, found, 0) for ctype, found in known.items() if found),
    )


def _rights(
    facts: RoleFacts, reached: Mapping[str, Mapping[Action, Scope | None]]
) -> Iterable[tuple[Right, str]]:
    """The rights on every record, and the capabilities, each with Creme's own name of what gives it."""
    for action in _EVERYTHING:
        if reached and all(found.get(action) is Scope.EVERYTHING for found in reached.values()):
            yield Right(action), "credentials: all entities"
            if action is Action.DELETE:  # lists delete what is ticked, and the trash can be emptied
                yield Right(Capability.BULK_DELETE), "credentials: delete all entities"
    if not isinstance(facts.admin_apps, Unknown) and facts.admin_apps:
        yield Right(Capability.CUSTOMIZE_SCHEMA), f"administrated apps: {', '.join(sorted(facts.admin_apps))}"
    if not isinstance(facts.special, Unknown):
        for permission in sorted(facts.special & _SPECIAL.keys()):
            for capability in _SPECIAL[permission]:
                yield Right(capability), f"special permission: {permission}"


def _superuser(objects: tuple[str, ...]) -> Role:
    place = declared_at("creme/creme_core/auth/entity_credentials.py")
    everything = dict.fromkeys((*_EVERYTHING, Action.CREATE, Action.EXPORT), Scope.EVERYTHING)
    return Role(
        id=SUPERUSER,
        name="superuser",
        kind=RoleKind.ROLE,
        evidence=place,
        audience=declared(Audience.INTERNAL, "creme/creme_core/models/auth.py"),
        grants=granted(SUPERUSER, _SUPERUSER, "is_superuser", place),
        objects=ObjectRights.scoped((ctype, everything, 0) for ctype in objects),
    )


def _united(one: Role, other: Role) -> Role:
    """One role out of both kinds of file: whatever either gives. The dump, which comes first, tells more."""
    objects = one.objects
    if isinstance(objects, Unknown):
        objects = other.objects
    elif not isinstance(other.objects, Unknown):
        objects = objects.united(other.objects)
    return replace(one, grants={**other.grants, **one.grants}, objects=objects)


def no_roles() -> Unknown:
    """Why nothing is known of a role that a user names."""
    return not_provided(kinds.DUMP, reason=f"no record of {extract.ROLE} in it")

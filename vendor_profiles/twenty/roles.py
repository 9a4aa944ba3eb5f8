"""Roles as containers of rights: flags of settings and tools, rights on all records, and what is otherwise for single objects."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from auditor.posture import (
    Action,
    Audience,
    Builtin,
    Capability,
    Evidence,
    Fact,
    Grant,
    Known,
    ObjectRights,
    Reach,
    Right,
    Role,
    RoleKind,
    Scope,
    Seen,
    Unknown,
    out_of_reach,
)
from auditor.vendor.answers import Answers, Row
from auditor.vendor.facts.gaps import gap_among
from auditor.vendor.people.administrators import with_builtin

from . import kinds
from .product import TABLE

_TOOLS = frozenset(TABLE["tools"])
_FLAGS: dict[str, list[str]] = TABLE["flags"]
_ALL = frozenset({*_TOOLS, *_FLAGS})
_ACTIONS = {
    Action.READ: ("canReadAllObjectRecords", "canReadObjectRecords"),
    Action.UPDATE: ("canUpdateAllObjectRecords", "canUpdateObjectRecords"),
    Action.DELETE: ("canSoftDeleteAllObjectRecords", "canSoftDeleteObjectRecords"),
}
_HANDS_OUT = Right(Capability.MANAGE_ROLES)
_OWN = "objectPermissions"
_DESTROY = ("canDestroyAllObjectRecords", "canDestroyObjectRecords")


def role_id(row: Row) -> str:
    """The canonical id of a role."""
    return f"role:{row.text('id')}"


def roles(answers: Answers) -> Seen[Role]:
    """Every role of the workspace."""
    objects = {
        row.text("id"): row.text("nameSingular") for row in answers.rows(kinds.OBJECTS) if not _system(row)
    }
    gap = gap_among((answers.gap(kinds.OBJECTS),))
    release = answers.fact(kinds.CLIENT, lambda row: row.words("appVersion"))
    found = answers.population("roles", kinds.ROLES, lambda row: _role(row, objects, gap, release))
    admin = {
        role_id(row): Builtin.SUPERUSER  # nobody can take anything away from it
        for row in answers.rows(kinds.ROLES)
        if row.text("universalIdentifier") == TABLE["admin_role"]
    }
    return with_builtin(found, admin)


def changes_all_settings(row: Row) -> Fact[bool]:
    """Whether whoever has a role administers the workspace."""
    return row.flag("canUpdateAllSettings")


def flags(row: Row) -> Fact[frozenset[str]]:
    """The flags that a role has, by themselves or all of a kind."""
    settings, tools, listed = (
        row.flag("canUpdateAllSettings"),
        row.flag("canAccessAllTools"),
        row.fact("permissionFlags", list),
    )
    gap = gap_among((settings, tools, listed))
    if gap is not None:
        return gap
    assert isinstance(settings, Known)
    assert isinstance(tools, Known)
    assert isinstance(listed, Known)
    named = [entry.get("flag") if isinstance(entry, dict) else None for entry in listed.value]
    if not all(isinstance(name, str) for name in named):
        return row.odd("permissionFlags")
    every = {name for name in _ALL if (tools.value if name in _TOOLS else settings.value)}
    return Known(frozenset({*every, *map(str, named)}), row.evidence)


def _system(row: Row) -> bool:
    """Whether an object is the product's own, to which rights on all records do not speak."""
    return row.data.get("isSystem") is True


def _role(row: Row, objects: Mapping[str, str], gap: Unknown | None, release: Fact[str]) -> Role:
    held, records = flags(row), _objects(row, objects, gap)
    unseen = gap_among((held, records))
    grants = {grant.right: grant for grant in _grants(row, held, records, release)}
    ruled_out: dict[Right, Evidence] = {}
    if unseen is None and isinstance(held, Known) and _HANDS_OUT not in grants:
        unseen = next((gap for gap in _asked(held.value, release) if isinstance(gap, Unknown)), None)
        if unseen is not None:  # nothing else of the role is in doubt
            rights = (*map(Right, Capability), *map(Right, Action))
            ruled_out = dict.fromkeys((right for right in rights if right != _HANDS_OUT), row.evidence)
    return Role(
        id=role_id(row),
        name=row.text("label") or row.text("id"),
        kind=RoleKind.ROLE,
        evidence=row.evidence,
        audience=Known(Audience.INTERNAL, row.evidence),
        grants=grants,
        rights_seen=True if unseen is None else unseen,
        objects=records,
        description=row.text("description"),
        ruled_out=ruled_out,
    )


def _asked(held: frozenset[str], release: Fact[str]) -> Iterator[bool | Unknown]:
    """For each flag that hands out roles: whether it does so in this release."""
    for flag, of in TABLE["hands_out"].items():
        if flag in held:
            yield _open(of, release)


def _open(of: Mapping[str, str], release: Fact[str]) -> bool | Unknown:
    number = _number(release.value) if isinstance(release, Known) else ()
    if number and of:
        if number < _number(of["open_before"]):
            return True
        if number >= _number(of["shut_from"]):
            return False
    return out_of_reach("RolesGiven")


def _number(release: str) -> tuple[int, ...]:
    """2.4.0 as (2, 4); nothing for what is no number."""
    parts = release.removeprefix("v").split(".")[:2]
    return tuple(map(int, parts)) if all(part.isdecimal() for part in parts) else ()


def _grants(
    row: Row, held: Fact[frozenset[str]], records: ObjectRights | Unknown, release: Fact[str]
) -> Iterator[Grant]:
    id_, place = role_id(row), row.evidence
    for flag, of in TABLE["hands_out"].items():
        if isinstance(held, Known) and flag in held.value and _open(of, release) is True:
            yield Grant(id_, _HANDS_OUT, flag, place)
    for flag in () if isinstance(held, Unknown) else sorted(held.value):
        for word in _FLAGS.get(flag, ()):
            yield Grant(id_, Right(Capability(word)), flag, place)
    for action, (column, _) in _ACTIONS.items():
        if row.data.get(column) is True and isinstance(records, Unknown):
            yield Grant(id_, Right(action), column, place)
    if not isinstance(records, Unknown) and any(grant.gives(Action.DELETE) for grant in records):
        yield Grant(id_, Right(Capability.BULK_DELETE), _DESTROY[0], place)


def _objects(row: Row, objects: Mapping[str, str], gap: Unknown | None) -> ObjectRights | Unknown:
    """What a role may do with each object: what stands for the object itself, else what stands for all."""
    own, narrowed = _by_object(row, _OWN), _by_object(row, "rowLevelPermissionPredicates")
    facts = [row.flag(column) for column, _ in (*_ACTIONS.values(), _DESTROY)]
    held = flags(row)
    missing = gap_among((gap, own, held, *facts))
    if missing is not None:
        return missing
    assert isinstance(own, Known)
    assert isinstance(held, Known)
    table: list[tuple[str, Reach, int]] = []
    for id_, name in sorted(objects.items(), key=lambda entry: entry[1]):
        mine = own.value.get(id_, {})
        far = None if isinstance(narrowed, Unknown) or id_ in narrowed.value else Scope.EVERYTHING
        reach: dict[Action, Scope | None] = {}
        for action, columns in _ACTIONS.items():
            if _may(row, mine, columns) or (action is Action.DELETE and _may(row, mine, _DESTROY)):
                reach[action] = far
        if Action.UPDATE in reach:
            reach[Action.CREATE] = Scope.EVERYTHING
        if Action.READ in reach and "EXPORT_CSV" in held.value:
            reach[Action.EXPORT] = far
        if Action.CREATE in reach and "IMPORT_CSV" in held.value:
            reach[Action.IMPORT] = far
        if reach:
            table.append((name, reach, 0))
    return ObjectRights.scoped(table)


def _may(row: Row, mine: Mapping[str, Any], columns: tuple[str, str]) -> bool:
    said = mine.get(columns[1])
    return bool(row.data[columns[0]] if said is None else said)


def _by_object(row: Row, key: str) -> Fact[dict[str, Mapping[str, Any]]]:
    """The entries of a list by the object that they are about."""
    found = row.fact(key, list)
    if isinstance(found, Unknown):
        return found
    named: dict[str, Mapping[str, Any]] = {}
    for entry in found.value:
        id_ = entry.get("objectMetadataId") if isinstance(entry, dict) else None
        if not isinstance(id_, str) or (key == _OWN and not _plain(entry)):
            return row.odd(key)
        named[id_] = entry
    return Known(named, Evidence(row.evidence.source, locator=f"{row.evidence.locator}/{key}"))


def _plain(entry: Mapping[str, Any]) -> bool:
    """Whether what stands for one object is yes, no, or null, which is as for all objects."""
    columns = [column for _, column in (*_ACTIONS.values(), _DESTROY)]
    return all(
        column in entry and (entry[column] is None or isinstance(entry[column], bool)) for column in columns
    )

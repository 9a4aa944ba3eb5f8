"""All containers: profiles by place, roles of the hierarchy, user types of portals."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from auditor.posture import (
    Action,
    Audience,
    FieldGrant,
    Known,
    ObjectRights,
    Population,
    Reach,
    Role,
    RoleKind,
    Scope,
    Seen,
    Unknown,
    Unread,
)
from auditor.vendor.answers import Answers, Row
from auditor.vendor.facts.gaps import missing, whole

from .. import kinds
from ..outside import user_types_seen
from .profiles import Profile, profile_id, role_of
from .sharing import Sharing

_PORTAL = {"view": Action.READ, "create": Action.CREATE, "edit": Action.UPDATE, "delete": Action.DELETE}


def roles(
    answers: Answers,
    found: Mapping[str, Profile],
    places: Mapping[str, Iterable[Scope | None]],
    sharing: Sharing,
    fields: Mapping[str, list[FieldGrant]],
) -> Seen[Role]:
    """`places` are, by profile, those from which it is used. Complete only where every list was read whole."""
    containers: list[Role] = []
    for id_, profile in found.items():
        own = role_of(profile, Scope.OWN, sharing, fields.get(id_, ()))
        containers.append(own)
        wider = (place for place in places.get(id_, ()) if place is not Scope.OWN)
        containers += [role_of(profile, place, sharing, fields.get(id_, ())) for place in wider]
    containers += [_position(row) for row in answers.rows(kinds.ROLE) if row.text("id")]
    containers += [_user_type(row) for row in answers.rows(kinds.USER_TYPE) if row.text("id")]
    unread = tuple(
        _without_detail(answers, row) for row in answers.rows(kinds.PROFILES) if row.text("id") not in found
    )
    gap = whole(answers.gap(kinds.PROFILES, kinds.PROFILE, kinds.ROLE), user_types_seen(answers))
    if not containers and isinstance(gap, Unknown):
        return gap
    return Population("roles", tuple(containers), gap, unread)


def _without_detail(answers: Answers, row: Row) -> Unread:
    id_ = row.text("id")
    return Unread(profile_id(id_), row.text("name"), missing(answers, id_, kinds.PROFILE))


def role_id(id_: str) -> str:
    return f"role:{id_}"


def _position(row: Row) -> Role:
    """A place in the hierarchy. It gives no right by itself; how far a profile reaches from it is in the profile."""
    return Role(
        role_id(row.text("id")),
        row.text("name") or row.text("id"),
        RoleKind.ROLE,
        row.evidence,
        Known(Audience.INTERNAL, row.evidence),
        description=row.text("description"),
    )


def _user_type(row: Row) -> Role:
    """What people of a portal may do with the modules that are opened to them."""
    modules = row.fact("modules", list)
    rights = modules if isinstance(modules, Unknown) else _object_rights(row, modules.value)
    return Role(
        f"role:portal/{row.text('id')}",
        row.text("name") or row.text("id"),
        RoleKind.ROLE,
        row.evidence,
        Known(Audience.EXTERNAL, row.evidence),
        rights_seen=rights if isinstance(rights, Unknown) else True,
        objects=rights,
    )


def _object_rights(row: Row, modules: list[Any]) -> ObjectRights | Unknown:
    table: list[tuple[str, Reach, int]] = []
    for entry in modules:
        name = entry.get("api_name") if isinstance(entry, Mapping) else None
        given = entry.get("permissions") if isinstance(entry, Mapping) else None
        if not isinstance(name, str) or not isinstance(given, Mapping):
            return row.odd("modules")
        if not all(isinstance(given.get(key), bool) for key in _PORTAL):
            return row.odd("modules")
        table.append((name, {action: _shared(entry) for key, action in _PORTAL.items() if given[key]}, 0))
    return ObjectRights.scoped(table)


def _shared(module: Mapping[str, Any]) -> Scope | None:
    """Records of everyone, or those of the person himself."""
    return {"public": Scope.EVERYTHING, "private": Scope.OWN}.get(str(module.get("shared_type")).lower())

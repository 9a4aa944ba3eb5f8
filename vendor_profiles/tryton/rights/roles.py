"""Roles: what everybody may, what each group adds, and the administrator's flag."""

from __future__ import annotations

from auditor.posture import (
    Action,
    Audience,
    Capability,
    Evidence,
    Known,
    ObjectRight,
    ObjectRights,
    Population,
    Role,
    RoleKind,
    Seen,
    Unknown,
)
from auditor.posture.rights.extent import Extents
from auditor.vendor.answers import Row
from auditor.vendor.parts.rights import granted
from auditor.vendor.people.everyone import exceeded

from .. import kinds
from ..accounts.users import ADMINISTRATOR
from ..sight import Sight
from ..tables import administrator_powers
from .everybody import everybody
from .held import gap_of, grants_of, held_by
from .matrix import EVERY_ACTION

_FLAG = "administrator"
_BITS = {
    Action.READ: ObjectRight.READ,
    Action.CREATE: ObjectRight.CREATE,
    Action.UPDATE: ObjectRight.UPDATE,
    Action.DELETE: ObjectRight.DELETE,
}


def roles(sight: Sight) -> Seen[Role]:
    """Everybody's roles, one for each active group, and the administrator's."""
    place = _place(sight)
    if isinstance(place, Unknown):
        return place
    gap = gap_of(sight, kinds.GROUPS, kinds.ACCESS)
    found = [*everybody(sight, place), _administrator(place)]
    for id_, row in sorted(sight.groups.rows.items()):
        if sight.groups.active(id_):
            found.append(_group(sight, id_, row))
    return Population("roles", tuple(found), True if gap is None else gap)


def _group(sight: Sight, id_: int, row: Row) -> Role:
    """A group, with what it adds to those above it, so that one row is not counted in each group below."""
    groups, place = sight.groups.closure([id_]), row.evidence
    above = sight.groups.above(id_)
    held = held_by(sight, groups)
    inherited: dict[str, Extents] = {}
    for parent in above:
        inherited |= held_by(sight, sight.groups.closure([parent])).objects
    own = {model: reach for model, reach in held.objects.items() if reach != inherited.get(model)}
    return Role(
        id=f"group:{id_}",
        name=row.text("name") or f"group {id_}",
        kind=RoleKind.GROUP,
        evidence=place,
        audience=Known(Audience.INTERNAL, place),
        grants=grants_of(sight, f"group:{id_}", held, groups, place),
        rights_seen=True if held.gap is None else held.gap,
        objects=_rows(own) if held.gap is None else held.gap,
        includes=tuple(f"group:{parent}" for parent in above),
        muted_objects=_narrowed(held.objects, inherited),
    )


def _rows(objects: dict[str, Extents]) -> ObjectRights:
    return ObjectRights.scoped((model, reach, 0) for model, reach in objects.items())


def _narrowed(mine: dict[str, Extents], inherited: dict[str, Extents]) -> ObjectRights:
    """What a rule of the group itself narrows of that which the groups above it give."""
    found = []
    for model, reach in inherited.items():
        lost = [action for action in exceeded(reach, mine.get(model, {})) if action in _BITS]
        if lost:
            found.append((model, int(sum(_BITS[action] for action in lost)), 0))
    return ObjectRights.of(found)


def _administrator(place: Evidence) -> Role:
    """Access rows do not hold for administrators, and those rules that do they can change."""
    where = Evidence(place.source, locator=_FLAG)
    rights: list[Action | Capability] = [*EVERY_ACTION, Action.EXPORT, *administrator_powers()]
    rights.sort(key=str)
    return Role(
        id=ADMINISTRATOR,
        name="administrator",
        kind=RoleKind.ROLE,
        evidence=where,
        audience=Known(Audience.INTERNAL, where),
        grants=granted(ADMINISTRATOR, rights, _FLAG, where),
    )


def _place(sight: Sight) -> Evidence | Unknown:
    """Where rights are read, for roles that have no record of their own."""
    for kind in (kinds.ACCESS, kinds.GROUPS):
        rows = sight.answers.rows(kind)
        if rows:
            return Evidence(rows[0].evidence.source)
    gap = gap_of(sight, kinds.ACCESS, kinds.GROUPS)
    if gap is not None:
        return gap
    # Not one row, and the product says that this is all: every model is open.
    row = sight.answers.one(kinds.PREFERENCES)
    return row if isinstance(row, Unknown) else row.evidence

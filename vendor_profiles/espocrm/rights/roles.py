"""Roles and portal roles as containers of rights, beside what the product builds in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from auditor.posture import (
    Audience,
    Fact,
    Known,
    Population,
    Role,
    RoleKind,
    Seen,
    Unknown,
)
from auditor.vendor.answers import Answers, Row
from auditor.vendor.facts.columns import nameless
from auditor.vendor.facts.gaps import contradicted, first_gap, whole

from ..accounts.viewer import Viewer, scopes_of
from ..configuration.settings import Settings
from .acl import ACTIONS, Rules, Table, effective, of_role, row_of
from .built_in import built_in, place_of
from .granting import object_rights, permission_grants, scope_grants
from .role_rows import rows_of


@dataclass(frozen=True, slots=True)
class Matrix:
    """All containers of rights, and the tables that everyone has, for whatever else depends on them."""

    roles: Seen[Role]
    everyone: Table | Unknown
    portal_everyone: Table | Unknown


def role_id(native: str) -> str:
    """The canonical id of a role."""
    return f"role:{native}"


def portal_role_id(native: str) -> str:
    """The canonical id of a portal role, which has a number range of its own."""
    return f"role:portal/{native}"


def matrix(answers: Answers, viewer: Viewer, settings: Settings) -> Matrix:
    """The containers of rights of a tenant. Complete only where roles and portal roles were seen whole."""
    internal, portal = _rules(answers, viewer, "Acl"), _rules(answers, viewer, "PortalAcl")
    rows, portal_rows = answers.rows("Role"), answers.rows("PortalRole")
    everyone = _everyone(answers, settings, internal)
    portal_everyone = portal if isinstance(portal, Unknown) else effective((), portal)
    export_off = settings.flag("exportDisabled")
    place = place_of(answers)
    found = [
        *(
            ()
            if isinstance(place, Unknown)
            else built_in(place, answers, settings, everyone, portal_everyone)
        ),
        *(_role(row, internal, export_off, Audience.INTERNAL) for row in rows if row.text("id")),
        *(_role(row, portal, export_off, Audience.EXTERNAL) for row in portal_rows if row.text("id")),
    ]
    gap = whole(
        *(gap for kind in ("Role", "PortalRole") for gap in (answers.gap(kind), viewer.whole(kind))), place
    )
    if not found and isinstance(gap, Unknown):
        return Matrix(gap, everyone, portal_everyone)
    unread = nameless([*rows, *portal_rows])
    return Matrix(Population("roles", tuple(found), gap, unread), everyone, portal_everyone)


def _rules(answers: Answers, viewer: Viewer, kind: str) -> Rules | Unknown:
    """The product's own rules; to anyone but an administrator it may leave objects out."""
    scopes, acl = scopes_of(answers, viewer), answers.one(kind)
    if isinstance(scopes, Unknown):
        return scopes
    if isinstance(acl, Unknown):
        return acl
    portal = kind == "PortalAcl"
    if not _understood(acl.data.get("mandatory"), portal):
        return acl.odd("mandatory")
    whole = viewer.whole("Scopes")
    return Rules(scopes.data, acl.data, portal) if whole is True else whole


def _understood(section: Any, portal: bool) -> bool:
    """Whether what everyone is given was told: levels by object, in which portals are never without one for accounts
    (Resources/metadata/app/aclPortal.json). Losing a level must not look like a right that nobody has."""
    levels = section.get("scopeLevel") if isinstance(section, Mapping) else None
    if not isinstance(levels, Mapping):
        return False
    rows = [row for row in levels.values() if isinstance(row, Mapping)]
    whole = all(isinstance(row, bool | str | Mapping) for row in levels.values())
    whole = whole and all(isinstance(level, str) for row in rows for level in row.values())
    accounts = levels.get("User")
    return whole and (not portal or (isinstance(accounts, Mapping) and "read" in accounts))


def _everyone(answers: Answers, settings: Settings, rules: Rules | Unknown) -> Table | Unknown:
    """What every internal account has: the product's own minimum, and the baseline role where one is set."""
    if isinstance(rules, Unknown):
        return rules
    baseline = settings.text("baselineRoleId")
    if isinstance(baseline, Unknown):
        return baseline
    if not baseline.value:
        return effective((), rules)
    rows = [row.data.get("data") for row in answers.rows("Role") if row.text("id") == baseline.value]
    data = [entry for entry in rows if isinstance(entry, Mapping)]
    if not data:
        return contradicted(answers, f"the baseline role {baseline.value} was not seen", "Role")
    return effective(data, rules)


def _role(row: Row, rules: Rules | Unknown, export_off: Fact[bool], audience: Audience) -> Role:
    """A role by its own rows; what its holders have besides is in the role of everyone."""
    portal = row.kind == "PortalRole"
    id_ = portal_role_id(row.text("id")) if portal else role_id(row.text("id"))
    data = rows_of(row, rules)
    role = Role(id_, row.text("name", id_), RoleKind.ROLE, row.evidence, Known(audience, row.evidence))
    if isinstance(data, Unknown):
        return replace(role, rights_seen=data, objects=data)
    held = _held(data, rules)
    return replace(
        role,
        grants=scope_grants(id_, held, row.evidence) | permission_grants(id_, row, held, export_off),
        native={
            f"{key}={value}": row.evidence
            for key, value in row.data.items()
            if key.endswith("Permission") and isinstance(value, str) and value not in ("no", "not-set")
        },
        rights_seen=_permissions_seen(row),
        objects=object_rights(held),
    )


def _held(data: Mapping[str, Any], rules: Rules | Unknown) -> Table:
    """The rows of a role. Without the product's rules every row counts, and whether one that does not say so allows to
    create is not known."""
    if not isinstance(rules, Unknown):
        return of_role(data, rules)
    held: Table = {}
    for name, row in data.items():
        levels = row_of(row, ACTIONS)
        if isinstance(levels, dict) and isinstance(row, Mapping) and "create" not in row:
            levels = {**levels, "create": "unknown"}
        held[name] = levels
    return held


def _permissions_seen(row: Row) -> Any:
    """Whether the permissions that give rights were told. Portal roles have none for the log."""
    read = ("exportPermission", "massUpdatePermission", "auditPermission")
    gap = first_gap(map(row.words, read[:2] if row.kind == "PortalRole" else read))
    return True if gap is None else gap

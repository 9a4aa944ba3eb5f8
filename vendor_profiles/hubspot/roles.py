"""Roles by name, the super admin by what HubSpot says of it, and teams."""

from __future__ import annotations

from auditor.posture import (
    Action,
    Audience,
    Capability,
    Evidence,
    Fact,
    Grade,
    Group,
    GroupKind,
    IpRange,
    Known,
    Population,
    Role,
    RoleKind,
    Seen,
    Source,
    Unknown,
    out_of_reach,
)
from auditor.vendor.answers import Answers, Row
from auditor.vendor.parts.rights import granted

from . import kinds

PERMISSIONS = out_of_reach("Permissions")
SUPER_ADMIN = "role:administrator"
_SAID = Evidence(
    Source(
        "https://knowledge.hubspot.com/user-management/hubspot-user-permissions-guide", "", "", Grade.DECLARED
    ),
    locator="Super Admin",
)
_POWERS = (
    Capability.MANAGE_USERS,
    Capability.MANAGE_ROLES,
    Capability.CUSTOMIZE_SCHEMA,
    Capability.MANAGE_INTEGRATIONS,
    Capability.MANAGE_AUTHENTICATION,
    Capability.READ_AUDIT_LOG,
    Capability.MANAGE_BACKUPS,
    Capability.BULK_DELETE,
    Capability.API_ACCESS,
    Capability.VIEW_SETUP,
    *(action for action in Action if action is not Action.SHARE),
)


def roles(answers: Answers, ranges: Fact[tuple[IpRange, ...]]) -> Seen[Role]:
    """The roles of the list, the super admin, which is in none, and what every user has, of which no answer tells."""
    found = answers.population("roles", kinds.ROLE, lambda row: _role(row, ranges))
    if isinstance(found, Unknown):
        return found
    return Population(
        found.noun, (_super_admin(ranges), _everyone(), *found.items), found.complete, found.unread
    )


def role_id(native: str) -> str:
    return f"role:{native}"


def team_id(native: str) -> str:
    return f"team:{native}"


def team(row: Row) -> Group:
    """Which records a role reaches may end at the team; what that is belongs to the role."""
    id_ = row.text("id")
    return Group(team_id(id_), row.text("name") or id_, GroupKind.TEAM, Known((), row.evidence), row.evidence)


def _role(row: Row, ranges: Fact[tuple[IpRange, ...]]) -> Role:
    return Role(
        id=role_id(row.text("id")),
        name=row.text("name") or row.text("id"),
        kind=RoleKind.ROLE,
        evidence=row.evidence,
        audience=Known(Audience.INTERNAL, row.evidence),
        rights_seen=PERMISSIONS,
        objects=PERMISSIONS,
        fields=PERMISSIONS,
        login_ranges=ranges,
    )


def _everyone() -> Role:
    return Role(
        id="everyone:account",
        name="Every account",
        kind=RoleKind.EVERYONE,
        evidence=_SAID,
        audience=Known(Audience.INTERNAL, _SAID),
        rights_seen=PERMISSIONS,
        objects=PERMISSIONS,
        fields=PERMISSIONS,
    )


def _super_admin(ranges: Fact[tuple[IpRange, ...]]) -> Role:
    return Role(
        id=SUPER_ADMIN,
        name="Super Admin",
        kind=RoleKind.ROLE,
        evidence=_SAID,
        audience=Known(Audience.INTERNAL, _SAID),
        grants=granted(SUPER_ADMIN, _POWERS, "Super Admin", _SAID),
        rights_seen=PERMISSIONS,
        objects=PERMISSIONS,
        fields=PERMISSIONS,
        login_ranges=ranges,
    )

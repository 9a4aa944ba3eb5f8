"""Roles by name, and the administrators by what Zendesk says of them. What a role or an access level allows is in no answer: "RBAC API
is not yet public" (Users, developer.zendesk.com)."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.posture import (
    Audience,
    Builtin,
    Capability,
    Evidence,
    Fact,
    Group,
    GroupKind,
    Known,
    Population,
    Right,
    Role,
    RoleKind,
    Seen,
    Unknown,
    UnknownKind,
    out_of_reach,
)
from auditor.vendor.answers import Answers, Row
from auditor.vendor.facts.declared import Published
from auditor.vendor.facts.gaps import if_whole, listed
from auditor.vendor.parts.rights import granted
from auditor.vendor.people.administrators import with_builtin

from . import kinds

PERMISSIONS = out_of_reach("Permissions")
_UNHELD = Unknown(
    UnknownKind.OUT_OF_REACH,
    "Permissions",
    reason="a role is told with who has it; one that nobody has is in no answer",
)
ADMINISTRATOR = "role:administrator"
_SAID = Published(
    "https://support.getbase.com/hc/en-us/articles/203132879-What-are-the-user-roles-in-Base-", "2026-11-28"
).at("What is an Administrator?")
_POWERS = (
    Capability.MANAGE_USERS,
    Capability.MANAGE_ROLES,
    Capability.CUSTOMIZE_SCHEMA,
    Capability.MANAGE_INTEGRATIONS,
    Capability.VIEW_SETUP,
)
"""What an administrator may: account, custom fields, integrations, and to make others administrators. He sees no more records for it."""
_ADMINISTRATORS_ALONE = tuple(power for power in _POWERS if power is not Capability.MANAGE_USERS)
"""What nobody else may. Of adding and moving users pages say that the topmost manager of a hierarchy may do some of it, too."""


def role_id(native: str) -> str:
    return f"role:{native}"


def role_ids(row: Row) -> Fact[tuple[str, ...]]:
    """The roles that a user is said to have; the plan decides whether there are any."""
    found = _named(row)
    if isinstance(found, Unknown):
        return found
    return Known(tuple(role_id(one.text("id")) for one in found), row.evidence)


def roles(answers: Answers) -> Seen[Role]:
    """Those that somebody has, and the administrators'; never provably all."""
    gap, gaps = answers.gap(kinds.USER), []
    found: dict[str, Role] = {}
    for row in answers.rows(kinds.USER):
        named = _named(row)
        if isinstance(named, Unknown):
            gaps.append(named)
            continue
        for one in named:
            found.setdefault(role_id(one.text("id")), _role(one))
    if not answers.rows(kinds.USER) and isinstance(gap, Unknown):
        return gap
    told = listed("roles", (_administrator(), *found.values()), gap, *gaps)
    return with_builtin(if_whole(told, lambda: _UNHELD), {ADMINISTRATOR: Builtin.ADMINISTRATOR})


def groups(answers: Answers) -> Seen[Group]:
    """Groups of people, for reports; none gives a right."""
    gap, gaps = answers.gap(kinds.USER), []
    found: dict[str, Group] = {}
    for row in answers.rows(kinds.USER):
        said = row.data.get("group")
        if isinstance(said, dict):
            one = Row(row.kind, said, _within(row, "group"))
            id_ = one.text("id")
            place = one.evidence
            group = Group(f"team:{id_}", one.text("name") or id_, GroupKind.TEAM, Known((), place), place)
            found.setdefault(id_, group)
        elif said is not None or not row.has("group"):
            gaps.append(row.odd("group"))
    if not answers.rows(kinds.USER) and isinstance(gap, Unknown):
        return gap
    return listed("groups", found.values(), gap, *gaps) if found or gaps else Population("groups", ())


def _named(row: Row) -> list[Row] | Unknown:
    said = row.fact("roles", list)
    if isinstance(said, Unknown):
        return said
    found = list(_rows(row, said.value))
    return found if all(one.text("id") for one in found) else row.odd("roles")


def _rows(row: Row, entries: list[object]) -> Iterator[Row]:
    for number, one in enumerate(entries):
        data = one if isinstance(one, dict) else {}
        yield Row(row.kind, data, _within(row, f"roles/{number}"))


def _within(row: Row, place: str) -> Evidence:
    return Evidence(row.evidence.source, row.evidence.line, f"{row.evidence.locator}/{place}")


def _role(row: Row) -> Role:
    return Role(
        id=role_id(row.text("id")),
        name=row.text("name") or row.text("id"),
        kind=RoleKind.ROLE,
        evidence=row.evidence,
        audience=Known(Audience.INTERNAL, row.evidence),
        rights_seen=PERMISSIONS,
        objects=PERMISSIONS,
        fields=PERMISSIONS,
        ruled_out=dict.fromkeys(map(Right, _ADMINISTRATORS_ALONE), _SAID),
    )


def _administrator() -> Role:
    return Role(
        id=ADMINISTRATOR,
        name="Administrator",
        kind=RoleKind.ROLE,
        evidence=_SAID,
        audience=Known(Audience.INTERNAL, _SAID),
        grants=granted(ADMINISTRATOR, _POWERS, "role: admin", _SAID),
        rights_seen=PERMISSIONS,
        objects=PERMISSIONS,
        fields=PERMISSIONS,
    )

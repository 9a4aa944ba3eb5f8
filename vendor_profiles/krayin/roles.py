"""Roles: all permissions, or those of a list. How far an account sees with its role is said by the account (`view_permission`), so that
a role stands once for each of the three that accounts with it have."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from auditor.posture import (
    Action,
    Audience,
    Capability,
    Evidence,
    Fact,
    Grant,
    Known,
    ObjectRights,
    Population,
    Reach,
    Right,
    Role,
    RoleKind,
    Scope,
    Seen,
    Unknown,
    not_provided,
)
from auditor.strictjson import strict_json
from auditor.vendor.answers import Answers, Row
from auditor.vendor.facts.columns import nameless, one_of
from auditor.vendor.parts.rights import granted

from . import kinds
from .product import TABLE, declared_at

UNCLEAR = "group-or-all"
VIEWS: dict[str, Scope | None] = {
    "global": Scope.EVERYTHING,
    "group": Scope.TEAM,
    "individual": Scope.OWN,
    UNCLEAR: None,
}
"""How far an account sees; None is not known."""
API = "everyone:rest-api"
_ANYTHING = tuple(Capability(name) for name in TABLE["all"])
_EVERY = (Action.READ, Action.CREATE, Action.UPDATE, Action.DELETE, Action.EXPORT)


def view_of(row: Row) -> Fact[str]:
    """How far an account sees. Whatever is neither global nor group is the account's own records."""
    return one_of(row, "view_permission", {name: name for name in VIEWS if name != UNCLEAR})


def sees(answers: Answers, row: Row) -> Fact[str]:
    """The view permission of an account as it works: "group" narrows nothing for whoever is in no group (Bouncer::getAuthorizedUserIds
    gives an empty list, which nothing that narrows tells from none). Only the table `user_groups` says who is in one."""
    said = view_of(row)
    if isinstance(said, Unknown) or said.value != "group":
        return said
    if any(entry.text("user_id") == row.text("id") for entry in answers.rows(kinds.USER_GROUPS)):
        return said
    whole = answers.gap(kinds.USER_GROUPS) is True
    return Known("global" if whole else UNCLEAR, said.evidence)


def role_id(id_: str, view: str) -> str:
    """The id of a role as far as an account with this view permission sees."""
    return f"role:{id_}" + ("" if view == "global" else f":{view}")


def is_everything(row: Row) -> Fact[bool]:
    """Whether the role has all permissions."""
    return one_of(row, "permission_type", {"all": True, "custom": False})


def roles(answers: Answers, api: Fact[bool]) -> Seen[Role]:
    """Each role as far as its holders see, and what the REST API gives to everybody. `api` is whether it is installed."""
    gap = answers.gap(kinds.ROLES)
    if not answers.rows(kinds.ROLES) and isinstance(gap, Unknown):
        return gap
    views: dict[str, set[str]] = {}
    for user in answers.rows(kinds.USERS):
        view = sees(answers, user)
        views.setdefault(user.text("role_id"), set()).add(view.value if isinstance(view, Known) else "global")
    found = [
        _role(row, view)
        for row in answers.rows(kinds.ROLES)
        if row.text("id")
        for view in sorted(views.get(row.text("id"), {"global"}))
    ]
    return Population("roles", (*found, *_everyone(api)), gap, nameless(answers.rows(kinds.ROLES)))


def _role(row: Row, view: str) -> Role:
    id_ = role_id(row.text("id"), view)
    everything = is_everything(row)
    allowed = everything if isinstance(everything, Unknown) else _allowed(row, everything.value)
    gap = allowed if isinstance(allowed, Unknown) else None
    permissions: frozenset[str] | None = None if isinstance(allowed, Unknown) else allowed.value
    name = row.text("name") or row.text("id")
    return Role(
        id=id_,
        name=name if view == "global" else f"{name} ({view})",
        kind=RoleKind.ROLE,
        evidence=row.evidence,
        audience=Known(Audience.INTERNAL, row.evidence),
        grants=_grants(id_, permissions, row.evidence) if gap is None else {},
        native={}
        if gap is not None or permissions is None
        else dict.fromkeys(sorted(permissions), row.evidence),
        rights_seen=True if gap is None else gap,
        objects=gap if gap is not None else ObjectRights.scoped(_objects(permissions, VIEWS[view])),
        description=row.text("description"),
    )


def _allowed(row: Row, everything: bool) -> Fact[Any]:
    """The permissions of the list; None where the role has all."""
    if everything:
        return Known(None, row.evidence)
    value = row.data.get("permissions")
    if row.has("permissions") and value is None:
        return Known(frozenset(), row.evidence)
    if isinstance(value, str):
        try:
            value = strict_json(value)
        except (ValueError, RecursionError):
            return row.odd("permissions")
    if not row.has("permissions"):
        return not_provided(kinds.ROLES, reason="permissions")
    if not isinstance(value, list) or not all(isinstance(entry, str) for entry in value):
        return row.odd("permissions")
    return Known(frozenset(value), row.evidence)


def _powers(permissions: frozenset[str] | None) -> Iterator[Capability]:
    for name, needed in TABLE["powers"].items():
        if permissions is None or permissions.intersection(needed):
            yield Capability(name)


def _grants(id_: str, permissions: frozenset[str] | None, place: Evidence) -> dict[Right, Grant]:
    """The powers of a list, and those that the product lets everybody have who has any permission."""
    open_to_all = {} if permissions == frozenset() else TABLE["unasked_powers"]
    found: dict[Right, Grant] = {}
    for name, route in open_to_all.items():
        found |= granted(id_, (Capability(name),), route, place)
    return found | granted(id_, _powers(permissions), "permissions", place)


def _objects(permissions: frozenset[str] | None, view: Scope | None) -> Iterator[tuple[str, Reach, int]]:
    """How far each action goes: as far as the widest way to it. Whoever has no permission at all is signed out."""
    if permissions == frozenset():
        return
    for name, of in TABLE["objects"].items():
        ways: list[tuple[str, Scope | None]] = [
            (action, view if way["narrowed"] else Scope.EVERYTHING)
            for way in TABLE["unasked"]
            if name in way["objects"]
            for action in way["actions"]
        ]
        for suffix, actions in TABLE["actions"].items():
            wanted = f"{name}.{suffix}" if suffix else name
            if permissions is None or wanted in permissions:
                ways += [
                    (action, view if suffix in of["narrowed"] else Scope.EVERYTHING) for action in actions
                ]
        reach: dict[Action, Scope | None] = {}
        for action, far in ways:
            reach[Action(action)] = _wider(far, reach.get(Action(action), Scope.NONE))
        if reach:
            yield name, reach, 0


def _wider(one: Scope | None, other: Scope | None) -> Scope | None:
    if Scope.EVERYTHING in (one, other):
        return Scope.EVERYTHING
    return None if one is None or other is None else max(one, other)


def _everyone(api: Fact[bool]) -> Iterator[Role]:
    """The REST API asks for a token and for no permission, and gives everybody one who signs in to it: where it is installed, each
    account reads, changes and deletes everything through it (src/Routes/V1 of krayin/rest-api v2.1.1)."""
    if isinstance(api, Known) and not api.value:
        return
    place: Evidence = api.evidence if isinstance(api, Known) else declared_at("composer.lock")
    rights = (*map(Right, _EVERY), *map(Right, _ANYTHING), Right(Capability.API_ACCESS))
    yield Role(
        id=API,
        name="REST API (every account)",
        kind=RoleKind.EVERYONE,
        evidence=place,
        audience=Known(Audience.INTERNAL, place),
        grants=granted(API, rights, "krayin/rest-api", place) if isinstance(api, Known) else {},
        rights_seen=True if isinstance(api, Known) else api,
    )

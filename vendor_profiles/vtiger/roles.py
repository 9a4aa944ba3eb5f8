"""Roles, with the profiles that each has: what they allow in each module, and how far by the role's place and by what is shared by default.

Source: isPermitted in include/utils/UserInfoUtil.php, release 8.0.0 (2026-11-28)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Literal

from auditor.posture import (
    Action,
    Audience,
    Capability,
    Evidence,
    Extents,
    Grant,
    Known,
    ObjectRights,
    Population,
    Right,
    Role,
    RoleKind,
    Scope,
    Seen,
    Unknown,
    not_provided,
    out_of_reach,
)
from auditor.vendor.answers import Answers, Row
from auditor.vendor.facts.columns import nameless
from auditor.vendor.parts.rights import granted, granted_by

from . import kinds
from .product import TABLE, declared_at

ADMINISTRATOR = "role:administrator"
EVERYONE = "everyone:webservice"
_EVERY = (Action.READ, Action.CREATE, Action.UPDATE, Action.DELETE, Action.EXPORT, Action.IMPORT)
_NEEDED = (
    kinds.ROLE_PROFILES,
    kinds.GLOBAL_RIGHTS,
    kinds.MODULE_RIGHTS,
    kinds.ACTION_RIGHTS,
    kinds.UTILITY_RIGHTS,
    kinds.MODULES,
    kinds.SHARING,
)
_FROM_ALL = (Capability.IMPERSONATE, Capability.MANAGE_ROLES, Capability.MANAGE_USERS)
"""What a right on every record brings over the web service, to which accounts are records as well: it shows the access keys of all
of them, administrators' too, and lets the flag of administrators be set."""
_OFF = "1"
"""Of `presence`: the module is switched off."""
_PUBLIC = "1"
"""Of `ownedby`: its records belong to nobody, and no sharing narrows them."""


def role_id(id_: str) -> str:
    """The id of a role."""
    return f"role:{id_}"


def roles(answers: Answers) -> Seen[Role]:
    """The administrators' flag, and each role."""
    if answers.extraction.collection is not None:
        return Population("roles", (_administrator(), _everyone()), out_of_reach("Profiles"))
    gap = answers.gap(kinds.ROLES)
    if isinstance(gap, Unknown) and not answers.rows(kinds.ROLES):
        return gap
    matrix = Matrix.of(answers)
    held = {link.text("roleid") for link in answers.rows(kinds.USER_ROLES)}
    found = [
        _role(row, matrix)
        for row in answers.rows(kinds.ROLES)
        if row.text("roleid") and (row.text("roleid") in held or not _is_root(row))
    ]
    return Population(
        "roles", (_administrator(), _everyone(), *found), gap, nameless(answers.rows(kinds.ROLES), "roleid")
    )


def _is_root(row: Row) -> bool:
    """The organisation itself, the top of the tree: as shipped nobody is given it."""
    return row.text("roleid") == row.text("parentrole")


@dataclass(frozen=True, slots=True)
class Module:
    """A module of people's records: its number, and how far its records are open to others by default."""

    name: str
    tab: str
    public: bool
    shared: frozenset[Action]
    ruled: bool | None


@dataclass(frozen=True, slots=True)
class Matrix:
    """All that profiles allow, by profile: 0 is allowed in each of these tables, and a right without a row is, too."""

    profiles: dict[str, list[str]]
    everywhere: dict[tuple[str, str], str]
    modules: dict[tuple[str, str], str]
    actions: dict[tuple[str, str, str], str]
    utilities: dict[tuple[str, str, str], str]
    known: tuple[Module, ...]

    @classmethod
    def of(cls, answers: Answers) -> Matrix | Unknown:
        """What the tables say; the reason where one of them is missing or has an odd row."""
        gap = answers.gap(*_NEEDED)
        if isinstance(gap, Unknown):
            return gap
        parts = [
            _keyed(answers, kinds.GLOBAL_RIGHTS, ("profileid", "globalactionid"), "globalactionpermission"),
            _keyed(answers, kinds.MODULE_RIGHTS, ("profileid", "tabid"), "permissions"),
            _keyed(answers, kinds.ACTION_RIGHTS, ("profileid", "tabid", "operation"), "permissions"),
            _keyed(answers, kinds.UTILITY_RIGHTS, ("profileid", "tabid", "activityid"), "permission"),
        ]
        odd = [part for part in parts if isinstance(part, Unknown)]
        links: dict[str, list[str]] = {}
        for row in answers.rows(kinds.ROLE_PROFILES):
            if not row.text("roleid") or not row.text("profileid"):
                return row.odd("profileid")
            links.setdefault(row.text("roleid"), []).append(row.text("profileid"))
        known = modules(answers)
        if odd or isinstance(known, Unknown):
            return known if isinstance(known, Unknown) else odd[0]
        everywhere, tabs, actions, utilities = parts
        return cls(links, everywhere, tabs, actions, utilities, known)  # type: ignore[arg-type]

    def any_(self, role: str, allows: Callable[[str], bool]) -> bool:
        """Whether one of the profiles of a role allows something: the most open one decides."""
        return any(allows(profile) for profile in self.profiles.get(role, []))

    def everything(self, role: str, right: int) -> bool:
        """Whether a role has one of the two rights on every record of every module; a profile without the row has it."""
        return self.any_(role, lambda profile: self.everywhere.get((profile, str(right)), "0") == "0")

    def may(self, role: str, module: Module, action: Action) -> bool:
        """Whether a role may do something in a module at all."""
        utility = TABLE["utilities"].get(str(action))
        number = str(utility if utility is not None else TABLE["operations"][str(action)])
        table = self.actions if utility is None else self.utilities
        return self.any_(
            role,
            lambda profile: (
                self.modules.get((profile, module.tab), "0") == "0"
                and table.get((profile, module.tab, number), "0") == "0"
            ),
        )


def modules(answers: Answers) -> tuple[Module, ...] | Unknown:
    """The modules of people's records that are switched on."""
    shares: dict[str, str] = {}
    for row in answers.rows(kinds.SHARING):
        if not row.text("tabid") or row.text("permission") not in map(str, TABLE["sharing"]):
            return row.odd("permission")
        shares[row.text("tabid")] = row.text("permission")
    rules: Literal[True] | Unknown = answers.gap(kinds.SHARING_RULES)
    ruled = {row.text("tabid") for row in answers.rows(kinds.SHARING_RULES)}
    found = []
    for row in answers.rows(kinds.MODULES):
        if not row.text("tabid") or not row.text("name") or not row.text("presence"):
            return row.odd("name")
        if row.text("name") not in TABLE["personal"] or row.text("presence") == _OFF:
            continue
        tab = row.text("tabid")
        if tab not in shares and row.text("ownedby") != _PUBLIC:
            return not_provided(kinds.SHARING, reason=row.text("name"))
        actions = TABLE["sharing"][int(shares.get(tab, "3"))]["actions"]
        found.append(
            Module(
                row.text("name"),
                tab,
                row.text("ownedby") == _PUBLIC,
                frozenset(map(Action, actions)),
                tab in ruled if rules is True else None,
            )
        )
    return tuple(found)


def _keyed(
    answers: Answers, kind: str, keys: tuple[str, ...], value: str
) -> dict[tuple[str, ...], str] | Unknown:
    found: dict[tuple[str, ...], str] = {}
    for row in answers.rows(kind):
        key = tuple(row.text(name) for name in keys)
        if not all(key) or row.text(value) == "":
            return row.odd(value)
        found[key] = row.text(value)
    return found


def _role(row: Row, matrix: Matrix | Unknown) -> Role:
    id_ = role_id(row.text("roleid"))
    gap = matrix if isinstance(matrix, Unknown) else None
    rows: list[tuple[str, Extents, int]] = []
    grants: dict[Right, Grant] = {}
    if not isinstance(matrix, Unknown):
        rows = list(_objects(row.text("roleid"), matrix))
        grants = granted_by(id_, _everywhere(row.text("roleid"), matrix), row.evidence)
    return Role(
        id=id_,
        name=row.text("rolename") or id_,
        kind=RoleKind.ROLE,
        evidence=row.evidence,
        audience=Known(Audience.INTERNAL, row.evidence),
        grants=grants,
        rights_seen=True if gap is None else gap,
        objects=gap if gap is not None else ObjectRights.scoped(rows),
        ruled_out=_never(),
    )


def _everywhere(role: str, matrix: Matrix) -> dict[Right, str]:
    """What a role may do to every record of every module, by the name of the right that says so, and what that brings."""
    view, edit = (matrix.everything(role, TABLE[name]) for name in ("view_all", "edit_all"))
    found = {Right(Action.UPDATE): "Edit all"} if edit else {}
    if view or edit:
        via = "View all" if view else "Edit all"
        found |= dict.fromkeys((Right(Action.READ), Right(Action.CREATE), *map(Right, _FROM_ALL)), via)
    return found


def _never() -> dict[Right, Evidence]:
    """Settings are the administrators' alone, whatever a profile says; accounts are not (`_FROM_ALL`)."""
    place = declared_at("include/utils/UserInfoUtil.php")
    never = [Capability(name) for name in TABLE["administrator"] if name != "api_access"]
    return {Right(name): place for name in never if name not in _FROM_ALL}


def _objects(role: str, matrix: Matrix) -> Iterator[tuple[str, Extents, int]]:
    view, edit = (matrix.everything(role, TABLE[name]) for name in ("view_all", "edit_all"))
    for module in matrix.known:
        reach: dict[Action, Any] = {}
        for action in _EVERY:
            wide = (
                edit if action is Action.UPDATE else (view or edit) and action in (Action.READ, Action.CREATE)
            )
            if wide or matrix.may(role, module, action):
                reach[action] = Scope.EVERYTHING if wide else _scope(module, action, view or edit)
        if Action.READ not in reach:
            reach.pop(Action.EXPORT, None)
        if reach:
            yield module.name, reach, 0


def _scope(module: Module, action: Action, reads_all: bool) -> Scope | None:
    """One's own records and those of the roles below, or everybody's; None where a rule may open more."""
    if module.public or action in module.shared or action in (Action.CREATE, Action.IMPORT):
        return Scope.EVERYTHING
    if action is Action.EXPORT and reads_all:
        return Scope.EVERYTHING
    return Scope.SUBTREE if module.ruled is False else None


def _everyone() -> Role:
    """The web service takes the access key of every account, and no right of a profile says otherwise."""
    place = declared_at("include/Webservices/Login.php")
    return Role(
        id=EVERYONE,
        name="webservice.php",
        kind=RoleKind.EVERYONE,
        evidence=place,
        audience=Known(Audience.INTERNAL, place),
        grants=granted(EVERYONE, [Right(Capability.API_ACCESS)], "accesskey", place),
    )


def _administrator() -> Role:
    """The flag: every module, and the settings, which nobody else has."""
    place = declared_at("include/utils/UserInfoUtil.php")
    rights: tuple[Any, ...] = (
        *map(Right, _EVERY),
        *(Right(Capability(name)) for name in TABLE["administrator"]),
    )
    every = dict.fromkeys(_EVERY, Scope.EVERYTHING)
    return Role(
        id=ADMINISTRATOR,
        name="administrator",
        kind=RoleKind.ROLE,
        evidence=place,
        audience=Known(Audience.INTERNAL, place),
        grants=granted(ADMINISTRATOR, rights, "is_admin", place),
        objects=ObjectRights.scoped((name, every, 0) for name in TABLE["personal"]),
    )

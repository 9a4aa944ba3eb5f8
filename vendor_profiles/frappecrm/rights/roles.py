"""Roles as containers of rights: those that people are given, those that follow from the kind of account, and the account that
may do everything."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from auditor.posture import (
    Action,
    Audience,
    Builtin,
    Capability,
    Evidence,
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
)
from auditor.vendor.answers import Answers, Row
from auditor.vendor.facts.columns import nameless
from auditor.vendor.facts.gaps import gap_among
from auditor.vendor.parts.rights import granted
from auditor.vendor.people.administrators import with_builtin
from auditor.vendor.people.everyone import SIGNED_IN, for_audience, for_each_audience

from .. import kinds
from ..product import ADMINISTRATOR, ALL, AUTOMATIC, DESK, GUEST, MANAGER, TABLE, declared_at
from ..values import told, version
from .permissions import Matrix, Permission, matrix, powers

_ACTIONS = {column: Action(word) for column, word in TABLE["actions"].items()}
_PERSONAL = frozenset(TABLE["personal"])
BUILTIN = {f"role:{ADMINISTRATOR}": Builtin.SUPERUSER, f"role:{MANAGER}": Builtin.ADMINISTRATOR}


def role_id(name: str) -> str:
    """The canonical id of a role."""
    return f"role:{name}"


def roles(answers: Answers) -> Seen[Role]:
    """Every role. Who is given none still has those of everybody who signs in."""
    rows, held = answers.rows(kinds.ROLES), matrix(answers)
    gap = answers.gap(kinds.ROLES)
    if not rows and isinstance(gap, Unknown):
        return gap
    reader = _Reader(answers, held)
    found = [role for row in rows if row.text("name") for role in reader.roles(row)]
    unread = nameless(rows, "name")
    return with_builtin(Population("roles", tuple(found), gap, unread), BUILTIN)


class _Reader:
    """Reads roles with what holds for all of them: whether scripts run, and whether the app narrows leads and deals."""

    def __init__(self, answers: Answers, held: Matrix) -> None:
        self.held = held
        self.scripts = told(answers, kinds.SCRIPTS_ON, "message")
        self.narrowed = _narrowed(answers)

    def roles(self, row: Row) -> Iterator[Role]:
        name = row.text("name")
        if name == ADMINISTRATOR:
            yield _administrator()
            return
        role = self._role(name, row.evidence)
        if name == ALL:
            yield from for_each_audience(role)
        elif name == DESK:
            yield for_audience(role, Audience.INTERNAL)
        elif name == GUEST:
            yield self._of_visitors(role)
            everybody = replace(role, id=f"{role.id}-signed-in")
            yield from for_each_audience(everybody, SIGNED_IN)
        else:
            yield role

    def _role(self, name: str, place: Evidence) -> Role:
        rows = self.held.rows.get(name, ())
        grants = {right.right: right for right in self._grants(name, rows, place)}
        gap = gap_among((self.held.unseen(name), self._unclear_scripts(rows)))
        records = self._objects(name, rows)
        unseen = self.held.unseen(name)
        return Role(
            id=role_id(name),
            name=name,
            kind=RoleKind.ROLE,
            evidence=place,
            audience=Known(Audience.INTERNAL, place),
            grants=grants,
            rights_seen=True if gap is None else gap,
            objects=records if unseen is None else unseen,
        )

    def _of_visitors(self, role: Role) -> Role:
        """What is left of the role Guest for those who have not signed in."""
        objects = role.objects
        if not isinstance(objects, Unknown):
            objects = self._objects(role.name, self.held.rows.get(role.name, ()), visitors=True)
        return replace(role, audience=Known(Audience.GUEST, role.evidence), objects=objects)

    def _grants(self, name: str, rows: Iterable[Permission], place: Evidence) -> Iterator[Grant]:
        for word, row in powers(rows):
            yield Grant(role_id(name), Right(Capability(word)), row.doctype, row.place)
        for row in rows:
            if row.doctype in _PERSONAL and row.level == 0 and not row.own and "delete" in row.columns:
                yield Grant(role_id(name), Right(Capability.BULK_DELETE), f"{row.doctype} delete", row.place)
            if self._writes_scripts(row) and isinstance(self.scripts, Known) and self.scripts.value:
                yield Grant(role_id(name), Right(Capability.RUN_CODE), row.doctype, row.place)
        for entry in TABLE["by_name"]:
            if entry["role"] == name:
                seen = declared_at(entry["place"])
                yield from (
                    Grant(role_id(name), Right(Capability(word)), name, seen) for word in entry["gives"]
                )

    def _unclear_scripts(self, rows: Iterable[Permission]) -> Unknown | None:
        """Why it is not known whether a role runs code: it may write scripts, and nobody says whether these run."""
        return gap_among((self.scripts,)) if any(map(self._writes_scripts, rows)) else None

    def _writes_scripts(self, row: Permission) -> bool:
        told_of = TABLE["scripts"]
        return row.doctype == told_of["doctype"] and bool(row.columns.intersection(told_of["any"]))

    def _objects(self, name: str, rows: Iterable[Permission], *, visitors: bool = False) -> ObjectRights:
        reach: dict[str, dict[Action, Scope | None]] = {}
        for row in rows:
            if row.level:
                continue
            mine = reach.setdefault(row.doctype, {})
            for column in row.columns:
                action = _ACTIONS[column]
                far = self._reach(name, row, action)
                if visitors:
                    far = self._for_visitors(row, action, far)
                if far is Scope.NONE:
                    continue
                mine[action] = far if action not in mine else _further(mine[action], far)
        table: list[tuple[str, Reach, int]] = [(doctype, mine, 0) for doctype, mine in sorted(reach.items())]
        return ObjectRights.scoped(table)

    def _for_visitors(self, row: Permission, action: Action, far: Scope | None) -> Scope | None:
        """Exports and imports want a session, and no lead or deal is a visitor's own where the app narrows them."""
        narrowed = row.doctype in TABLE["narrowed"]["doctypes"] and action is not Action.CREATE
        if action in (Action.EXPORT, Action.IMPORT) or (narrowed and self.narrowed is Scope.OWN):
            return Scope.NONE
        return far

    def _reach(self, name: str, row: Permission, action: Action) -> Scope | None:
        if row.own:
            # What everybody may export of records of their own is what they typed themselves, and no list of customers.
            return Scope.NONE if action is Action.EXPORT and name in AUTOMATIC else Scope.OWN
        table = TABLE["narrowed"]
        free = name in table["not_for"] or row.doctype not in table["doctypes"] or action is Action.CREATE
        return Scope.EVERYTHING if free else self.narrowed


def _further(one: Scope | None, other: Scope | None) -> Scope | None:
    """The wider of two; one that is not known may be everything."""
    if one is None or other is None:
        known = one if other is None else other
        return Scope.EVERYTHING if known is Scope.EVERYTHING else None
    return max(one, other)


def _narrowed(answers: Answers) -> Scope | None:
    """How far leads and deals are open to a role that the app narrows, by its release. None where that is not told."""
    row = answers.one(kinds.VERSIONS)
    app = None if isinstance(row, Unknown) else row.data.get("crm")
    numbers = version(app.get("version")) if isinstance(app, dict) else None
    if numbers is None:
        return None
    return Scope.OWN if numbers >= tuple(TABLE["narrowed"]["since"]) else Scope.EVERYTHING


def _administrator() -> Role:
    """The account Administrator is never refused anything, and may sign in as anybody."""
    seen, id_ = declared_at("permissions.py"), role_id(ADMINISTRATOR)
    rights = [
        right
        for right in (*Capability, *_ACTIONS.values())
        if right not in (Capability.BYPASS_AUTHENTICATION, Capability.API_ACCESS)
    ]
    return Role(
        id=id_,
        name=ADMINISTRATOR,
        kind=RoleKind.ROLE,
        evidence=seen,
        audience=Known(Audience.INTERNAL, seen),
        grants=granted(id_, rights, ADMINISTRATOR, seen),
    )

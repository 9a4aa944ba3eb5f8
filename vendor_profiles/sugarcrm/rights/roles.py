"""Roles one by one, as they work together, and what an account without a role has."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from auditor.posture import (
    Action,
    Audience,
    Capability,
    Evidence,
    Known,
    ObjectRight,
    ObjectRights,
    Population,
    Right,
    Role,
    RoleKind,
    Scope,
    Seen,
    Unknown,
)
from auditor.vendor.answers import Answers, Row
from auditor.vendor.facts import gaps
from auditor.vendor.parts.rights import granted, granted_by

from .. import kinds
from ..accounts.seen import whole
from .acl import Key, deletes_in_bulk, develops, is_admin_of, modules, reach_of, reaches_teams
from .fields import Fields
from .levels import Settings

ADMINISTRATOR = "role:administrator"
EVERYONE = "everyone:without-role"
_USERS = (Capability.MANAGE_USERS, Capability.MANAGE_ROLES, Capability.RESET_CREDENTIALS)
_ADMINISTRATOR = (
    *_USERS,
    Capability.IMPERSONATE,
    Capability.RUN_CODE,
    Capability.CUSTOMIZE_SCHEMA,
    Capability.MANAGE_INTEGRATIONS,
    Capability.MANAGE_AUTHENTICATION,
    Capability.READ_AUDIT_LOG,
    Capability.BULK_DELETE,
    Capability.API_ACCESS,
    Capability.VIEW_SETUP,
)
_RECORDS = ObjectRight.READ | ObjectRight.CREATE | ObjectRight.UPDATE | ObjectRight.DELETE


def role_id(natives: Iterable[str]) -> str:
    """The id of one role, or of several that one account has together."""
    return "role:" + "+".join(sorted(natives))


class Roles:
    """What the roles of a tenant set, and who has which."""

    def __init__(self, answers: Answers) -> None:
        self.rows = {row.text("id"): row for row in answers.rows(kinds.ROLE) if row.text("id")}
        self.gap, self._hidden = answers.gap(kinds.ROLE), whole(answers)
        self.members_gap = answers.gap(kinds.ROLE, kinds.ROLE_USER)
        self.members: dict[str, set[str]] = defaultdict(set)
        for row in answers.rows(kinds.ROLE_USER):
            self.members[row.text("id")].add(row.text("role"))
        self._settings = Settings(answers)
        self._fields = Fields(answers)
        names = modules(self._settings.shipped)
        self._all_objects = ObjectRights.of((name, int(_RECORDS), 0) for name in names)
        self._all_rights = frozenset(
            (
                *map(Right, Capability),
                *(Right(action, name, Scope.OWN) for name in names for action in Action),
            )
        )

    def held_by(self, user: str) -> tuple[str, ...]:
        """The container of an account that is no administrator: none, its role, or its roles as they work together."""
        natives = self.members.get(user)
        return (role_id(natives),) if natives else ()

    def given_to(self, user: str) -> tuple[str, ...]:
        """The roles of an account one by one, which narrow nothing for an administrator."""
        return tuple(role_id((native,)) for native in sorted(self.members.get(user, ())))

    def population(self, place: Evidence | Unknown) -> Seen[Role]:
        if isinstance(place, Unknown):
            return place
        alone = {frozenset((id_,)) for id_ in self.rows}
        together = {frozenset(natives) for natives in self.members.values()}
        found = [self._role(natives, place) for natives in sorted(alone | together, key=sorted)]
        withheld = frozenset((ADMINISTRATOR, *(role.id for role in found)))
        everyone = self._built(EVERYONE, "Accounts without a role", RoleKind.EVERYONE, (), place)
        everyone.withheld_from = withheld
        items = (self._administrator(place), everyone, *found)
        return Population("roles", items, gaps.whole(self.gap, self.members_gap, self._hidden))

    def _role(self, natives: frozenset[str], place: Evidence) -> Role:
        named = [self.rows[id_] for id_ in sorted(natives) if id_ in self.rows]
        name = " + ".join(row.text("name", row.text("id")) for row in named) or role_id(natives)
        evidence = named[0].evidence if named else place
        role = self._built(role_id(natives), name, RoleKind.ROLE, natives, evidence)
        if len(natives) == 1 and named:
            role.description = named[0].text("description")
        if len(natives) > 1:
            self._hold_together(role, natives)
        return role

    def _hold_together(self, role: Role, natives: frozenset[str]) -> None:
        """Who has several roles holds each of them, and none of their rights but those that all of them leave."""
        role.together = True
        role.includes = tuple(role_id((native,)) for native in sorted(natives))
        role.mutes, role.muted_objects = self._all_rights, self._all_objects

    def _built(self, id_: str, name: str, kind: RoleKind, natives: Iterable[str], evidence: Evidence) -> Role:
        natives = tuple(natives)
        role = Role(id_, name, kind, evidence, Known(Audience.INTERNAL, evidence))
        role.fields = self._fields.of(natives)
        if self._settings.gap is not None:
            role.rights_seen = role.objects = self._settings.gap
            return role
        levels = self._settings.of(natives)
        role.objects = ObjectRights.scoped((name, reach_of(levels, name), 0) for name in modules(levels))
        role.grants = granted_by(id_, _granted(levels), evidence)
        return role

    def _administrator(self, place: Evidence) -> Role:
        return Role(
            ADMINISTRATOR,
            "System Administrator User",
            RoleKind.ROLE,
            place,
            Known(Audience.INTERNAL, place),
            grants=granted(ADMINISTRATOR, (*_ADMINISTRATOR, *Action), "is_admin", place),
            fields=self._fields.of(()),
        )


def _granted(levels: Mapping[Key, int]) -> dict[Right, str]:
    """Capabilities, and what is certain of a right whose reach is not: that it reaches the records of one's teams."""
    found: dict[Right, str] = {}
    for module in modules(levels):
        for action in reaches_teams(levels, module):
            found[Right(action, module, Scope.TEAM)] = f"{module}: {action}"
        if deletes_in_bulk(levels, module):
            found[Right(Capability.BULK_DELETE)] = f"{module}: massupdate and delete"
    if developed := develops(levels):
        found[Right(Capability.CUSTOMIZE_SCHEMA)] = f"{developed[0]}: Developer"
    if is_admin_of(levels, "Users"):
        found |= {Right(power): "Users: Admin & Developer" for power in _USERS}
    return found


def place_of(row: Row | Unknown) -> Evidence | Unknown:
    """Where the tenant answered at all."""
    return row if isinstance(row, Unknown) else row.evidence

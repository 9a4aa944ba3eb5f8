"""What proposals do, the slow and obvious way: a tenant in which all of them were followed, and everybody's rights in it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from auditor.access.judgments.proposal.model import Limits, Proposals, Why
from auditor.posture import (
    Action,
    Capability,
    Known,
    Population,
    Posture,
    Right,
    Role,
    RoleKind,
    Unknown,
    User,
)

CLASSES = ("Contact", "Lead", "?")
Held = frozenset[tuple[str, str, int]]
"""An action or capability, a class, and a level that it reaches; a field or native right stands as a class of its own."""


@dataclass(frozen=True)
class World:
    """One reading of a posture: what is not known gives everything (`wide`) or nothing; what is under a condition counts or
    not."""

    wide: bool
    conditional: bool

    def rights(self, posture: Posture, user: User) -> Held:
        """All that an account holds."""
        found: set[tuple[str, str, int]] = set()
        if isinstance(user.roles, Unknown):
            return _everything() if self.wide else frozenset()
        assert not isinstance(user.limits, Unknown)
        given = [id_ for id_ in user.roles.value if self.conditional or id_ not in user.limits]
        for id_ in _closed(posture, given):
            found |= self._of(posture, id_)
        for role in _roles(posture):
            if role.kind is RoleKind.EVERYONE:
                found |= self._of(posture, role.id)
        return frozenset(found)

    def _of(self, posture: Posture, id_: str) -> Held:
        found: set[tuple[str, str, int]] = set()
        for role in _roles(posture):
            if role.id == id_:
                if isinstance(role.rights_seen, Unknown) and self.wide:
                    found |= _everything()
                for right in role.grants:
                    found |= _levels(right)
                if isinstance(role.fields, Unknown):
                    found |= {("field", f"of {id_}", 1)} if self.wide else set()
                else:
                    found |= {("field", one.field, 1) for one in role.fields}
                found |= {("native", key, 1) for key in role.native}
        return frozenset(found)


WORLDS = [World(wide, conditional) for wide in (False, True) for conditional in (False, True)]


def _everything() -> Held:
    rights = [Right(action, name) for action in Action for name in CLASSES]
    return frozenset().union(*(_levels(right) for right in (*rights, *(Right(one) for one in Capability))))


def _levels(right: Right) -> Held:
    if isinstance(right.action, Capability):
        return frozenset({(str(right.action), "*", 1)})
    classes = CLASSES if right.object_class == "*" else (right.object_class,)
    return frozenset(
        (str(right.action), name, level) for name in classes for level in range(1, right.scope + 1)
    )


def _roles(posture: Posture) -> tuple[Role, ...]:
    assert isinstance(posture.access.roles, Population)
    return posture.access.roles.items


def _closed(posture: Posture, ids: Iterable[str]) -> set[str]:
    inside: dict[str, tuple[str, ...]] = {}
    for role in _roles(posture):
        assert not isinstance(role.includes, Unknown)
        inside[role.id] = role.includes
    assert isinstance(posture.access.groups, Population)
    for group in posture.access.groups.items:
        assert isinstance(group.gives, Known)
        inside[group.id] = group.gives.value
    found, queue = set(ids), list(ids)
    while queue:
        for id_ in inside.get(queue.pop(), ()):
            if id_ not in found:
                found.add(id_)
                queue.append(id_)
    return found


def followed(posture: Posture, proposals: Proposals) -> Posture:
    """The tenant after all proposals."""
    taken = {(account.id, one.role.id) for one in proposals.items for account in one.accounts}
    deleted = {one.role.id for one in proposals.items if one.why is Why.UNHELD}
    fewer = {(one.role.id, str(action), name) for one in proposals.items for action, name in one.rights}
    users, roles = posture.users, posture.access.roles
    assert isinstance(users, Population)
    assert isinstance(roles, Population)
    left = tuple(
        replace(
            role,
            grants={
                right: grant
                for right, grant in role.grants.items()
                if (role.id, str(right.action), right.object_class) not in fewer
            },
        )
        for role in roles.items
        if role.id not in deleted
    )
    return replace(
        posture,
        users=replace(
            users,
            items=tuple(_without(user, taken | {(user.id, one) for one in deleted}) for user in users.items),
        ),
        access=replace(posture.access, roles=replace(roles, items=left)),
    )


def _without(user: User, taken: set[tuple[str, str]]) -> User:
    if isinstance(user.roles, Unknown):
        return user
    kept = tuple(id_ for id_ in user.roles.value if (user.id, id_) not in taken)
    return replace(user, roles=Known(kept, user.roles.evidence))


def needed(posture: Posture, user: User, held: Held, limits: Limits) -> Held:
    """Of what an account holds all that it used lately, or may have used. Who did not sign in used nothing."""
    if _certainly_away(user, limits.signed_in_since, limits.made_before):
        return frozenset()
    uses = posture.access.uses
    if isinstance(uses, Unknown) or uses.complete is not True or uses.unread:
        return held
    mine = [one for one in uses.items if one.user == user.id]
    late = [one for one in mine if isinstance(one.last, Unknown) or one.last.value >= limits.used_since]
    used = {(str(one.action), one.object_class) for one in late}
    return frozenset(
        right
        for right in held
        if right[0] in ("field", "native") or (right[0], right[1]) in used or (right[0], "*") in used
    )


def _certainly_away(user: User, since: date, made_before: date) -> bool:
    if not isinstance(user.last_login, Known):
        return False
    if user.last_login.value is not None:
        return user.last_login.value < since
    return isinstance(user.created, Known) and user.created.value < made_before

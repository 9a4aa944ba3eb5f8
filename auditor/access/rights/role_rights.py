"""What a role of the posture gives, in bits."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import repeat

from auditor.access.rights.bits import EVERY_RIGHT, granted, muted
from auditor.posture import (
    EVERY_OBJECT,
    Action,
    ObjectGrant,
    ObjectRight,
    ObjectRights,
    Right,
    Role,
    Scope,
    Unknown,
)

_RIGHTS = {
    Action.READ: (ObjectRight.READ, ObjectRight.READ_ALL),
    Action.CREATE: (ObjectRight.CREATE, ObjectRight.CREATE),
    Action.UPDATE: (ObjectRight.UPDATE, ObjectRight.MODIFY_ALL),
    Action.DELETE: (ObjectRight.DELETE, ObjectRight.MODIFY_ALL),
}

Bits = tuple[int, int]
"""What is known, and what is possible."""

Sharing = Mapping[str, frozenset[Action]]
"""By object class the actions that reach every record, once they are allowed at all."""
_CLOSED: frozenset[Action] = frozenset()


def on_every_object(role: Role) -> Bits:
    """Its rights on every object and its capabilities."""
    known = possible = 0
    for right in role.grants:
        if right.object_class == EVERY_OBJECT:
            known |= granted(right)
    if not isinstance(role.objects, Unknown) and EVERY_OBJECT in role.objects.objects:
        for name, (sure, perhaps) in _rows(role.objects, {}):
            if name == EVERY_OBJECT:
                known, possible = known | sure, possible | perhaps
    if not isinstance(role.rights_seen, Unknown):
        return known, known | possible
    never = 0
    for right in role.ruled_out:
        if right.object_class == EVERY_OBJECT:
            never |= muted(right)
    return known, known | possible | EVERY_RIGHT & ~never


def on_objects(role: Role, sharing: Sharing) -> Iterator[tuple[str, Bits]]:
    """Its rights on single classes, one of which may come more than once."""
    for right in role.grants:
        if right.object_class != EVERY_OBJECT:
            yield right.object_class, (granted(right), granted(right))
    if not isinstance(role.objects, Unknown):
        for name, bits in _rows(role.objects, sharing):
            if name != EVERY_OBJECT:
                yield name, bits


def _rows(objects: ObjectRights, sharing: Sharing) -> Iterator[tuple[str, Bits]]:
    """By column: there are hundreds of thousands of rows."""
    scopes: Iterable[int | None] = objects.scopes or repeat(None)
    for name, rights, scope in zip(objects.objects, objects.bits, scopes, strict=False):
        yield name, _of_row(rights, scope, sharing.get(name, _CLOSED))


def muted_on_objects(objects: ObjectRights, sharing: Sharing) -> Iterator[tuple[str, Bits]]:
    """What muting these rows takes away. To mute a right is to mute it at every reach; to mute all records leaves the
    right itself, which reaches as far as sharing lets it."""
    for grant in objects:
        opened = sharing.get(grant.object_class, _CLOSED)
        known = possible = 0
        for action, (any_, all_) in _RIGHTS.items():
            if any_ in grant.rights:
                known |= muted(Right(action, scope=Scope.OWN))
            elif all_ in grant.rights and action not in opened:
                possible |= muted(Right(action, scope=Scope.TEAM))
        yield grant.object_class, (known, known | possible)


@lru_cache(maxsize=4096)
def _of_row(rights: int, scopes: int | None, opened: frozenset[Action]) -> Bits:
    """The bits of one row; rows alike are many."""
    row = ObjectGrant("", ObjectRight(rights), 0, None, scopes)
    known = possible = 0
    for action in Action:
        least, most = _reach(row, action)
        if least and action in opened and scopes is None:
            least = most = Scope.EVERYTHING
        known |= granted(Right(action, scope=least))
        possible |= granted(Right(action, scope=most))
    return known, possible


def _reach(row: ObjectGrant, action: Action) -> tuple[Scope, Scope]:
    """How far the action reaches at least and at most.

    Where the product tells rights and no scopes, a right reaches some records, and how many depends on sharing. That to
    create is to own what was created, and so reaches no further, is not said: create, too, is some or all.
    """
    any_, all_ = _RIGHTS.get(action, (ObjectRight(0), ObjectRight(0)))
    if all_ and all_ in row.rights and action is not Action.CREATE:
        return Scope.EVERYTHING, Scope.EVERYTHING
    if row.scopes is not None:
        scope = row.reach(action)
        if scope is not None:
            return scope, scope
        if not any_:  # a right that has no bit of its own: whether it is given at all is not known
            return Scope.NONE, Scope.EVERYTHING
    return (Scope.OWN, Scope.EVERYTHING) if any_ and any_ in row.rights else (Scope.NONE, Scope.NONE)

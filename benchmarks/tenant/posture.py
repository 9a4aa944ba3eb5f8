"""The posture of a synthetic tenant, as a vendor profile would hand it over: every account a record with its own evidence."""

import gc
from collections.abc import Iterator
from datetime import date, timedelta
from random import Random

import numpy as np

from auditor.posture import (
    Action,
    Audience,
    Capability,
    DataObject,
    Evidence,
    Grant,
    Group,
    GroupKind,
    Known,
    Limit,
    Marking,
    ObjectRights,
    PersonalData,
    Population,
    Posture,
    Right,
    Role,
    RoleKind,
    Scope,
    Source,
    StaffMember,
    Unknown,
    Use,
    User,
    UserKind,
    not_provided,
    unseen,
    unseen_posture,
)
from auditor.posture.rights.access import Access
from benchmarks.tenant.generate import assignments, includes, unread_containers
from benchmarks.tenant.shape import Shape

TODAY = date(2026, 11, 24)
_SCOPES = (Scope.OWN, Scope.TEAM, Scope.SUBTREE, Scope.EVERYTHING)
_KINDS = (
    *[UserKind.PERSON] * 96,
    UserKind.INTEGRATION,
    UserKind.INTEGRATION,
    UserKind.PORTAL,
    UserKind.SYSTEM,
)
_SOURCE = Source("answers/users.json", "sha256:" + "0" * 64, "2026-11-24T00:00:00Z")
_PLACE = Evidence(_SOURCE)


def posture_of(shape: Shape) -> Posture:
    """The same shape gives the same posture."""
    gc.disable()
    try:
        choose = Random(shape.seed)
        roles = Population("roles", tuple(_roles(shape, choose)))
        groups = Population("groups", tuple(_groups(shape)))
        users = Population("users", tuple(_users(shape, choose)))
        administrators = Population(
            "administrators", tuple(user for user in users.items if _administers(user))
        )
    finally:
        gc.enable()
    gap = not_provided("benchmark")
    return unseen_posture(
        "generic",
        gap,
        access=unseen(
            Access,
            gap,
            roles=roles,
            groups=groups,
            controls=Population("controls", ()),
            uses=Population("uses", tuple(_uses(shape))),
        ),
        users=users,
        administrators=administrators,
        staff=Population("staff", tuple(_staff(shape))),
        data=_data(shape),
    )


def _administers(user: User) -> bool:
    return isinstance(user.administrator, Known) and user.administrator.value


def _name(shape: Shape, index: int) -> str:
    return f"role:{index}" if index < shape.roles else f"team:{index}"


def _roles(shape: Shape, choose: Random) -> list[Role]:
    """A tenth are bundles of three others, with something muted."""
    unread = unread_containers(shape)
    nested: dict[int, list[str]] = {}
    for parent, child in includes(shape):
        nested.setdefault(parent, []).append(_name(shape, child))
    found = []
    for index in range(shape.roles):
        id_ = _name(shape, index)
        bundle = index < shape.roles // 10
        rights = [] if bundle else _rights(choose)
        gap: Unknown | None = not_provided("Role", "not read") if index in unread else None
        rows = sorted(choose.sample(range(shape.classes), min(shape.classes, shape.named_classes)))
        found.append(
            Role(
                id=id_,
                name=f"Role {index}",
                kind=RoleKind.ROLE,
                evidence=_PLACE,
                audience=Known(Audience.INTERNAL, _PLACE),
                grants={right: Grant(id_, right, "benchmark", _PLACE) for right in rights},
                rights_seen=True if gap is None else gap,
                objects=ObjectRights.scoped(
                    (
                        f"class-{number:04}",
                        {action: choose.choice(_SCOPES) for action in choose.sample(tuple(Action), 3)},
                        0,
                    )
                    for number in rows
                )
                if gap is None
                else gap,
                includes=tuple(nested.get(index, ())) if bundle else (),
                mutes=frozenset({Right(choose.choice(tuple(Capability)))}) if bundle else frozenset(),
                description="Reads only what it needs" if index % 3 else "",
            )
        )
    return found


def _rights(choose: Random) -> list[Right]:
    """Few rights reach every object, and few roles have powers."""
    found = []
    if choose.random() < 0.1:
        found.append(Right(choose.choice(tuple(Action)), "*", choose.choice(_SCOPES)))
    if choose.random() < 0.1:
        found.append(Right(choose.choice(tuple(Capability))))
    return found


def _groups(shape: Shape) -> list[Group]:
    gives: dict[int, list[str]] = {}
    for parent, child in includes(shape):
        if parent >= shape.roles:
            gives.setdefault(parent, []).append(_name(shape, child))
    return [
        Group(
            _name(shape, index),
            f"Team {index}",
            GroupKind.TEAM,
            Known(tuple(gives.get(index, ())), _PLACE),
            _PLACE,
        )
        for index in range(shape.roles, shape.roles + shape.groups)
    ]


def _users(shape: Shape, choose: Random) -> list[User]:
    names = [_name(shape, index) for index in range(shape.roles + shape.groups)]
    assigned, held = assignments(shape)
    order = np.argsort(assigned, kind="stable")
    each = shape.assignments_each
    table = held[order].reshape(-1, each)
    limited = {names[0]: Limit(Known(date(2027, 1, 1), _PLACE), Known(False, _PLACE))}
    found = []
    for number, row in enumerate(table.tolist()):
        place = Evidence(_SOURCE, locator=f"/{number}")
        roles = tuple([names[one] for one in row])
        last = None if number % 50 == 0 else TODAY - timedelta(days=choose.randrange(200))
        found.append(
            User(
                id=f"user:{number}",
                name=f"User {number}",
                login=f"user.{number}@example.com",
                active=Known(number % 12 != 0, place),
                kind=Known(_KINDS[number % 100], place),
                administrator=Known(number % 2000 == 1, place),
                mfa_enrolled=Known(number % 3 != 0, place),
                last_login=Known(last, place),
                created=Known(TODAY - timedelta(days=400), place),
                roles=Known(roles, place),
                evidence=place,
                limits=limited if number % 1000 == 0 else {},
            )
        )
    return found


def _uses(shape: Shape) -> Iterator[Use]:
    """One account in twenty exported lately."""
    for number in range(0, shape.users, 20):
        day = Known(TODAY - timedelta(days=number % 180), _PLACE)
        yield Use(f"use:{number}", "export", f"user:{number}", Action.EXPORT, "*", day, _PLACE)


def _staff(shape: Shape) -> Iterator[StaffMember]:
    """A tenth of the accounts is of people in the register, and one in fifty of those has left."""
    for number in range(0, shape.users, 10):
        left = TODAY - timedelta(days=30) if number % 500 == 0 else None
        login = f"user.{number}@example.com"
        nobody: Known[str | None] = Known(None, _PLACE)
        yield StaffMember(f"staff:{number}", f"User {number}", (login,), Known(left, _PLACE), nobody, _PLACE)


def _data(shape: Shape) -> PersonalData:
    """Half of the classes hold personal data."""
    gap = not_provided("benchmark")
    names = [f"class-{number:04}" for number in range(shape.classes)]
    objects = tuple(DataObject(f"object:{name}", name, False, gap, gap, gap, _PLACE) for name in names)
    return PersonalData(
        fields=Population("fields", ()),
        objects=Population("objects", objects),
        marks=dict.fromkeys(names[::2], Marking.POLICY),
    )

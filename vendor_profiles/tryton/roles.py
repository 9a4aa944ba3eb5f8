"""Roles: what everybody may, what each group adds, and the administrator's flag."""

from __future__ import annotations

from collections.abc import Iterator

from auditor.posture import (
    Action,
    Audience,
    Capability,
    Evidence,
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
    gravest,
)
from auditor.posture.objects import Reach
from auditor.vendor.answers import Row

from . import kinds
from .matrix import EVERY_ACTION
from .sight import Sight
from .tables import administrator_powers, personal_models, powers
from .users import ADMINISTRATOR, EVERYONE

_NOBODYS: frozenset[int] = frozenset()
_FLAG = "administrator"
_TOO_LITTLE = (Scope.NONE, Scope.OWN)


def roles(sight: Sight) -> Seen[Role]:
    """Everybody's role, one for each active group, and the administrator's."""
    place = _place(sight)
    if isinstance(place, Unknown):
        return place
    gap = _gap(sight, kinds.GROUPS, kinds.ACCESS)
    found = [_everyone(sight, place), _administrator(place)]
    for id_, row in sorted(sight.groups.rows.items()):
        if sight.groups.active(id_):
            found.append(_group(sight, id_, row))
    return Population("roles", tuple(found), True if gap is None else gap)


def personal_present(sight: Sight) -> list[str]:
    """The models that hold personal data and that this installation has."""
    names = {row.text("name") for row in sight.answers.rows(kinds.MODELS)}
    return [model for model in personal_models() if model in names]


def _everyone(sight: Sight, place: Evidence) -> Role:
    """What an account may that is in no group: a model without an access row is open to it."""
    return _role(sight, EVERYONE, "everyone who can sign in", RoleKind.EVERYONE, _NOBODYS, place)


def _group(sight: Sight, id_: int, row: Row) -> Role:
    groups = sight.groups.closure([id_])
    name = row.text("name") or f"group {id_}"
    return _role(sight, f"group:{id_}", name, RoleKind.GROUP, groups, row.evidence)


def _administrator(place: Evidence) -> Role:
    """Access rows do not hold for administrators, and those rules that do they can change."""
    where = Evidence(place.source, locator=_FLAG)
    rights = [Right(action) for action in (*EVERY_ACTION, Action.EXPORT)]
    rights += [Right(power) for power in administrator_powers()]
    return Role(
        id=ADMINISTRATOR,
        name="administrator",
        kind=RoleKind.ROLE,
        evidence=where,
        audience=Known(Audience.INTERNAL, where),
        grants={right: Grant(ADMINISTRATOR, right, _FLAG, where) for right in sorted(rights, key=str)},
    )


def _role(sight: Sight, id_: str, name: str, kind: RoleKind, groups: frozenset[int], place: Evidence) -> Role:
    gap = _gap(sight, kinds.ACCESS, kinds.MODELS)
    torn: list[Unknown] = [gap] if gap is not None else []
    objects = list(_objects(sight, groups, torn))
    grants = {grant.right: grant for grant in _powers(sight, id_, groups, place, torn)}
    readable = [model for model, reach, _ in objects if reach.get(Action.READ, Scope.NONE) not in _TOO_LITTLE]
    if readable:
        # There is no right to export beside the right to read.
        right = Right(Action.EXPORT)
        grants[right] = Grant(
            id_, right, f"read of {readable[0]}", _evidence(sight, readable[0], groups, place)
        )
    unknown = gravest(torn) if torn else None
    return Role(
        id=id_,
        name=name,
        kind=kind,
        evidence=place,
        audience=Known(Audience.INTERNAL, place),
        grants=grants,
        rights_seen=True if unknown is None else unknown,
        objects=ObjectRights.scoped(objects) if unknown is None else unknown,
    )


def _objects(sight: Sight, groups: frozenset[int], torn: list[Unknown]) -> Iterator[tuple[str, Reach, int]]:
    """How far each action reaches on the models that hold personal data. A group is about those alone that a row or a
    rule names it for; what it shares with everybody stands in everybody's role."""
    for model in personal_present(sight):
        allowed = _allowed(sight, model, groups, torn)
        viewer = sight.viewer()
        reach = {action: sight.rules.reach(model, action, groups, viewer) for action in sorted(allowed)}
        if reach:
            yield model, reach, 0


def _powers(
    sight: Sight, id_: str, groups: frozenset[int], place: Evidence, torn: list[Unknown]
) -> Iterator[Grant]:
    """The powers, each by all models that give it: closing one of them would leave the others open."""
    for power, needs in powers().items():
        by = [
            model
            for model, actions in needs
            if any(
                _reaches(sight, power, model, action, groups)
                for action in _allowed(sight, model, groups, torn) & actions
            )
        ]
        if by:
            yield Grant(id_, Right(power), ", ".join(by), _places(sight, by, groups, place))


def _places(sight: Sight, models: list[str], groups: frozenset[int], place: Evidence) -> Evidence:
    """What decides on several models, as one place that names each."""
    found = [_evidence(sight, model, groups, place) for model in models]
    return Evidence(found[0].source, locator="; ".join(dict.fromkeys(one.locator for one in found)))


def _allowed(sight: Sight, model: str, groups: frozenset[int], torn: list[Unknown]) -> frozenset[Action]:
    """What a role may do with a model, as far as that is known; what is not goes to `torn`."""
    if not _concerns(sight, model, groups):
        return frozenset()
    allowed = sight.matrix.may(model, groups)
    if isinstance(allowed, Unknown):
        torn.append(allowed)
        return frozenset()
    # That a model is open for want of a row is known only where all rows were seen.
    open_ = not sight.matrix.applying(model, groups) and _gap(sight, kinds.ACCESS) is not None
    return frozenset() if open_ else allowed


def _reaches(sight: Sight, power: Capability, model: str, action: Action, groups: frozenset[int]) -> bool:
    """Whether a right reaches far enough to be the power: a key of one's own connects nobody else's application."""
    reach = sight.rules.reach(model, action, groups, sight.viewer())
    least = Scope.TEAM if power is Capability.MANAGE_INTEGRATIONS else Scope.OWN
    return reach is None or reach >= least


def _concerns(sight: Sight, model: str, groups: frozenset[int]) -> bool:
    """Whether a model is for this role to speak of: all of them for everybody's, for a group those that name it."""
    if not groups:
        return True
    named = bool(sight.matrix.given_to(model, groups))
    return named or any(rule.groups & groups for rule in sight.rules.of(model))


def _evidence(sight: Sight, model: str, groups: frozenset[int], place: Evidence) -> Evidence:
    """The access row that decides, or that there is none."""
    rows = sight.matrix.given_to(model, groups) or sight.matrix.applying(model, groups)
    return rows[0].evidence if rows else Evidence(place.source, locator=f"no access row of {model}")


def _gap(sight: Sight, *of: str) -> Unknown | None:
    gaps = [gap for kind in of if isinstance(gap := sight.whole(kind), Unknown)]
    return gravest(gaps) if gaps else None


def _place(sight: Sight) -> Evidence | Unknown:
    """Where rights are read, for roles that have no record of their own."""
    for kind in (kinds.ACCESS, kinds.GROUPS):
        rows = sight.answers.rows(kind)
        if rows:
            return Evidence(rows[0].evidence.source)
    gap = _gap(sight, kinds.ACCESS, kinds.GROUPS)
    return gap if gap is not None else _nothing_at_all(sight)


def _nothing_at_all(sight: Sight) -> Evidence | Unknown:
    """Not one row, and the product says that this is all: every model is open."""
    row = sight.answers.one(kinds.PREFERENCES)
    return row if isinstance(row, Unknown) else row.evidence

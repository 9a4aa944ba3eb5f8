"""What every account has for being one, and from whom a group keeps some of it.

A model without an access row is open. The first row for a group closes it to the members of that group but for what the row
allows, and leaves it open to everybody else; rules on records do the same. So what everybody has is one role, and one more
for each set of groups that keep a part of it from their members.
"""

from __future__ import annotations

from collections.abc import Iterator

from auditor.posture import (
    Audience,
    Capability,
    Evidence,
    ObjectRights,
    Role,
    RoleKind,
    not_provided,
)
from auditor.vendor.people.everyone import but_for, for_audience, kept_from, names_of

from ..accounts.users import EVERYONE
from ..sight import Sight
from .held import NOBODYS, Held, concerns, gives, grants_of, held_by

_Parts = dict[frozenset[int], Held]


def everybody(sight: Sight, place: Evidence) -> Iterator[Role]:
    """The role of all accounts, then those that a group keeps from its members."""
    whole = held_by(sight, NOBODYS)
    lines = {
        id_: sight.groups.closure([id_]) for id_ in sorted(sight.groups.rows) if sight.groups.active(id_)
    }
    parts: _Parts = {NOBODYS: Held({}, {}, whole.gap)}
    groups = {id_: held_by(sight, line) for id_, line in lines.items()} if whole.gap is None else {}

    def part(of: frozenset[int]) -> Held:
        return parts.setdefault(of, Held({}, {}, whole.gap))

    for model, reach in whole.objects.items():
        left = {
            id_: held.objects.get(model, {})
            for id_, held in groups.items()
            if concerns(sight, model, lines[id_])
        }
        part(kept_from(reach, left)).objects[model] = reach
    for power, by in whole.powers.items():
        shut = frozenset(id_ for id_ in groups if not _keeps(sight, power, by, lines[id_]))
        part(shut).powers[power] = by
    for shut, held in parts.items():
        yield _role(sight, shut, held, place)


def _keeps(sight: Sight, power: Capability, by: list[str], groups: frozenset[int]) -> bool:
    """Whether members of a group still have a power by one of the models that give it to everybody."""
    return any(not concerns(sight, model, groups) or gives(sight, power, model, groups) for model in by)


def _role(sight: Sight, shut: frozenset[int], held: Held, place: Evidence) -> Role:
    id_ = EVERYONE if not shut else f"everyone:{but_for(shut)}"
    role = Role(
        id=id_,
        name="everyone who can sign in" + (f", but for {_names(sight, shut)}" if shut else ""),
        kind=RoleKind.EVERYONE,
        evidence=place,
        audience=not_provided("audience"),
        grants=grants_of(sight, id_, held, NOBODYS, place),
        rights_seen=True if held.gap is None else held.gap,
        objects=ObjectRights.scoped((model, reach, 0) for model, reach in held.objects.items())
        if held.gap is None
        else held.gap,
        withheld_from=frozenset(f"group:{id_}" for id_ in shut),
    )
    return for_audience(
        role, Audience.INTERNAL
    )  # the product knows no accounts but those of employees and programs


def _names(sight: Sight, groups: frozenset[int]) -> str:
    return names_of([sight.groups.rows[id_].text("name") or f"group {id_}" for id_ in sorted(groups)])

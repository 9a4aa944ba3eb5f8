"""What every account has for being one, and from whom a group keeps some of it.

A model without an access row is open. The first row for a group closes it to the members of that group but for what the row
allows, and leaves it open to everybody else; rules on records do the same. So what everybody has is one role, and one more
for each set of groups that keep a part of it from their members.
"""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256

from auditor.posture import (
    Action,
    Audience,
    Capability,
    Evidence,
    Known,
    ObjectRights,
    Role,
    RoleKind,
    Scope,
)
from auditor.posture.objects import Reach

from .held import NOBODYS, Held, concerns, gives, grants_of, held_by
from .sight import Sight
from .users import EVERYONE

_NAMED = 3
_SPELT = 8

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
        kept = (id_ for id_ in groups if concerns(sight, model, lines[id_]))
        shut = frozenset(id_ for id_ in kept if list(wider(reach, groups[id_].objects.get(model, {}))))
        part(shut).objects[model] = reach
    for power, by in whole.powers.items():
        shut = frozenset(id_ for id_ in groups if not _keeps(sight, power, by, lines[id_]))
        part(shut).powers[power] = by
    for shut, held in parts.items():
        yield _role(sight, shut, held, place)


def _keeps(sight: Sight, power: Capability, by: list[str], groups: frozenset[int]) -> bool:
    """Whether members of a group still have a power by one of the models that give it to everybody."""
    return any(not concerns(sight, model, groups) or gives(sight, power, model, groups) for model in by)


def wider(one: Reach, other: Reach) -> Iterator[Action]:
    """The actions that reach further in the first, or may."""
    for action, scope in one.items():
        least = other.get(action, Scope.NONE)
        if scope != least and (scope is None or least is None or scope > least):
            yield action


def _role(sight: Sight, shut: frozenset[int], held: Held, place: Evidence) -> Role:
    id_ = EVERYONE if not shut else f"everyone:but-{_spelt(shut)}"
    return Role(
        id=id_,
        name="everyone who can sign in" + (f", but for {_names(sight, shut)}" if shut else ""),
        kind=RoleKind.EVERYONE,
        evidence=place,
        audience=Known(Audience.INTERNAL, place),
        grants=grants_of(sight, id_, held, NOBODYS, place),
        rights_seen=True if held.gap is None else held.gap,
        objects=ObjectRights.scoped((model, reach, 0) for model, reach in held.objects.items())
        if held.gap is None
        else held.gap,
        withheld_from=frozenset(f"group:{id_}" for id_ in shut),
    )


def _spelt(groups: frozenset[int]) -> str:
    """The numbers of a few groups; of many, a short form that stays the same while they do."""
    numbers = "-".join(map(str, sorted(groups)))
    return numbers if len(groups) <= _SPELT else sha256(numbers.encode()).hexdigest()[:12]


def _names(sight: Sight, groups: frozenset[int]) -> str:
    names = [sight.groups.rows[id_].text("name") or f"group {id_}" for id_ in sorted(groups)]
    more = len(names) - _NAMED
    return ", ".join(names[:_NAMED]) + (f" and {more} more" if more > 0 else "")

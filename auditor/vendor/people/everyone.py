"""Who is meant by a right that a product gives to nobody by name.

It is everybody's who signs in: employees and programs, and portal users just as well. Visitors have it as well where the
product lets them act by an account of theirs; that account's own role holds it, because nobody signs in to it. So a right
without a group becomes one role of the kind EVERYONE for each audience that signs in, with what that audience's own rules
leave of it; and what a group takes from its members is a role of its own, which they do not hold.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from hashlib import sha256

from auditor.posture import Action, Audience, Extents, Known, Role, RoleKind, Scope, may_exceed

SIGNED_IN = (Audience.INTERNAL, Audience.EXTERNAL)
"""The audiences that a right of every account reaches."""

_SUFFIX = {Audience.INTERNAL: "", Audience.EXTERNAL: "-portal", Audience.GUEST: "-visitors"}
_CALLED = {Audience.INTERNAL: "", Audience.EXTERNAL: " (portal users)", Audience.GUEST: " (visitors)"}
_NAMED = 3
_SPELT = 8


def for_each_audience(role: Role, audiences: Sequence[Audience] = SIGNED_IN) -> Iterator[Role]:
    """What every account has, once for each audience."""
    yield from (for_audience(role, audience) for audience in audiences)


def for_audience(role: Role, audience: Audience, shut: Collection[int] = ()) -> Role:
    """What every account of one audience has, but for members of the groups in `shut`. The role of employees keeps its id;
    of "everyone:x" portal users have "everyone:x-portal", and those of them who are in no group 7 "everyone:x-portal-but-7"."""
    id_ = role.id + _SUFFIX[audience] + (f"-{but_for(shut)}" if shut else "")
    return replace(
        role,
        id=id_,
        name=role.name + _CALLED[audience],
        kind=RoleKind.EVERYONE,
        audience=Known(audience, role.evidence),
        grants={right: replace(grant, principal=id_) for right, grant in role.grants.items()},
    )


def kept_from(reach: Extents, groups: Mapping[int, Extents]) -> frozenset[int]:
    """The groups whose members reach less than everybody else, or may."""
    return frozenset(group for group, left in groups.items() if exceeded(reach, left))


def exceeded(reach: Extents, other: Extents) -> tuple[Action, ...]:
    """The actions that reach further in the first, or may; what the second does not name it does not reach."""
    return tuple(
        action for action, extent in reach.items() if may_exceed(extent, other.get(action, Scope.NONE))
    )


def but_for(groups: Iterable[int]) -> str:
    """The end of the id of what some groups keep from their members: their numbers, of many a short form that stays the
    same while they do."""
    numbers = "-".join(map(str, sorted(groups)))
    return "but-" + (numbers if numbers.count("-") < _SPELT else sha256(numbers.encode()).hexdigest()[:12])


def names_of(names: Sequence[str]) -> str:
    """The first few of several names, and how many more there are."""
    more = len(names) - _NAMED
    return ", ".join(names[:_NAMED]) + (f" and {more} more" if more > 0 else "")

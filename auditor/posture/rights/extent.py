"""How far the actions of one row of rights reach, three bits an action in one number."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import IntEnum

from auditor.posture.rights.grants import Action, Scope


class CompanyWide(IntEnum):
    """Every record of the companies that the holder works in, whoever looks after it: in a tenant of several companies, or
    where it is not known whether there are others. Wider than any subtree of people, and no less than the whole tenant to
    whoever works in all of its companies."""

    OF_SEVERAL = 5
    PERHAPS_ALL = 6


Reach = Mapping[Action, Scope | None]
"""How far each action reaches; None where it is allowed and how far is not known."""

Extent = Scope | CompanyWide | None
"""How far one action reaches in a product that keeps several companies in one tenant."""

Extents = Mapping[Action, Extent]

_SHIFT = {action: 3 * index for index, action in enumerate(Action)}
_ONE = 7  # the bits of one action
_UNCLEAR = 7  # what no extent has
_EXTENTS: tuple[Scope | CompanyWide, ...] = (*Scope, *CompanyWide)
_OF_CODE: dict[int, Extent] = {**{int(extent): extent for extent in _EXTENTS}, _UNCLEAR: None}
_NARROWEST_FIRST = (Scope.NONE, Scope.OWN, Scope.TEAM, Scope.SUBTREE, *CompanyWide, Scope.EVERYTHING)

ALL_UNCLEAR = sum(_UNCLEAR << shift for shift in _SHIFT.values())
"""A row of which nothing is known."""


def packed(reach: Extents) -> int:
    """The number that stands for a row; what is not in it reaches nothing."""
    return sum(
        (_UNCLEAR if extent is None else int(extent)) << _SHIFT[action] for action, extent in reach.items()
    )


def extent_of(number: int, action: Action) -> Extent:
    """How far an action of a row reaches."""
    return _OF_CODE[number >> _SHIFT[action] & _ONE]


def scope_of(extent: Extent) -> Scope | None:
    """The same on the common scale: all records of some companies are no more than a subtree for certain."""
    if isinstance(extent, CompanyWide):
        return Scope.SUBTREE if extent is CompanyWide.OF_SEVERAL else None
    return extent


def is_wide(extent: Extent) -> bool:
    """Whether it is known to be every record, or at least every one of the companies that the holder works in."""
    return extent is Scope.EVERYTHING or isinstance(extent, CompanyWide)


def is_unclear(extent: Extent) -> bool:
    """Whether it may be more than is known."""
    return extent is None or extent is CompanyWide.PERHAPS_ALL


def further(one: Extent, other: Extent) -> Extent:
    """That of two which reaches further; one that is not understood counts where the other gives nothing."""
    known = [extent for extent in (one, other) if extent is not None]
    most = widest(known)
    return None if len(known) < 2 and most is Scope.NONE else most


def united(one: int, other: int) -> dict[Action, Extent]:
    """Two rows, action by action."""
    return {action: further(extent_of(one, action), extent_of(other, action)) for action in Action}


def widest(extents: Iterable[Scope | CompanyWide]) -> Scope | CompanyWide:
    """The one of several that reaches furthest."""
    return max(extents, key=_NARROWEST_FIRST.index, default=Scope.NONE)


def narrowest(extents: Iterable[Scope | CompanyWide]) -> Scope | CompanyWide:
    """The one of several that reaches least; of none, everything."""
    return min(extents, key=_NARROWEST_FIRST.index, default=Scope.EVERYTHING)


def may_exceed(one: Extent, other: Extent) -> bool:
    """Whether the first reaches further than the second, or may."""
    if one is None or other is None:
        return one is not other
    return _NARROWEST_FIRST.index(one) > _NARROWEST_FIRST.index(other)

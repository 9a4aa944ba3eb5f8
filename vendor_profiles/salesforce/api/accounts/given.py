"""What each account is given: permission sets and groups of them, beside its profile, with the end of an assignment."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

from auditor.posture import (
    Evidence,
    Fact,
    Known,
    Limit,
    RoleKind,
    Unknown,
    UnknownKind,
    not_provided,
)
from auditor.vendor.answers import iso_day

from ..answers import Assignments, Live, first
from ..names import Names
from .reach import Reach

KIND = "PermissionSetAssignment"
_NONE: tuple[tuple[str, ...], Mapping[str, Limit] | Unknown] = ((), MappingProxyType({}))


class Given:
    """Assignments by account. `gap` says why there may be more."""

    def __init__(self, live: Live, names: Names, reach: Reach) -> None:
        self._ids = {id_: f"{RoleKind.PERMISSION_SET}:{name}" for id_, name in names.sets.items()}
        self._groups = {id_: f"{RoleKind.PERMISSION_SET_GROUP}:{name}" for id_, name in names.groups.items()}
        # The set that stands for a group is what an account is given; older releases name the group by nothing else.
        self._stand_ins = {
            row.text("Id"): row.text("PermissionSetGroupId")
            for row in live.rows("PermissionSet")
            if row.data.get("Type") == "Group"
        }
        self.gap = reach.gap(KIND)
        self._of: dict[str, list[str]] = defaultdict(list)
        self._limits: dict[str, dict[str, Limit]] = defaultdict(dict)
        for page in live.assignments:
            self._take(page)
        self._same: dict[tuple[str, ...], tuple[str, ...]] = {}

    def to(self, user: str) -> tuple[tuple[str, ...], Mapping[str, Limit] | Unknown]:
        """The ids of what an account is given, and what narrows each."""
        given = self._of.get(user)
        if given is None:
            return _NONE
        roles = tuple(dict.fromkeys(given))
        return self._same.setdefault(roles, roles), self._limits.get(user, _NONE[1])

    def _take(self, page: Assignments) -> None:
        if page.torn:
            torn = Unknown(
                UnknownKind.ERROR,
                KIND,
                reason="an assignment does not say who or what",
                path=page.source.path,
            )
            self.gap = first(self.gap, torn)
        place = Evidence(page.source)
        for number, (user, given, group) in enumerate(zip(page.users, page.sets, page.groups, strict=True)):
            group = group or self._stand_ins.get(given, "")
            id_ = self._groups.get(group, f"permission-set-group:{group}") if group else self._ids.get(given)
            id_ = id_ or f"{RoleKind.PERMISSION_SET}:{given}"
            again = id_ in self._of[user] if number in page.ends or user in self._limits else False
            self._of[user].append(id_)
            if number in page.ends:
                if not again or id_ in self._limits[user]:
                    self._limits[user][id_] = _limit(page.ends[number], place, self._limits[user].get(id_))
            elif again:
                self._limits[user].pop(id_, None)  # one of two assignments has no end


def _limit(end: object, place: Evidence, other: Limit | None) -> Limit:
    """The limit of an assignment that ends; of two, the one that ends later."""
    until: Fact[date | None]
    if end is ...:
        until = not_provided(KIND, "ExpirationDate")
    else:
        day = iso_day(end)
        until = (
            Known(day, place) if day else Unknown(UnknownKind.ERROR, KIND, reason=f"{end!s:.40} is no day")
        )
    before = other.until if other is not None else None
    if isinstance(until, Known) and isinstance(before, Known) and before.value and until.value:
        until = max(until, before, key=lambda fact: fact.value or date.max)
    elif isinstance(before, Unknown):
        until = before
    return Limit(until, Known(False, place))

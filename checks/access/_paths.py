"""By what way people come to a right, and where that stands which gives it to them."""

from __future__ import annotations

from functools import cached_property

from auditor.access import Container, Effective, Split, Wanted, Ways
from auditor.check import Accepts, Verdict, bad, row_evidence
from auditor.posture import EVERY_OBJECT, Action, Capability, Evidence, ObjectRight, Posture, Role, Unknown
from checks.access._people import either, why

_ROWS = {
    Action.READ: ObjectRight.READ | ObjectRight.READ_ALL,
    Action.CREATE: ObjectRight.CREATE,
    Action.UPDATE: ObjectRight.UPDATE | ObjectRight.MODIFY_ALL,
    Action.DELETE: ObjectRight.DELETE | ObjectRight.MODIFY_ALL,
}


class Paths:
    """Who holds one of several rights, and of each the way to the first of them that it certainly holds, else may hold.
    Ways are only looked for where somebody is named."""

    def __init__(self, posture: Posture, effective: Effective, *wanted: Wanted) -> None:
        self._effective, self._wanted = effective, wanted
        self._roles = _roles_by_id(posture)
        self._each = [effective.holders(one) for one in wanted]
        self._ways: dict[tuple[int, bool], tuple[Wanted, Ways]] = {}
        self._places: dict[tuple[str, Wanted], Evidence | None] = {}

    @cached_property
    def holds(self) -> Split:
        """Who holds any of the rights."""
        return either(*self._each)

    def words(self, number: int) -> str:
        """The way as people read it: "Carol → Sales EMEA → Manager"."""
        _, ways = self._way(number)
        return ways.words(number)

    def held(self, number: int) -> list[str]:
        """The rights that it certainly holds, of those that are asked for, and how far they reach."""
        return [
            f"{wanted.action} {wanted.scope.value}"
            for wanted, split in zip(self._wanted, self._each, strict=True)
            if split.certain[number]
        ]

    def wrong(self, number: int, expected: str) -> Verdict:
        """That somebody holds any of them. What is accepted with it are the rights, whatever the way to them."""
        return bad(self.words(number), expected, self.evidence(number), accepts=Accepts(self.held(number)))

    def evidence(self, number: int) -> Evidence | None:
        """The line that grants the right, else where the role was read that does."""
        wanted, ways = self._way(number)
        way = ways.of(number)
        if not way:
            return None
        key = (way[-1].id, wanted)
        if key not in self._places:
            self._places[key] = self._place(way[-1], wanted)
        return self._places[key]

    def gap(self, number: int) -> Unknown:
        """Why it is not known whether it holds one of the rights."""
        _, ways = self._way(number)
        of_data = any(isinstance(one.action, Action) for one in self._wanted)
        return why(self._effective, number, ways, of_data=of_data)

    def _way(self, number: int) -> tuple[Wanted, Ways]:
        for place, split in enumerate(self._each):
            if split.certain[number]:
                return self._found(place, True)
        for place, split in enumerate(self._each):
            if split.possible[number]:
                return self._found(place, False)
        return self._found(0, False)

    def _found(self, place: int, sure: bool) -> tuple[Wanted, Ways]:
        key = (place, sure)
        if key not in self._ways:
            wanted = self._wanted[place]
            self._ways[key] = (wanted, self._effective.ways(wanted, sure=sure))
        return self._ways[key]

    def _place(self, container: Container, wanted: Wanted) -> Evidence | None:
        role = self._roles.get(container.id)
        if role is None:
            return container.evidence
        for right, grant in role.grants.items():
            enough = right.action is wanted.action and right.scope >= wanted.scope
            if enough and self._counts(right.object_class, wanted):
                return grant.evidence
        rows = _ROWS.get(wanted.action) if isinstance(wanted.action, Action) else None
        if rows and not isinstance(role.objects, Unknown):
            for row in role.objects.with_any(rows):
                reach = row.reach(wanted.action) or wanted.scope  # type: ignore[arg-type]
                if reach >= wanted.scope and self._counts(row.object_class, wanted):
                    return row_evidence(role, row)
        return container.evidence

    def _counts(self, object_class: str, wanted: Wanted) -> bool:
        if object_class in (EVERY_OBJECT, wanted.object_class):
            return True
        return wanted.object_class is None and self._effective.names.object(object_class) is True


def _roles_by_id(posture: Posture) -> dict[str, Role]:
    roles = posture.access.roles
    if isinstance(roles, Unknown):
        return {}
    return posture.once("roles by id", lambda: {role.id: role for role in roles.items})


class PathsByRight(dict[tuple[Action | Capability, str | None], Paths]):
    """The paths to each right that a policy names, on whichever personal data where it names no object. Several pairs
    name the same right."""

    def __init__(self, posture: Posture, everyone: Effective) -> None:
        super().__init__()
        self._posture, self._everyone = posture, everyone

    def __missing__(self, right: tuple[Action | Capability, str | None]) -> Paths:
        action, object_class = right
        wanted = Wanted(action, object_class)
        if isinstance(action, Action) and object_class is None:
            wanted = self._everyone.on_personal_data(action)
        self[right] = Paths(self._posture, self._everyone, wanted)
        return self[right]

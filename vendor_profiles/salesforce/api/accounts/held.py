"""Whether one of the containers of an account gives a native right: worked out once for each set of containers."""

from __future__ import annotations

from auditor.posture import Evidence, Fact, Known, Role, Seen, Unknown, gravest, not_provided


class Held:
    """The native rights of all containers. Fifty thousand accounts have a few hundred sets of containers among them."""

    def __init__(self, roles: Seen[Role]) -> None:
        self._roles = {} if isinstance(roles, Unknown) else {role.id: role for role in roles.items}
        self._gap = roles if isinstance(roles, Unknown) else None
        self._tuples: dict[tuple[str, ...], tuple[str, ...]] = {}
        self._known: dict[tuple[tuple[str, ...], str, str], bool | Unknown] = {}

    def shared(self, roles: tuple[str, ...]) -> tuple[str, ...]:
        """The same tuple for all accounts that have the same."""
        return self._tuples.setdefault(roles, roles)

    def any_of(
        self, roles: tuple[str, ...], gap: Unknown | None, place: Evidence, native: str, itself: str = ""
    ) -> Fact[bool]:
        """Whether one of the containers gives the right, or is the one called `itself`. `gap` says why there may be more."""
        key = (roles, native, itself)
        if key not in self._known:
            self._known[key] = self._any(roles, native, itself)
        found = self._known[key]
        if found is True:
            return Known(True, place)
        for reason in (gap, self._gap):
            if reason is not None:
                return reason
        return found if isinstance(found, Unknown) else Known(False, place)

    def _any(self, roles: tuple[str, ...], native: str, itself: str) -> bool | Unknown:
        if itself in roles:
            return True
        gaps = []
        for id_ in roles:
            role = self._roles.get(id_)
            if role is None:
                gaps.append(not_provided("PermissionSet", id_))
            elif native in role.native:
                return True
            elif isinstance(role.rights_seen, Unknown):
                gaps.append(role.rights_seen)
        return gravest(gaps) if gaps else False

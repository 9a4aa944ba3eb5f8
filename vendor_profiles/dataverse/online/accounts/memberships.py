"""Who has which roles and profiles: given to the account itself, or to a team that it is in."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from auditor.posture import (
    Fact,
    Group,
    GroupKind,
    Known,
    Population,
    Seen,
    Unknown,
    UnknownKind,
    Unread,
    User,
    gravest,
)
from auditor.vendor.answers import Answers, Row

from .. import kinds
from ..rights.roles import Roles
from .entra_teams import unlisted
from .viewer import Viewer

_OF_USERS = (kinds.USER_ROLE, kinds.USER_PROFILE, kinds.TEAM_MEMBER)
_OF_TEAMS = (kinds.TEAM_ROLE, kinds.TEAM_PROFILE)


def team_id(native: str) -> str:
    return f"{GroupKind.TEAM}:{native}"


class Memberships:
    """By account and by team: copies of roles, profiles, and for accounts the teams. Ids in lower case."""

    def __init__(self, answers: Answers, roles: Roles, viewer: Viewer) -> None:
        self._answers, self._roles, self._viewer = answers, roles, viewer
        self._teams = {row.text("teamid").lower() for row in answers.rows(kinds.TEAM)}
        self._roles_of = _pairs(answers, kinds.USER_ROLE, "systemuserid", "roleid")
        self._profiles_of = _pairs(answers, kinds.USER_PROFILE, "systemuserid", "fieldsecurityprofileid")
        self._roles_of_team = _pairs(answers, kinds.TEAM_ROLE, "teamid", "roleid")
        self._profiles_of_team = _pairs(answers, kinds.TEAM_PROFILE, "teamid", "fieldsecurityprofileid")
        # Access teams, which hold no roles, are not asked for; their members are.
        self._teams_of = _pairs(
            answers, kinds.TEAM_MEMBER, "systemuserid", "teamid", self._teams.__contains__
        )
        self._unlisted = unlisted(answers)
        self._users_gap = viewer.whole(*_OF_USERS, kinds.TEAM)
        self._teams_gap = viewer.whole(*_OF_TEAMS)
        self._through_gap = viewer.whole(kinds.USER_ROLE, kinds.TEAM_MEMBER, kinds.TEAM, kinds.TEAM_ROLE)

    def given(self, user: Row) -> Fact[tuple[str, ...]]:
        """The ids of the roles, profiles and teams of an account."""
        id_ = user.text("systemuserid").lower()
        if isinstance(self._users_gap, Unknown):
            return self._users_gap
        teams = tuple(map(team_id, self._teams_of.get(id_, ())))
        own = self._names(self._roles_of.get(id_, ()), self._profiles_of.get(id_, ()))
        if isinstance(own, Unknown):
            return own
        gap = self._beyond(self._teams_of.get(id_, ()), frozenset(own))
        return Known((*own, *teams), user.evidence) if gap is None else gap

    def _beyond(self, teams: Iterable[str], own: frozenset[str]) -> Unknown | None:
        """Why an account may be in a team that does not list it, and that gives more than the account has by itself."""
        for team, why in self._unlisted.items():
            given = self._names(self._roles_of_team.get(team, ()), self._profiles_of_team.get(team, ()))
            if team not in teams and (isinstance(given, Unknown) or not own.issuperset(given)):
                return given if isinstance(given, Unknown) else why
        return self._teams_gap if self._unlisted and isinstance(self._teams_gap, Unknown) else None

    def administers(self, user: Row) -> Fact[bool]:
        """Whether the account has the role of an administrator, itself or through a team."""
        id_ = user.text("systemuserid").lower()
        held = [*self._roles_of.get(id_, ())]
        for team in self._teams_of.get(id_, ()):
            held += self._roles_of_team.get(team, ())
        found = self._roles.administers(held, user.evidence)
        if isinstance(found, Unknown) or found.value:
            return found
        if isinstance(self._through_gap, Unknown):
            return self._through_gap
        hidden = self._hidden_administrators(self._teams_of.get(id_, ()))
        return found if hidden is None else hidden

    def with_unlisted(self, administrators: Seen[User]) -> Seen[User]:
        """The administrators, of whom no list is whole while a team may have some that it does not list."""
        hidden = self._hidden_administrators()
        if isinstance(administrators, Unknown) or hidden is None:
            return administrators
        gaps = [gap for gap in (administrators.complete, hidden) if isinstance(gap, Unknown)]
        return replace(administrators, complete=gravest(gaps))

    def _hidden_administrators(self, but: Iterable[str] = ()) -> Unknown | None:
        """Why there may be administrators whom no team lists; None where there are none. `but` are teams that do list them."""
        places = {row.text("teamid").lower(): row.evidence for row in self._answers.rows(kinds.TEAM)}
        for team, why in self._unlisted.items():
            gives = self._roles.administers(self._roles_of_team.get(team, ()), places[team])
            if team not in but and not (isinstance(gives, Known) and not gives.value):
                return gives if isinstance(gives, Unknown) else why
        return None

    def groups(self) -> Seen[Group]:
        """The teams that can hold roles."""
        found: list[Group] = []
        unread: list[Unread] = []
        for row in self._answers.rows(kinds.TEAM):
            id_ = row.text("teamid").lower()
            if id_:
                name = row.text("name") or id_
                found.append(Group(team_id(id_), name, GroupKind.TEAM, self._gives(row, id_), row.evidence))
            else:
                place = row.evidence.locator
                unread.append(Unread(team_id(place), place, row.odd("teamid")))
        gap = self._viewer.whole(kinds.TEAM)
        if not found and isinstance(gap, Unknown):
            return gap
        return Population("groups", tuple(found), gap, tuple(unread))

    def _gives(self, row: Row, id_: str) -> Fact[tuple[str, ...]]:
        if isinstance(self._teams_gap, Unknown):
            return self._teams_gap
        names = self._names(self._roles_of_team.get(id_, ()), self._profiles_of_team.get(id_, ()))
        return names if isinstance(names, Unknown) else Known(names, row.evidence)

    def _names(self, roles: Iterable[str], profiles: Iterable[str]) -> tuple[str, ...] | Unknown:
        copies, ids = tuple(roles), tuple(profiles)
        strange = self._roles.gap_of(copies)
        if strange is not None:
            return strange
        if any(id_ not in self._roles.profiles for id_ in ids):
            gap = self._answers.gap(kinds.COLUMN_PROFILE)
            reason = "a profile is given that is not among those that were read"
            return (
                gap
                if isinstance(gap, Unknown)
                else Unknown(UnknownKind.ERROR, kinds.COLUMN_PROFILE, reason=reason)
            )
        names = (*(self._roles.of[id_] for id_ in copies), *(self._roles.profiles[id_] for id_ in ids))
        return tuple(dict.fromkeys(names))


def _pairs(
    answers: Answers, kind: str, whose: str, what: str, kept: Callable[[str], bool] = bool
) -> Mapping[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for row in answers.rows(kind):
        other = row.text(what).lower()
        if kept(other):
            found[row.text(whose).lower()].append(other)
    return found

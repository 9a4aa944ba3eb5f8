"""Accounts of people: HubSpot has no others. Programs have keys of their own, which no list shows."""

from __future__ import annotations

from datetime import UTC, date
from typing import TypeVar

from auditor.posture import (
    Fact,
    Known,
    Seen,
    Unknown,
    UnknownKind,
    User,
    UserKind,
    gravest,
    out_of_reach,
)
from auditor.vendor.answers import Answers, Row
from auditor.vendor.facts.columns import joined
from auditor.vendor.facts.gaps import contradicted
from auditor.vendor.people.administrators import administrators_among

from . import kinds
from .events import Events, sign_ins
from .roles import PERMISSIONS, SUPER_ADMIN, role_id, team_id

T = TypeVar("T")
_SIGNED_IN = Unknown(
    UnknownKind.NOT_PROVIDED,
    kinds.SIGN_IN,
    reason="the log, which goes back 90 days, has no sign-in of the user",
)
_MFA = (("ADD_TWO_FACTOR_AUTHENTICATION",), ("REMOVE_TWO_FACTOR_AUTHENTICATION",))


class Users:
    """Reads the rows of users, with what owners and both logs say of them."""

    def __init__(self, answers: Answers, events: Events) -> None:
        self._answers, self._events = answers, events
        self._signed_in = sign_ins(answers)
        self._sign_in_gap = answers.gap(kinds.SIGN_IN)
        self._active = {row.text("userId"): row for row in answers.rows(kinds.OWNER) if _is(row, False)}
        former = answers.rows(kinds.FORMER_OWNER)
        self._left = {row.text("userIdIncludingInactive"): row for row in former if _is(row, True)}
        self.everyone: Seen[User] = answers.population("users", kinds.USER, self._user)

    @property
    def administrators(self) -> Seen[User]:
        """Those who are known to be super admins, and those who may be."""
        return administrators_among(self.everyone)

    def _user(self, row: Row) -> User:
        id_, email = row.text("id"), row.text("email")
        name = joined(row, "firstName", "lastName")
        return User(
            id=f"user:{id_}",
            name=name or email or id_,
            login=email,
            active=self._is_active(id_),
            kind=Known(UserKind.PERSON, row.evidence),
            administrator=_required(row, "superAdmin", row.flag("superAdmin")),
            mfa_enrolled=self._events.of_user(id_, *_MFA, "Second factors"),
            last_login=self._last_login(id_),
            created=out_of_reach("Creation of users"),
            roles=_roles(row),
            evidence=row.evidence,
            interactive=Known(True, row.evidence),
            last_administered=out_of_reach("Changes of settings"),
            manager=out_of_reach("Managers"),
        )

    def _is_active(self, id_: str) -> Fact[bool]:
        """A user who was deactivated stays in the list and says nothing of it; the owner beside it is archived."""
        if id_ in self._active:
            return Known(True, self._active[id_].evidence)
        if id_ in self._left and self._answers.gap(kinds.OWNER) is True:
            return Known(False, self._left[id_].evidence)
        reason = f"user {id_} is in no list of owners"
        return contradicted(self._answers, reason, kinds.OWNER, kinds.FORMER_OWNER)

    def _last_login(self, id_: str) -> Fact[date | None]:
        if id_ in self._signed_in:
            when, evidence = self._signed_in[id_]
            return Known(when.astimezone(UTC).date(), evidence)
        return self._sign_in_gap if isinstance(self._sign_in_gap, Unknown) else _SIGNED_IN


def _required(row: Row, key: str, found: Fact[T]) -> Fact[T]:
    """A fact of a column that each user has (PublicUser): one that does not come is an error, and not left out."""
    return row.odd(key) if isinstance(found, Unknown) else found


def _roles(row: Row) -> Fact[tuple[str, ...]]:
    """Who has no role has permissions of his own, which no answer shows; a super admin has all of them."""
    admin = _required(row, "superAdmin", row.flag("superAdmin"))
    roles = _required(row, "roleIds", row.fact("roleIds", list))
    others = row.data.get("secondaryTeamIds")
    if isinstance(admin, Unknown) or isinstance(roles, Unknown):
        return gravest(fact for fact in (admin, roles) if isinstance(fact, Unknown))
    teams = [*([first] if (first := row.text("primaryTeamId")) else []), *(others or [])]
    if not all(isinstance(one, str) for one in (*roles.value, *teams)):
        return row.odd("roleIds")
    if not roles.value and not admin.value:
        return PERMISSIONS
    given = [SUPER_ADMIN] if admin.value else []
    given += [*map(role_id, roles.value), *map(team_id, teams)]
    return Known(tuple(given), row.evidence)


def _is(row: Row, archived: bool) -> bool:
    return row.data.get("archived") is archived

"""Users, and the profiles and roles that they have."""

from __future__ import annotations

from datetime import date
from typing import Literal

from auditor.posture import (
    Fact,
    Known,
    Scope,
    Seen,
    Unknown,
    User,
    UserKind,
    map_fact,
    not_provided,
    out_of_reach,
)
from auditor.vendor.answers import Answers, Row
from auditor.vendor.facts.columns import one_of
from auditor.vendor.facts.gaps import contradicted, if_whole
from auditor.vendor.people.administrators import administrators_among

from .. import kinds
from ..outside import people_of, user_types_seen
from .hierarchy import Hierarchy, ref
from .profiles import Profile, place_that_counts, profile_id
from .roles import role_id
from .sharing import Sharing

SIGN_INS = out_of_reach("Sign-ins")
SECOND_FACTORS = out_of_reach("Second factors")
AUDIT_LOG = out_of_reach("Audit log")
_ACTIVE = {
    "active": True,
    **dict.fromkeys(("inactive", "deleted", "disabled", "closed", "disabled dormant"), False),
}
_KINDS = {
    "Regular User": UserKind.PERSON,
    "Team User": UserKind.PERSON,
    "Sandbox Developer User": UserKind.PERSON,
    "Support User": UserKind.PERSON,
    "Digital Employee": UserKind.INTEGRATION,
    "Client Portal User": UserKind.PORTAL,
    "System User": UserKind.SYSTEM,
}


class Users:
    """Reads the rows of users. `places` are, by profile, those from which somebody uses it."""

    def __init__(self, answers: Answers, profiles: dict[str, Profile], sharing: Sharing) -> None:
        self._answers, self._profiles, self._sharing = answers, profiles, sharing
        self._counted: dict[tuple[str, Scope | None], Scope | None] = {}
        self._hierarchy = Hierarchy(answers)
        self.places: dict[str, dict[Scope | None, None]] = {}
        self.everyone: Seen[User] = self._people()

    @property
    def administrators(self) -> Seen[User]:
        """Those who are known to be one, and those who may be."""
        return administrators_among(self.everyone)

    def _people(self) -> Seen[User]:
        return if_whole(self._answers.population("users", kinds.USER, self._user), self._outside)

    def _outside(self) -> Literal[True] | Unknown:
        """People of portals are no users of the CRM and in no list that this audit reads."""
        answers = self._answers
        gap = user_types_seen(answers)
        if isinstance(gap, Unknown):
            return gap
        uncounted = [row for row in answers.rows(kinds.USER_TYPE) if people_of(row) is None]
        if uncounted:
            return not_provided(kinds.USER_TYPE, "how many people it has")
        nobody = all(people_of(row) == 0 for row in answers.rows(kinds.USER_TYPE))
        return True if nobody else not_provided("People of portals", "no list holds them")

    def _user(self, row: Row) -> User:
        profile = ref(row.data.get("profile")) or ""
        place = self._place(profile, self._hierarchy.reach(row))
        if profile:
            self.places.setdefault(profile, {})[place] = None
        return User(
            id=f"user:{row.text('id')}",
            name=row.text("full_name") or row.text("id"),
            login=row.text("email"),
            active=one_of(row, "status", _ACTIVE),
            kind=_kind(row),
            administrator=self._administers(row, profile),
            mfa_enrolled=SECOND_FACTORS,
            last_login=_last_login(row),
            created=row.day("created_time"),
            roles=_roles(row, profile, place),
            evidence=row.evidence,
            interactive=_interactive(row),
            last_administered=AUDIT_LOG,
            manager=_manager(row),
        )

    def _place(self, profile: str, place: Scope | None) -> Scope | None:
        found = self._profiles.get(profile)
        key = (profile, place)
        if found is not None and key not in self._counted:
            self._counted[key] = place_that_counts(found, place, self._sharing)
        return self._counted.get(key, place)

    def _administers(self, row: Row, id_: str) -> Fact[bool]:
        if not id_:
            return row.odd("profile")
        profile = self._profiles.get(id_)
        if profile is not None:
            return profile.administers
        reason = f"profile {id_} is not among those that were read"
        return contradicted(self._answers, reason, kinds.PROFILE, kinds.PROFILES)


def _kind(row: Row) -> Fact[UserKind]:
    return one_of(row, "type__s", _KINDS)


def _interactive(row: Row) -> Fact[bool]:
    """A digital employee is a program; everyone else has a Zoho account to sign in with."""
    return map_fact(_kind(row), lambda kind: kind not in (UserKind.INTEGRATION, UserKind.SYSTEM))


def _last_login(row: Row) -> Fact[date | None]:
    """Who never took the invitation never signed in; of all others the product does not say when."""
    confirmed = row.flag("confirm")
    if isinstance(confirmed, Unknown):
        return confirmed
    return SIGN_INS if confirmed.value else Known(None, row.evidence)


def _manager(row: Row) -> Fact[str | None]:
    if not row.has("Reporting_To"):
        return row.nullable("Reporting_To", row.words)  # absent, which says why
    id_ = ref(row.data["Reporting_To"])
    if id_ == "":
        return row.odd("Reporting_To")
    return Known(None if id_ is None else f"user:{id_}", row.evidence)


def _roles(row: Row, profile: str, place: Scope | None) -> Fact[tuple[str, ...]]:
    if not profile:
        return row.odd("profile")
    role = ref(row.data.get("role")) if row.has("role") else ""
    if role == "":
        return row.odd("role")
    given = (profile_id(profile, place), *(() if role is None else (role_id(role),)))
    return Known(given, row.evidence)

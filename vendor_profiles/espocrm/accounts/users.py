"""Accounts: people, portal users and API users, with what each of them was given."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from auditor.posture import (
    Fact,
    Known,
    Population,
    Seen,
    Unknown,
    UnknownKind,
    Unread,
    User,
    UserKind,
    days_before,
    map_fact,
    not_provided,
)
from auditor.vendor.answers import Answers, Keys, Row, iso_day
from auditor.vendor.facts.columns import nameless, one_of
from auditor.vendor.facts.gaps import gap_among, missing, then, together, whole
from auditor.vendor.people.administrators import administrators_among

from ..configuration.settings import Settings
from ..rights.built_in import ADMINISTRATOR, EVERYONE, PORTAL_EVERYONE
from ..rights.roles import portal_role_id, role_id
from .teams import ids, portal_id, team_id
from .viewer import ADMINISTRATORS, Viewer

LISTS = ("User", "ApiUser", "PortalUser")
KEYS: Keys = {kind: {"id": str} for kind in (*LISTS, "Role", "PortalRole")}
"""A row without an id is no account and no role that could be told apart; what stands there may be many of them."""
_KINDS = {
    "regular": UserKind.PERSON,
    "admin": UserKind.PERSON,
    "super-admin": UserKind.PERSON,
    "api": UserKind.INTEGRATION,
    "portal": UserKind.PORTAL,
    "system": UserKind.SYSTEM,
}


_NOT_LOGGED = Unknown(
    UnknownKind.OUT_OF_REACH,
    "ActionHistoryRecord",
    reason="the action history notes changes of records and none of settings",
)


@dataclass(frozen=True, slots=True)
class Accounts:
    """All accounts, the administrators among them, the rows behind those that are API users, and those that may be."""

    users: Seen[User]
    administrators: Seen[User]
    api_rows: tuple[tuple[Row, User], ...]
    perhaps_api: tuple[Unread, ...] = ()


@dataclass(frozen=True, slots=True)
class _Look:
    """What the accounts are read with."""

    answers: Answers
    viewer: Viewer
    settings: Settings
    details: Mapping[str, Mapping[str, Row]] = field(default_factory=dict)

    def detail(self, kind: str, id_: str) -> Row | Unknown:
        """The answer about one record, else why there is none."""
        row = self.details.get(kind, {}).get(id_)
        if row is not None:
            return row
        return missing(self.answers, f"{id_} was not asked for", kind)


def accounts(answers: Answers, viewer: Viewer, settings: Settings) -> Accounts:
    """The accounts of a tenant. Complete only where all three lists are, and whoever asked is shown all."""
    details = {
        kind: {row.text("id"): row for row in answers.rows(kind)} for kind in ("UserRecord", "UserSecurity")
    }
    look = _Look(answers, viewer, settings, details)
    told = [row for kind in LISTS for row in answers.rows(kind)]
    rows: dict[str, Row] = {}
    for row in told:
        if row.text("id"):
            rows.setdefault(row.text("id"), row)
    complete = whole(answers.gap(*LISTS), viewer.whole("User"))
    if not rows and isinstance(complete, Unknown):
        return Accounts(complete, complete, ())
    built = [(row, _user(row, look)) for row in rows.values()]
    users = tuple(user for _, user in built)
    everyone = Population("users", users, complete, nameless(told))
    return Accounts(
        everyone,
        administrators_among(everyone),
        tuple((row, user) for row, user in built if row.data.get("type") == "api"),
        tuple(Unread(user.id, user.name, user.kind) for user in users if isinstance(user.kind, Unknown)),
    )


def _user(row: Row, look: _Look) -> User:
    type_ = row.words("type")
    kind = one_of(row, "type", _KINDS)
    active = row.flag("isActive")
    login = row.text("userName")
    return User(
        id=f"user:{row.text('id')}",
        name=login or row.text("id"),
        login=login,
        active=active,
        kind=kind,
        administrator=map_fact(type_, lambda value: value in ADMINISTRATORS),
        mfa_enrolled=_mfa(row, look),
        last_login=_last_login(row, look),
        created=row.day("createdAt"),
        roles=_roles(row, look),
        evidence=row.evidence,
        # At the form no API user is found, whatever is typed (Core/Authentication/Helper/UserFinder.php).
        interactive=map_fact(kind, lambda value: value in (UserKind.PERSON, UserKind.PORTAL)),
        last_administered=_NOT_LOGGED,
    )


def _mfa(row: Row, look: _Look) -> Fact[bool]:
    """Whether a second factor is asked for at sign-in: the account has one, the product asks for them at all, and by
    a method that is still allowed (Core/Authentication/Authentication.php, getUser2FAMethod)."""
    has = look.viewer.shown(row.flag("auth2FA"), "User")
    if isinstance(has, Unknown) or not has.value:
        return has
    on, allowed = look.settings.flag("auth2FA"), look.settings.texts("auth2FAMethodList")
    if row.data.get("type") == "portal":
        portals = look.settings.flag("auth2FAInPortal")
        on = then(on, lambda fact: portals if fact.value else fact)
    if isinstance(on, Unknown) or not on.value:
        return on
    detail = look.detail("UserSecurity", row.text("id"))
    if isinstance(detail, Unknown):
        # The product tells nobody the method of a portal user (403); that he has one has to do.
        return has if row.data.get("type") == "portal" else detail
    method = detail.words("auth2FAMethod")
    if isinstance(method, Unknown):
        return Known(False, detail.evidence) if detail.data.get("auth2FAMethod", "") is None else method
    if isinstance(allowed, Unknown):
        return allowed
    return Known(method.value in allowed.value, detail.evidence)


def _last_login(row: Row, look: _Look) -> Fact[date | None]:
    """The last access. The product looks it up in its sessions and its sign-in log, which it clears
    (Classes/FieldProcessing/User/LastAccessLoader.php): none found means never only for an account that is younger
    than what is kept."""
    active = row.flag("isActive")
    detail = look.detail("UserRecord", row.text("id"))
    if isinstance(detail, Unknown):
        if isinstance(active, Known) and not active.value and detail.kind is UnknownKind.NOT_PROVIDED:
            return not_provided("UserRecord", "the account is switched off and was not asked for")
        return look.viewer.shown(detail, "User") if detail.kind is UnknownKind.NOT_PROVIDED else detail
    seen = look.viewer.shown(detail.nullable("lastAccess", lambda key: detail.day(key)), "User")
    if isinstance(seen, Unknown) or seen.value is not None:
        return seen
    kept = look.settings.period("cleanupAuthLogPeriod")
    created = row.day("createdAt")
    if isinstance(kept, Unknown):
        return kept
    if isinstance(created, Unknown):
        return created
    asked = iso_day(detail.evidence.source.observed_at)
    if asked is not None and created.value >= days_before(asked, kept.value):
        return seen
    reason = (
        f"no access in the last {int(kept.value)} days, which is how long the product keeps its sign-in log"
    )
    return not_provided("UserRecord", reason)


def _roles(row: Row, look: _Look) -> Fact[tuple[str, ...]]:
    """What comes with the type of the account, the roles that it is given itself, and its teams or portals."""
    type_ = row.data.get("type")
    if type_ in ADMINISTRATORS:
        return Known((ADMINISTRATOR, EVERYONE), row.evidence)
    if type_ == "portal":
        direct, groups = ids(row, "portalRolesIds", look.viewer), ids(row, "portalsIds", look.viewer)
        first, role, group = PORTAL_EVERYONE, portal_role_id, portal_id
    else:
        direct, groups = ids(row, "rolesIds", look.viewer), ids(row, "teamsIds", look.viewer)
        first, role, group = EVERYONE, role_id, team_id
    gap = gap_among((direct, groups))
    if gap is not None:
        return gap
    return together(
        lambda roles, others: tuple(dict.fromkeys((first, *map(role, roles), *map(group, others)))),
        direct,
        groups,
    )

"""Accounts: who they are, what they are given, whether they are administrators, and when they last were here."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from auditor.posture import (
    Evidence,
    Fact,
    Known,
    Population,
    Role,
    RoleKind,
    Seen,
    Unknown,
    UnknownKind,
    Unread,
    User,
    UserKind,
    not_provided,
)
from auditor.vendor.answers import Row
from auditor.vendor.people.administrators import administrators_among

from ..answers import Live, first
from ..names import Names
from .given import Given
from .held import Held
from .reach import Reach

ADMINISTRATOR = "profile:Admin"
_KINDS = {
    "Standard": UserKind.PERSON,
    "CsnOnly": UserKind.PERSON,
    "PowerPartner": UserKind.PORTAL,
    "PowerCustomerSuccess": UserKind.PORTAL,
    "CustomerSuccess": UserKind.PORTAL,
    "CspLitePortal": UserKind.PORTAL,
    "Guest": UserKind.GUEST,
    "AutomatedProcess": UserKind.SYSTEM,
    "CloudIntegrationUser": UserKind.SYSTEM,
    "SelfService": UserKind.PORTAL,
}
_WITHOUT_PROFILE = ("AutomatedProcess", "CloudIntegrationUser")
# Registered methods that are a second factor. A verified mail address or mobile number identifies a device only.
_FACTORS = ("HasBuiltInAuthenticator", "HasSalesforceAuthenticator", "HasSecurityKey", "HasTotp", "HasU2F")


class Users:
    """Reads the rows of accounts."""

    def __init__(self, live: Live, names: Names, reach: Reach, roles: Seen[Role]) -> None:
        self._live, self._names, self._reach = live, names, reach
        self._given = Given(live, names, reach)
        self._held = Held(roles)
        self._frozen = {row.text("UserId"): row for row in live.rows("UserLogin")}
        self._factors = {row.text("UserId"): row for row in live.rows("TwoFactorMethodsInfo")}
        self._factors_gap = reach.gap("TwoFactorMethodsInfo")
        self._changes, self._trail = last_changes(live, reach)
        self._offered = self._factor_columns()

    def everyone(self) -> Seen[User]:
        """Every account that the product shows, switched off or not."""
        live = self._live
        gap = self._reach.gap("User")
        if gap is not None and not live.pages("User"):
            return gap
        found: dict[str, User] = {}
        unread: list[Unread] = []
        for row in live.rows("User"):
            if row.text("Id"):
                found[row.text("Id")] = self._user(row)
            else:
                unread.append(Unread(f"user:{row.evidence.locator}", row.evidence.locator, row.odd("Id")))
        if unread and gap is None:
            gap = unread[0].unknown
        return Population("users", tuple(found.values()), True if gap is None else gap, tuple(unread))

    def _user(self, row: Row) -> User:
        id_, place = row.text("Id"), row.evidence
        roles = self._roles(row)
        _, limits = self._given.to(id_)
        held = roles.value if isinstance(roles, Known) else ()
        gap = roles if isinstance(roles, Unknown) else None
        kind = self._kind(row, held, gap)
        return User(
            id=f"user:{id_}",
            name=row.text("Name") or row.text("Username") or id_,
            login=row.text("Username"),
            active=self._active(row),
            kind=kind,
            administrator=self._held.any_of(held, gap, place, "ModifyAllData", ADMINISTRATOR),
            mfa_enrolled=self._second_factor(id_),
            last_login=row.nullable("LastLoginDate", row.day)
            if row.has("LastLoginDate")
            else _silent("LastLoginDate"),
            created=row.day("CreatedDate"),
            roles=roles,
            evidence=place,
            limits=limits,
            interactive=self._interactive(held, gap, place, kind),
            last_administered=self._last_administered(id_, place),
            manager=_manager(row),
        )

    def _roles(self, row: Row) -> Fact[tuple[str, ...]]:
        """The profile, which every account has, and what was given beside it."""
        profile = row.text("ProfileId")
        given, _ = self._given.to(row.text("Id"))
        if not profile and not (row.has("ProfileId") and row.text("UserType") in _WITHOUT_PROFILE):
            return row.odd("ProfileId") if row.has("ProfileId") else _silent("ProfileId")
        name = self._names.profiles.get(profile)
        if profile and name is None:
            return not_provided("Profile", profile)
        if self._given.gap is not None:
            return self._given.gap
        own = (f"{RoleKind.PROFILE}:{name}",) if name else ()
        return Known(self._held.shared((*own, *given)), row.evidence)

    def _active(self, row: Row) -> Fact[bool]:
        """A frozen account cannot sign in; where that is not shown, an account that is switched on counts as active."""
        active = row.flag("IsActive")
        login = self._frozen.get(row.text("Id"))
        if (
            isinstance(active, Known)
            and active.value
            and login is not None
            and login.data.get("IsFrozen") is True
        ):
            return Known(False, login.evidence)
        return active

    def _kind(self, row: Row, held: tuple[str, ...], gap: Unknown | None) -> Fact[UserKind]:
        """A person has the type Standard, and so has an integration: what tells them apart is that it is limited to the API."""
        said = row.words("UserType")
        if isinstance(said, Unknown):
            return said
        kind = _KINDS.get(said.value)
        if kind is None:
            return Unknown(
                UnknownKind.ERROR, "User", reason=f"the UserType {said.value[:40]!r} is not one we know"
            )
        if kind is UserKind.PERSON:
            api_only = self._held.any_of(held, gap, row.evidence, "ApiUserOnly")
            if isinstance(api_only, Unknown):
                return api_only
            if api_only.value:
                return Known(UserKind.INTEGRATION, row.evidence)
        return Known(kind, row.evidence)

    def _interactive(
        self, held: tuple[str, ...], gap: Unknown | None, place: Evidence, kind: Fact[UserKind]
    ) -> Fact[bool]:
        if isinstance(kind, Known) and kind.value in (UserKind.GUEST, UserKind.SYSTEM):
            return Known(False, place)
        limited = self._held.any_of(held, gap, place, "ApiUserOnly")
        return limited if isinstance(limited, Unknown) else Known(not limited.value, place)

    def _factor_columns(self) -> tuple[str, ...] | None:
        columns = self._live.columns("TwoFactorMethodsInfo")
        return None if columns is None else tuple(name for name in _FACTORS if name in columns)

    def _second_factor(self, id_: str) -> Fact[bool]:
        """Whether a factor is registered. No row may be no factor, and may be somebody who was not shown."""
        row = self._factors.get(id_)
        if row is None:
            return first(self._factors_gap, not_provided("TwoFactorMethodsInfo", "no row for this account"))
        values = [row.data.get(name) for name in _FACTORS]
        if True in [value is True for value in values]:
            return Known(True, row.evidence)
        if not self._offered or any(not isinstance(row.data.get(name), bool) for name in self._offered):
            return not_provided("TwoFactorMethodsInfo", "a method is not shown")
        return Known(False, row.evidence)

    def _last_administered(self, id_: str, place: Evidence) -> Fact[date | None]:
        """The last change of the setup in the six months that the product keeps."""
        found = self._changes.get(id_)
        if found is not None:
            return found
        return self._trail if self._trail is not None else Known(None, place)


def last_changes(live: Live, reach: Reach) -> tuple[Mapping[str, Known[date | None]], Unknown | None]:
    """By account the day of its last change of the setup, and why there may be others."""
    kind = "SetupAuditTrail"
    found: dict[str, Known[date | None]] = {}
    gap = reach.gap(kind)
    for page in live.pages(kind):
        place = Evidence(page.source)
        last: dict[str, str] = {}
        for row in page.rows:
            who, when = row.get("CreatedById"), row.get("CreatedDate")
            if isinstance(when, str) and (isinstance(who, str) or who is None):
                if isinstance(who, str):
                    last[who] = max(last.get(who, ""), when)
            else:
                gap = first(gap, not_provided(kind, "a row does not say who or when"))
        for who, when in last.items():
            day = _day(when)
            before = found.get(who)
            if day is None:
                gap = first(gap, not_provided(kind, "CreatedDate"))
            elif before is None or before.value is None or before.value < day:
                found[who] = Known(day, place)
    return found, gap


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return None


def _manager(row: Row) -> Fact[str | None]:
    manager: Any = row.data.get("ManagerId", ...)
    if manager is None:
        return Known(None, row.evidence)
    return Known(f"user:{manager}", row.evidence) if isinstance(manager, str) else _silent("ManagerId")


def _silent(column: str) -> Unknown:
    return not_provided("User", column)


def administrators(everyone: Seen[User]) -> Seen[User]:
    """Those who are known to be one, and those who may be."""
    return administrators_among(everyone)

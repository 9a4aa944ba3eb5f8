"""What Microsoft Entra ID, by Microsoft Graph, and the audit log of the environment know of an account."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from auditor.posture import Evidence, Fact, Grade, Known, Unknown, all_true, gravest, not_provided
from auditor.vendor.answers import Answers, Row, iso_day

from .. import kinds

_TIMES = ("lastSignInDateTime", "lastNonInteractiveSignInDateTime", "lastSuccessfulSignInDateTime")


class Entra:
    """Finds accounts by their object id, else by their sign-in name."""

    def __init__(self, answers: Answers) -> None:
        self._answers = answers
        self._registered = _Index(answers.rows(kinds.REGISTRATION))
        self._people = _Index(answers.rows(kinds.ENTRA_USER))
        self._logged: dict[str, Row] = {}
        for row in answers.rows(kinds.SIGN_IN):
            id_, day = row.text("_objectid_value").lower(), iso_day(row.data.get("createdon"))
            known = self._logged.get(id_)
            before = None if known is None else iso_day(known.data.get("createdon"))
            if day is not None and (before is None or day > before):
                self._logged[id_] = row

    def second_factor(self, user: Row) -> Fact[bool]:
        """Whether a second factor is registered that the directory still allows (isMfaCapable); one that it no longer allows
        is asked of nobody. The report leaves out accounts that are disabled in Microsoft Entra ID."""
        row = self._registered.of(user)
        if row is not None:
            return all_true(row.flag("isMfaRegistered"), row.flag("isMfaCapable"))
        return self._missing(kinds.REGISTRATION, user)

    def last_sign_in(self, user: Row) -> Fact[date | None]:
        """The later of the two: in the log of the environment, or at Microsoft Entra ID for any app."""
        days = [fact for fact in (self._in_log(user), self._at_entra(user)) if isinstance(fact, Known)]
        dated = [fact for fact in days if fact.value is not None]
        if dated:
            return max(dated, key=lambda fact: fact.value or date.min)
        if days:
            return days[0]
        unknown = [fact for fact in (self._in_log(user), self._at_entra(user)) if isinstance(fact, Unknown)]
        return gravest(unknown)

    def _in_log(self, user: Row) -> Fact[date | None]:
        row = self._logged.get(user.text("systemuserid").lower())
        if row is None:
            return self._missing(kinds.SIGN_IN, user)
        day = iso_day(row.data.get("createdon"))
        return row.odd("createdon") if day is None else Known(day, _derived(row.evidence))

    def _at_entra(self, user: Row) -> Fact[date | None]:
        row = self._people.of(user)
        if row is None:
            return self._missing(kinds.ENTRA_USER, user)
        if not row.has("signInActivity"):
            return not_provided(kinds.ENTRA_USER, reason="signInActivity")
        activity = row.data["signInActivity"]
        if activity is None:
            return Known(None, _derived(row.evidence))
        if not isinstance(activity, dict):
            return row.odd("signInActivity")
        days = [day for name in _TIMES if (day := iso_day(activity.get(name))) is not None]
        return Known(max(days), _derived(row.evidence)) if days else row.odd("signInActivity")

    def _missing(self, kind: str, user: Row) -> Unknown:
        gap = self._answers.gap(kind)
        if isinstance(gap, Unknown):
            return gap
        return not_provided(kind, reason=f"it does not name {user.text('domainname') or 'this account'}")


class _Index:
    """Rows of Microsoft Graph by object id and by sign-in name."""

    def __init__(self, rows: Iterable[Row]) -> None:
        self._by_id: dict[str, Row] = {}
        self._by_name: dict[str, Row | None] = {}
        for row in rows:
            id_, name = row.text("id").lower(), row.text("userPrincipalName").lower()
            if id_:
                self._by_id[id_] = row
            if name:
                self._by_name[name] = None if name in self._by_name else row

    def of(self, user: Row) -> Row | None:
        """The row of an account. Where it names its object, no other one is taken by the name."""
        id_ = user.text("azureactivedirectoryobjectid").lower()
        return self._by_id.get(id_) if id_ else self._by_name.get(user.text("domainname").lower())


def _derived(place: Evidence) -> Evidence:
    return replace(place, source=replace(place.source, grade=Grade.DERIVED))

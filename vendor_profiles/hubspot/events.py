"""State out of the security activity: the newest of two opposite events says how things stood when it was written.

The log goes back a limited time, so that a setting without an event in it is not known; and a log that was read in part may
lack the newer event, so that it says nothing. Types that this profile does not know are passed over."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from auditor.posture import Evidence, Fact, Grade, Known, Unknown, UnknownKind
from auditor.vendor.answers import Answers, Row

from . import kinds

Moment = tuple[datetime, Row]
_ANYBODY = ""
"""In the place of a user: an event that does not say whom it is about."""


class Events:
    """The security activity by type of event, and by the users it may be about.

    `userId` and `actingUser` name who acted, `objectId` what was affected: it is only where both name the same that an event
    is surely about a user. Where they differ it may be about either, and without `objectId` about anybody."""

    def __init__(self, answers: Answers) -> None:
        self.gap = answers.gap(kinds.SECURITY)
        self._surely: dict[tuple[str, str], Moment] = {}
        self._maybe: dict[tuple[str, str], Moment] = {}
        self._by_type: dict[str, Moment] = {}
        for row in answers.rows(kinds.SECURITY):
            when = moment(row.data.get("createdAt"))
            if when is None:
                self.gap = row.odd("createdAt")
                continue
            type_, by, about = row.text("type"), row.text("userId"), row.text("objectId")
            _keep(self._by_type, type_, (when, row))
            if about and about == by:
                _keep(self._surely, (type_, by), (when, row))
            else:
                for user in (by, about) if about else (_ANYBODY,):
                    _keep(self._maybe, (type_, user), (when, row))

    def state(self, on: tuple[str, ...], off: tuple[str, ...], resource: str) -> Fact[bool]:
        """Whether the newest event of the account is one of `on`."""
        return self._latest([self._by_type.get(type_) for type_ in (*on, *off)], on, resource)

    def of_user(self, user: str, on: tuple[str, ...], off: tuple[str, ...], resource: str) -> Fact[bool]:
        """Whether the newest event of a user is one of `on`. Not known where one that may be about that user is as new."""
        types = (*on, *off)
        sure = [self._surely.get((type_, user)) for type_ in types]
        found = self._latest(sure, on, resource)
        others = [self._maybe.get((type_, whose)) for type_ in types for whose in (user, _ANYBODY)]
        unclear = max((when for when, _ in filter(None, others)), default=None)
        clear = max((when for when, _ in filter(None, sure)), default=None)
        if isinstance(self.gap, Unknown) or unclear is None or (clear is not None and unclear < clear):
            return found
        reason = "an event may be about this user or about another: it names who acted and what was affected"
        return Unknown(UnknownKind.NOT_PROVIDED, kinds.SECURITY, reason=reason)

    def newest(self, type_: str, resource: str) -> Fact[datetime]:
        """When the newest event of a type was."""
        if isinstance(self.gap, Unknown):
            return self.gap
        if type_ not in self._by_type:
            return Unknown(UnknownKind.NOT_PROVIDED, resource, reason="the log has no event of it")
        when, row = self._by_type[type_]
        return Known(when, derived(row, when))

    def _latest(self, found: list[Moment | None], on: tuple[str, ...], resource: str) -> Fact[bool]:
        if isinstance(self.gap, Unknown):
            return self.gap
        there = [entry for entry in found if entry is not None]
        if not there:
            return Unknown(UnknownKind.NOT_PROVIDED, resource, reason="the log has no event of it")
        newest = max(when for when, _ in there)
        said = {row.text("type") in on: row for when, row in there if when == newest}
        if len(said) == 2:
            return Unknown(UnknownKind.ERROR, kinds.SECURITY, reason="opposite events of one time")
        [(value, row)] = said.items()
        return Known(value, derived(row, newest))


def sign_ins(answers: Answers) -> Mapping[str, tuple[datetime, Evidence]]:
    """By user: the newest sign-in that succeeded."""
    found: dict[str, Moment] = {}
    for row in answers.rows(kinds.SIGN_IN):
        when = moment(row.data.get("loginAt"))
        if when is not None and row.data.get("loginSucceeded") is True and row.text("userId"):
            _keep(found, row.text("userId"), (when, row))
    return {user: (when, derived(row, when)) for user, (when, row) in found.items()}


def moment(value: Any) -> datetime | None:
    try:
        when = datetime.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None
    return when if when is None or when.tzinfo else when.replace(tzinfo=UTC)


def derived(row: Row, when: datetime) -> Evidence:
    """The line of the log, with its age."""
    source = replace(row.evidence.source, grade=Grade.DERIVED)
    return Evidence(source, locator=f"{row.evidence.locator} of {when.astimezone(UTC).date().isoformat()}")


def _keep(found: dict[Any, Moment], key: Any, entry: Moment) -> None:
    if key not in found or found[key][0] < entry[0]:
        found[key] = entry

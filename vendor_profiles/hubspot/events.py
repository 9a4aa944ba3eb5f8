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


class Events:
    """The security activity by type of event, and by the user it is about."""

    def __init__(self, answers: Answers) -> None:
        self.gap = answers.gap(kinds.SECURITY)
        self._newest: dict[tuple[str, str], Moment] = {}
        self._by_type: dict[str, Moment] = {}
        for row in answers.rows(kinds.SECURITY):
            when = moment(row.data.get("createdAt"))
            if when is None:
                self.gap = row.odd("createdAt")
                continue
            _keep(self._newest, (row.text("type"), row.text("userId")), (when, row))
            _keep(self._by_type, row.text("type"), (when, row))

    def state(self, on: tuple[str, ...], off: tuple[str, ...], resource: str) -> Fact[bool]:
        """Whether the newest event of the account is one of `on`."""
        return self._latest([self._by_type.get(type_) for type_ in (*on, *off)], on, resource)

    def of_user(self, user: str, on: tuple[str, ...], off: tuple[str, ...], resource: str) -> Fact[bool]:
        """Whether the newest event of a user is one of `on`."""
        return self._latest([self._newest.get((type_, user)) for type_ in (*on, *off)], on, resource)

    def _latest(self, found: list[Moment | None], on: tuple[str, ...], resource: str) -> Fact[bool]:
        if isinstance(self.gap, Unknown):
            return self.gap
        there = [entry for entry in found if entry is not None]
        if not there:
            return Unknown(UnknownKind.OUT_OF_REACH, resource, reason="the log has no event of it")
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

"""Times as people write them. One without a zone is refused: a clock of the law begins at it."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from auditor.userfile import UserFileError

_SLACK = timedelta(minutes=10)
_ZONE = re.compile(r"^(.*\d)\s*([A-Za-z]+(?:/[A-Za-z_]+)+)$")
_UTC = re.compile(r"^(.*\d)\s*(?:UTC|GMT|Z)$", re.IGNORECASE)
_OFFSET = re.compile(r"^(.*\d)\s+([+-]\d{2}:?\d{2})$")


def moment_of(text: str, what: str, now: datetime, *, may_come: bool = False) -> datetime:
    """A time with its zone, in UTC; one that is still to come only where it `may_come`. `what` names it in the error. Raises UserFileError that says what to
    write."""
    try:
        found = _parsed(text.strip())
    except (ValueError, KeyError, OSError) as error:
        raise UserFileError(
            f"{what} {text}: is no time; write day, time and zone: {_example(now)}"
        ) from error
    if found.tzinfo is None:
        day = found.strftime("%Y-%m-%dT%H:%M")
        raise UserFileError(
            f"{what} {text}: has no time zone, and a time without one can be 26 hours off; write {day}+07:00 for Vietnam, {day}Z for UTC, or "
            f"{found:%Y-%m-%d %H:%M} Asia/Ho_Chi_Minh"
        )
    try:
        found = found.astimezone(UTC)
    except OverflowError as error:
        raise UserFileError(f"{what} {text}: is no time that can be; is the year right?") from error
    if not may_come and found - _SLACK > now:
        raise UserFileError(
            f"{what} {text}: is still to come (it is {now:%Y-%m-%dT%H:%M}Z now); is the zone right?"
        )
    return found


def span_of(text: str, what: str, now: datetime) -> tuple[datetime, datetime | None]:
    """FROM, or FROM/UNTIL. A zone may hold a /, so that it is parted where both sides are times. Raises UserFileError."""
    parts = text.split("/")
    for place in range(1, len(parts)):
        first, second = "/".join(parts[:place]), "/".join(parts[place:])
        if re.match(r"\s*\d{4}-", second):
            since, until = moment_of(first, what, now), moment_of(second, what, now)
            if until < since:
                raise UserFileError(f"{what} {text}: ends before it begins")
            return since, until
    return moment_of(text, what, now), None


def _parsed(text: str) -> datetime:
    if found := _UTC.match(text):
        return datetime.fromisoformat(found[1].strip()).replace(tzinfo=UTC)
    if found := _ZONE.match(text):
        return datetime.fromisoformat(found[1].strip()).replace(tzinfo=ZoneInfo(found[2]))
    if found := _OFFSET.match(text):
        text = found[1] + found[2]
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
        raise ValueError("a day has no time")
    return datetime.fromisoformat(text)


def _example(now: datetime) -> str:
    return f"{now:%Y-%m-%d}T08:30+07:00"

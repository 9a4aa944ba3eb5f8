"""That a run was there, and when the next one is due: a file that somebody else looks at, so that a run that never comes is noticed."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

from auditor.jsontext import json_of
from auditor.nightly.closing.summary import Summary
from auditor.nightly.ordering.order import Orders
from auditor.pipeline.machine import noted
from auditor.userfile import UserFileError
from auditor.writing import make_folder, save

SCHEMA = "crm-auditor/last/1"
LAST = "last.json"
_MOST = 64 * 1024


@dataclass(frozen=True, slots=True)
class Last:
    """The last run that came to its end: which day it was of, its exit code, and by when the next one is due."""

    day: str
    ended_at: datetime
    code: int
    due: datetime

    def is_overdue(self, now: datetime, hours: float | None = None) -> bool:
        """Whether the next one should have been there by now: as it was said then, or so many hours after it."""
        return now > self.due_by(hours)

    def due_by(self, hours: float | None = None) -> datetime:
        """By when the next one is due."""
        return self.due if hours is None else self.ended_at + timedelta(hours=hours)


def is_the_night(orders: Orders, out: Path, today: date) -> bool:
    """Whether a run is the one that is waited for: of all tenants, and of no day before the one that was there last. Else it leaves
    whatever watches as it is."""
    try:
        last = date.fromisoformat(read_last(out / LAST).day)
    except (UserFileError, ValueError):
        return orders.is_of_all
    return orders.is_of_all and orders.day >= min(last, today)


def write_last(summary: Summary, hours: int, places: Iterable[Path]) -> None:
    """Says in each of the files that this run was there."""
    summary = summary.of_the_day
    ended = datetime.fromisoformat(summary.ended_at)
    data = {
        "schema": SCHEMA,
        "day": summary.day.isoformat(),
        "started_at": summary.started_at,
        "ended_at": summary.ended_at,
        "code": summary.code,
        "due": noted(ended + timedelta(hours=hours), "milliseconds"),
    }
    for place in places:
        make_folder(place.parent)
        save(place, json_of(data) + "\n")


def read_last(path: Path) -> Last:
    """What such a file says. Raises UserFileError where it is not there or says nothing."""
    try:
        with path.open("rb") as stream:
            data = json.loads(stream.read(_MOST))
        return Last(str(data["day"]), _moment(data["ended_at"]), int(data["code"]), _moment(data["due"]))
    except OSError as error:
        raise UserFileError(
            f"{path}: cannot be read: {error.strerror}; a run that comes to its end writes it"
        ) from error
    except (ValueError, KeyError, TypeError) as error:
        raise UserFileError(f"{path}: does not say when a run ended; name the last.json of --out") from error


def _moment(value: object) -> datetime:
    moment = datetime.fromisoformat(str(value))
    if moment.tzinfo is None:
        raise ValueError("has no zone")
    return moment

"""Backups: the schedule, and the runs of the last year. Neither alone shows that data is backed up: a schedule can fail each
time, and a run can have been the last."""

from __future__ import annotations

import re
from datetime import date, timedelta

from auditor.posture import (
    Backup,
    DataClass,
    Evidence,
    Fact,
    Known,
    Source,
    Unknown,
    gravest,
    map_fact,
    not_provided,
    out_of_reach,
)
from auditor.posture.coverage import arrangement, backup_of, covered
from auditor.vendor.answers import Answers, Row

from . import kinds

_NAME, _KEY = "Zoho CRM Data Backup", "data-backup"
_HOURS = {"DAILY": 24, "WEEKLY": 7 * 24, "MONTHLY": 31 * 24, "YEARLY": 366 * 24}
_RULE = re.compile(r"(?:^|[;:])\s*(FREQ|INTERVAL)=(\w+)", re.IGNORECASE)
_GOES_ON = {"scheduled": True, "inprogress": True, "stopped": False}
_ENDED = ("completed", "failed")
"""Whether more backups are to come, by the status of the schedule ("Get Data Backup Details", API v8); where the latest one has
ended, the day of the next one says it."""
_SLACK = timedelta(days=2)
"""For a run that takes its time."""
_RUNS = {"completed": True, "failure": False, "failed": False}
"""Whether a run succeeded; one that is to come, under way or stopped has no state ("Get Data Backup History", API v8)."""


def backup(answers: Answers, today: date) -> Backup:
    """The one backup that the product makes: all records of all modules, and their attachments ("Get Data Backup Download URLs", API v8,
    looked at on 2026-11-27). Where files lie that somebody fetched, and who may delete them there, no call tells."""
    runs, going = _runs(answers), _goes_on(answers, today)
    gap = out_of_reach("Backups")
    exists, interval = _exists(answers, runs), _interval(answers, runs, going, today)
    last_good = _last_good(answers, runs, today)
    members = [
        arrangement(
            _NAME,
            kind,
            _asked(answers),
            gap,
            key=_KEY,
            exists=exists,
            interval_hours=interval,
            last_good=last_good,
            restore_tested=out_of_reach("Restore test"),
        )
        for kind in (DataClass.RECORDS, DataClass.FILES)
    ]
    return backup_of(covered(members, gap))


def _last_good(answers: Answers, runs: list[Row] | Unknown, today: date) -> Fact[date | None]:
    """The day of the last run that succeeded; None where none did in the last year, which is as far as the product looks back."""
    if isinstance(runs, Unknown):
        return runs
    if not runs:
        return Known(None, _asked(answers))
    return map_fact(_newest(runs, today), lambda day: day)


def _runs(answers: Answers) -> list[Row] | Unknown:
    """The runs that succeeded."""
    gaps = [gap] if isinstance(gap := answers.gap(kinds.BACKUP_RUN), Unknown) else []
    rows = answers.rows(kinds.BACKUP_RUN)
    gaps += [row.odd("state") for row in rows if not _is_readable(row)]
    return gravest(gaps) if gaps else [row for row in rows if _RUNS.get(_word(row, "state"), False)]


def _is_readable(row: Row) -> bool:
    return row.has("state") and (row.data["state"] is None or _word(row, "state") in _RUNS)


def _word(row: Row, key: str) -> str:
    return row.text(key).lower()


def _exists(answers: Answers, runs: list[Row] | Unknown) -> Fact[bool]:
    """Whether one was made in the last year, which is as far as the product looks back."""
    if isinstance(runs, Unknown):
        return runs
    return Known(True, runs[0].evidence) if runs else Known(False, _asked(answers))


def _goes_on(answers: Answers, today: date) -> Fact[bool]:
    """Whether more backups are scheduled. 204 says that nothing is."""
    rows, gap = answers.rows(kinds.BACKUP), answers.gap(kinds.BACKUP)
    if isinstance(gap, Unknown):
        return gap
    if not rows:
        return Known(False, _asked(answers))
    row, status = rows[0], _word(rows[0], "status")
    if status in _ENDED:
        following = row.nullable("scheduled_date", row.day)
        return map_fact(following, lambda day: day is not None and day >= today)
    return Known(_GOES_ON[status], row.evidence) if status in _GOES_ON else row.odd("status")


def _interval(answers: Answers, runs: list[Row] | Unknown, going: Fact[bool], today: date) -> Fact[int]:
    """Hours between two backups, by the schedule, where the last run is no older than that. What `log_time` of a run is when
    runs were missed is not published, so that an older one makes it unknown and no finding."""
    if isinstance(going, Unknown) or isinstance(runs, Unknown):
        return gravest([fact for fact in (going, runs) if isinstance(fact, Unknown)])
    if not going.value:
        return not_provided(kinds.BACKUP, "no further backup is scheduled")
    row = answers.rows(kinds.BACKUP)[0]
    planned, last = _planned(row), _newest(runs, today)
    if isinstance(planned, Unknown) or isinstance(last, Unknown):
        return gravest([fact for fact in (planned, last) if isinstance(fact, Unknown)])
    if today - last.value > timedelta(hours=planned.value) + _SLACK:
        return not_provided(kinds.BACKUP_RUN, f"the last backup that is named is of {last.value}")
    return planned


def _newest(runs: list[Row], today: date) -> Fact[date]:
    """The day of the last run that succeeded."""
    days = [row.day("log_time") for row in runs]
    known = [day for day in days if isinstance(day, Known) and day.value <= today]
    if known:
        return max(known, key=lambda day: day.value)
    return gravest([day for day in days if isinstance(day, Unknown)] or [not_provided(kinds.BACKUP_RUN)])


def _planned(row: Row) -> Fact[int]:
    """Hours between two backups, out of the rule (RFC 5545 §3.3.10)."""
    rule = row.words("rrule")
    if isinstance(rule, Unknown):
        return rule
    parts = {name.upper(): value.upper() for name, value in _RULE.findall(rule.value)}
    hours, every = _HOURS.get(parts.get("FREQ", "")), parts.get("INTERVAL", "1")
    if hours is None or not every.isdigit() or len(every) > 4 or int(every) < 1:
        return row.odd("rrule")
    return Known(hours * int(every), row.evidence)


def _asked(answers: Answers) -> Evidence:
    collection = answers.extraction.collection
    at = ("", "") if collection is None else (collection.address, collection.started_at)
    return Evidence(Source(f"{at[0]}/crm/bulk/v8/backup/history", "", at[1]))

"""The backup schedule, which only a token with ZohoCRM.bulk.backup.ALL sees."""

from __future__ import annotations

import re

from auditor.posture import Backup, Evidence, Fact, Known, Source, Unknown, out_of_reach
from auditor.vendor.answers import Answers, Row

from . import kinds

_HOURS = {"DAILY": 24, "WEEKLY": 7 * 24, "MONTHLY": 31 * 24, "YEARLY": 366 * 24}
_RULE = re.compile(r"(?:^|[;:])\s*(FREQ|INTERVAL)=(\w+)", re.IGNORECASE)


def backup(answers: Answers) -> Backup:
    rows, gap = answers.rows(kinds.BACKUP), answers.gap(kinds.BACKUP)
    never = out_of_reach("Restore test")
    if not rows:
        missing = gap if isinstance(gap, Unknown) else _none(answers)
        interval = gap if isinstance(gap, Unknown) else out_of_reach(kinds.BACKUP)
        return Backup(missing, interval, never)
    return Backup(_scheduled(rows[0]), _interval(rows[0]), never)


def _none(answers: Answers) -> Fact[bool]:
    """The product says that nothing is scheduled."""
    collection = answers.extraction.collection
    at = ("", "") if collection is None else (collection.address, collection.started_at)
    return Known(False, Evidence(Source(f"{at[0]}/crm/bulk/v8/backup", "", at[1])))


def _scheduled(row: Row) -> Fact[bool]:
    day = row.words("scheduled_date")
    return day if isinstance(day, Unknown) else Known(True, row.evidence)


def _interval(row: Row) -> Fact[int]:
    """Hours between two backups, out of the rule (RFC 5545 §3.3.10); one without a rule comes once."""
    rule = row.words("rrule")
    if isinstance(rule, Unknown):
        return rule
    parts = {name.upper(): value.upper() for name, value in _RULE.findall(rule.value)}
    hours, every = _HOURS.get(parts.get("FREQ", "")), parts.get("INTERVAL", "1")
    if hours is None or not every.isdigit() or len(every) > 4 or int(every) < 1:
        return row.odd("rrule")
    return Known(hours * int(every), row.evidence)

"""What became of the rows of an earlier work list that are not wrong now: closed where that is seen, and never for want of evidence."""

from __future__ import annotations

from collections.abc import Iterable

from auditor.assess.assessment import Assessment
from auditor.assess.gone import sees_gone
from auditor.assess.listed import listed
from auditor.assess.result import Result
from auditor.check import SEVERITIES
from auditor.report.sheets.worklist.task import State, Task
from auditor.report.speech.words import Words
from auditor.report.views.kept import Kept


def left_over(rows: Iterable[Kept], assessment: Assessment, words: Words) -> list[Task]:
    """The rows, worst first, each closed or not seen."""
    results = {one.check.id: listed(one) for one in assessment.results}
    unknown = {
        check: {entry.fingerprint for entry in one.resources if entry.status == "unknown"}
        for check, one in results.items()
    }
    found = [
        _task(row, results.get(row.check), row.fingerprint in unknown.get(row.check, ()), words)
        for row in rows
    ]
    return sorted(found, key=lambda one: (SEVERITIES.index(one.severity), one.check, one.fingerprint))


def state_of(result: Result | None, *, unknown: bool) -> State:
    """Whether something that was wrong and is not among what is wrong now was seen to be right, or gone. `unknown` is whether it is listed as
    not known."""
    return "closed" if sees_gone(result) and not unknown else "not_seen"


def _task(row: Kept, result: Result | None, unknown: bool, words: Words) -> Task:
    told = row.cells
    severity = told.get("severity", "")
    if result is not None:
        severity = severity if severity in SEVERITIES else result.check.severity
    return Task(
        severity=severity if severity in SEVERITIES else SEVERITIES[-1],
        headline=told.get("headline", "") if result is None else words.text(result.check, "title"),
        entity=told.get("entity", ""),
        place=told.get("place", ""),
        owner=told.get("owner", ""),
        effort="",
        fix="",
        check=row.check,
        fingerprint=row.fingerprint,
        state=state_of(result, unknown=unknown),
    )

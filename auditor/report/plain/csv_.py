"""The assessment as a table for a spreadsheet: one row a resource, or a check that has none.

RFC 4180 with CRLF, every cell quoted, and a byte-order mark so that Excel reads it as UTF-8. Ids, statuses and
severities stand as the machine contract has them, so that filters work in every language.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from auditor.assess.assessment import Assessment
from auditor.assess.result import Missing, Resource, Result
from auditor.report.escape import cell
from auditor.report.speech.words import Words

COLUMNS = (
    "product",
    "check",
    "title",
    "severity",
    "status",
    "resource_id",
    "name",
    "path",
    "line",
    "actual",
    "expected",
    "evidence",
    "fingerprint",
    "accepted_by",
    "accepted_until",
    "accepted_reason",
    "topic",
    "frameworks",
    "counts",
    "note",
)
_MARK = "\ufeff"
_PIECE = 1_000_000
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def render(assessment: Assessment, words: Words) -> str:
    """The whole table, with nothing left out."""
    return "".join(pieces(assessment, words))


def pieces(assessment: Assessment, words: Words) -> Iterator[str]:
    """The table as it is written, some rows at a time: that of a large tenant is a hundred megabytes."""
    out = io.StringIO()
    writer = csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    yield _MARK
    writer.writerow(COLUMNS)
    for row in _table(assessment, words):
        writer.writerow(_cells(row))
        if out.tell() > _PIECE:
            yield out.getvalue()
            out.seek(0)
            out.truncate()
    yield out.getvalue()


def _table(assessment: Assessment, words: Words) -> Iterator[list[Any]]:
    for result in assessment.results:
        frameworks = _frameworks(assessment.frameworks.of_topic(result.check.topic))
        title = words.text(result.check, "title")
        behind = (result.check.topic, frameworks, "no" if result.is_beside else "yes")
        for row in _rows(result, words):
            yield [assessment.vendor_name, result.check.id, title, *row[:-1], *behind, row[-1]]


def _rows(result: Result, words: Words) -> Iterator[list[Any]]:
    """From severity to note, without topic and frameworks."""
    if not result.resources:
        sentence = words.sentence(result)
        yield [result.check.severity, result.status, *[""] * 11, sentence]
    for entry in result.resources:
        yield [*_resource(entry, result, words), _why(entry, words)]


def _resource(entry: Resource, result: Result, words: Words) -> list[Any]:
    accepted = entry.accepted
    return [
        entry.severity,
        entry.status,
        entry.id,
        entry.name,
        entry.path,
        entry.line or "",
        _value(entry.actual, result, words),
        _value(entry.expected, result, words),
        entry.evidence,
        entry.fingerprint,
        *((accepted.by, accepted.until, accepted.reason) if accepted else ("", "", "")),
    ]


def _why(entry: Resource, words: Words) -> str:
    gap = entry.unknown
    if gap is None:
        return ""
    return words.gap(Missing(gap.kind, gap.resource, gap.permission, gap.reason, gap.path))


def _value(value: Any, result: Result, words: Words) -> Any:
    """Numbers and days as a spreadsheet understands them; all else in words."""
    if value is None:
        return ""
    if isinstance(value, int | float) and not isinstance(value, bool):
        return value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, str) and _DAY.fullmatch(value):
        return value
    return words.measured(result.check, value)


def _frameworks(controls: dict[str, list[str]]) -> str:
    return "; ".join(f"{name} {', '.join(ids)}" for name, ids in sorted(controls.items()))


def _cells(row: Iterable[Any]) -> list[Any]:
    return [entry if isinstance(entry, int | float) else cell(str(entry)) for entry in row]

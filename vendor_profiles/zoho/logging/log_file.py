"""AuditLog.csv: the audit log as a person exported it, and the days that its lines are of.

Zoho does not publish the columns of the file. One counts where its header names the four fields of a line that Zoho documents as
filters (zoho.com/crm/developer/docs/api/v8/create-export-audit-log.html), by their API name or as a label: done_by, action, module,
audited_time. Who did what is not kept.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from auditor.posture import Evidence, Grade
from auditor.vendor import NotUsableError, Raw

COLUMNS = ("done by", "action", "module", "audited time")
TIME = "audited time"
LONGEST = 64 * 1024 * 1024
MOST_DAYS = 20_000
"""Of one file; Zoho keeps the log for three years."""
_MOMENT = re.compile(r"([\d/.-]{8,10})(?:[T ].*)?", re.DOTALL)
_YEAR_FIRST = re.compile(r"(\d{4})-(\d{2})-(\d{2})", re.ASCII)
_YEAR_LAST = re.compile(r"(\d{1,2})([/.-])(\d{1,2})\2(\d{4})", re.ASCII)


@dataclass(frozen=True, slots=True)
class Span:
    """The days of the oldest and the newest line of one file, as the file writes them, and where these lines stand."""

    oldest: date
    newest: date
    first: Evidence
    last: Evidence


def spans(raw: Raw) -> Iterator[Span]:
    """The span of a file; none of one that has a header alone. Raises NotUsableError, which quotes nothing of the file."""
    lines = _lines(raw)
    if not lines:
        return
    days = dict(zip(_days(list(lines)), lines.values(), strict=True))
    oldest, newest = min(days), max(days)
    source = replace(raw.source, grade=Grade.DERIVED)
    yield Span(oldest, newest, Evidence(source, days[oldest]), Evidence(source, days[newest]))


def _lines(raw: Raw) -> dict[str, int]:
    """By day as it is written, the last line that is of it."""
    data = bytes(raw.data)
    if len(data) > LONGEST:
        raise NotUsableError("malformed", f"longer than {LONGEST} bytes")
    if b"\0" in data:
        raise NotUsableError("malformed", "no UTF-8 text")
    try:
        reader = csv.reader(io.TextIOWrapper(io.BytesIO(data), "utf-8-sig", newline=""), strict=True)
        header = next(reader, [])
        column = _column(header)
        found: dict[str, int] = {}
        for row in reader:
            if row:
                found[_written(row, column, len(header), reader.line_num)] = reader.line_num
            if len(found) > MOST_DAYS:
                raise NotUsableError("malformed", f"lines of more than {MOST_DAYS} days")
    except UnicodeDecodeError as error:
        raise NotUsableError("malformed", "no UTF-8 text") from error
    except csv.Error as error:
        raise NotUsableError("malformed", str(error)) from error
    return found


def _column(header: Sequence[str]) -> int:
    """Where the time of a line stands. What else stands in the first line may be people's names, so it is not quoted."""
    names = [re.sub(r"[\s_]+", " ", name.strip()).lower() for name in header]
    missing = [name for name in COLUMNS if names.count(name) != 1]
    if missing:
        raise NotUsableError(
            "wrong_root", f"no audit log of Zoho CRM: missing or repeated in its header: {', '.join(missing)}"
        )
    return names.index(TIME)


def _written(row: Sequence[str], column: int, width: int, line: int) -> str:
    if len(row) != width:
        raise NotUsableError("malformed", f"line {line}: {len(row)} cells, where the header has {width}")
    moment = _MOMENT.fullmatch(row[column].strip())
    if moment is None:
        raise NotUsableError("malformed", f"line {line}: the column {TIME} holds no day that can be read")
    return moment[1]


def _days(written: Sequence[str]) -> list[date]:
    """All days of a file are written in one way. Which of two numbers is the month is proved by a day after the 12th."""
    year_first = [found for text in written if (found := _YEAR_FIRST.fullmatch(text))]
    year_last = [found for text in written if (found := _YEAR_LAST.fullmatch(text))]
    try:
        if len(year_first) == len(written):
            return [date(int(one[1]), int(one[2]), int(one[3])) for one in year_first]
        if len(year_last) == len(written):
            return _turned([(int(one[1]), int(one[3]), int(one[4])) for one in year_last])
    except ValueError as error:
        raise NotUsableError("malformed", f"the column {TIME} holds a day that there is not") from error
    raise NotUsableError("malformed", f"the column {TIME} is written in more than one way")


def _turned(parts: Sequence[tuple[int, int, int]]) -> list[date]:
    day_first, month_first = (any(part[index] > 12 for part in parts) for index in (0, 1))
    if day_first == month_first:
        raise NotUsableError(
            "malformed", f"the column {TIME} does not show which number is the day and which the month"
        )
    if day_first:
        return [date(year, month, day) for day, month, year in parts]
    return [date(year, month, day) for month, day, year in parts]

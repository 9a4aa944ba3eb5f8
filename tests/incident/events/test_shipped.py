"""Every mapping that is shipped reads: a row that holds something in each place that it names."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest

from auditor.incident.events.mapping import Log, all_logs
from auditor.incident.events.mapping.pointer import Choice, Each, Step, steps
from auditor.incident.events.reading.recognising import places_of_log
from tests.incident.events.reading.logs import read, written

TIMES = {
    "iso": "2026-03-01T10:00:00Z",
    "epoch_s": 1772359200,
    "epoch_ms": 1772359200000,
    "epoch_us": 1772359200000000,
}


def put(inside: Any, below: tuple[Step, ...], value: Any) -> Any:
    """The value at a place, in what may hold others already."""
    if not below:
        return value if inside is None else inside
    step, rest = below[0], below[1:]
    if isinstance(step, str):
        made = inside if isinstance(inside, dict) else {}
        return {**made, step: put(made.get(step), rest, value)}
    items = inside if isinstance(inside, list) else []
    if isinstance(step, Choice):
        found = next(
            (one for one in items if isinstance(one, dict) and one.get(step.key) == step.value), None
        )
        other = [one for one in items if one is not found]
        return [*other, put(found or {step.key: step.value}, rest, value)]
    first = items[0] if items else None
    return [put(first, rest, value), *items[1:]] if isinstance(step, Each) or step == 0 else [*items, None]


def row_of(log: Log) -> dict[str, Any]:
    row: dict[str, Any] = {}
    for path, words in log.known_by.values.items():
        column, below = steps(path)
        row[column] = put(row.get(column), below, words[0])
    when = TIMES.get(log.time.formats[0])
    for path in (*log.time.from_, *log.known_by.columns, *places_of_log(log)):
        column, below = steps(path)
        value = when if when is not None and path in log.time.from_ else "x"
        row[column] = put(row.get(column), below, value)
    return row


LINES = {
    "bottlecrm/security_audit_file": "2026-03-01 10:00:00 | INFO | LOGOUT | user_id=x | org_id=x | ip=10.0.0.1 | success=True",
    "odoo/server_log": "2026-03-01 10:00:00,001 7 INFO db odoo.http: x ",
    "suitecrm/suitecrm_log": "Sun Mar  1 10:00:00 2026 [7][1][FATAL] x",
    "tryton/server_log": "7 8 [2026-03-01 10:00:00,001] INFO trytond.wsgi x",
    "web_server": '10.0.0.1 - - [01/Mar/2026:10:00:00 +0000] "GET / HTTP/1.1" 200 12',
}
"""Of each log that is lines, one that looks so."""


def test_each_log_that_is_lines_has_one_here() -> None:
    assert {log.format for log in all_logs() if log.shape == "lines"} == set(LINES)


@pytest.mark.parametrize("log", all_logs(), ids=lambda log: str(log.format))
def test_a_row_with_everything_is_read(tmp_path: Path, log: Log) -> None:
    row = row_of(log)
    if log.shape == "lines":
        text = LINES[log.format]
    elif log.shape == "cef":
        text = "CEF:0|a|b|1|2|c|3|" + " ".join(f"{key}={value}" for key, value in row.items()) + "\n"
    elif log.shape == "csv":
        out = io.StringIO()
        writer = csv.DictWriter(out, list(row))
        writer.writeheader()
        writer.writerow({k: v if isinstance(v, str | int) else json.dumps(v) for k, v in row.items()})
        text = out.getvalue()
    else:
        text = json.dumps(row)
    found, _ = read(written(tmp_path / "x", text), logs=[log])
    (one,) = found.files
    assert (one.format, one.said, found.read) == (log.format, "", 1)
    assert set(found.skipped) <= {"bad_number", "bad_time", "no_time"}

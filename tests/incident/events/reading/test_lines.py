from __future__ import annotations

from pathlib import Path

import pytest
from pydantic import ValidationError

from auditor.incident.events.mapping import all_logs
from tests.incident.events.reading.logs import log, read

LOG = log(
    shape="lines",
    pattern=r"^(?P<when>\d+) (?P<what>\w+) (?P<who>\S+)",
    known_by={"columns": ["when", "what"]},
    time={"from": ["when"], "formats": ["epoch_s"]},
    fields={"action": {"from": "what"}, "user_name": {"from": "who"}},
    kinds=[{"when": {"what": "in"}, "class": "sign_in", "activity": "log_on"}],
    same=[],
)
COMBINED = (
    '203.0.113.9 - - [28/Nov/2026:03:10:01 +0700] "GET /api/leads/?limit=500 HTTP/1.1" 200 48211 "-" "python-requests/2.32.4"\n'
    '203.0.113.9 - mai [28/Nov/2026:03:10:02 +0000] "GET /api/contacts/export/ HTTP/1.1" 403 12 "-" "curl \\"8\\""\n'
    '127.0.0.1 - - [28/Nov/2026 03:10:03] "POST /login HTTP/1.1" 200 -\n'
)


def written(folder: Path, text: str) -> Path:
    path = folder / "some.log"
    path.write_text(text, encoding="utf-8")
    return path


def test_named_groups_are_the_places_and_a_line_that_looks_otherwise_is_counted(tmp_path: Path) -> None:
    text = "1700000000 in mai\n1700000001 out lan\nsomething else\n1700000002 in 'x;y'\n"
    result, rows = read(written(tmp_path, text), logs=[LOG], columns='"action", "user_name", "class", "line"')
    assert rows == [("in", "mai", "sign_in", 1), ("out", "lan", "other", 2), ("in", "'x;y'", "sign_in", 4)]
    assert (result.read, result.events, result.skipped) == (4, 3, {"bad_row": 1})


def test_a_file_of_which_less_than_half_looks_so_is_not_that_log(tmp_path: Path) -> None:
    result, _ = read(written(tmp_path, "1700000000 in mai\nno\nno\n"), logs=[LOG])
    assert result.skipped == {"unknown_format": 3}


TRACE = """Traceback (most recent call last):
  File "a.py", line 1, in f
    return g()
           ^^^
ValueError: no
"""


def test_the_trace_of_an_error_is_counted_and_speaks_against_no_log(tmp_path: Path) -> None:
    text = "1700000000 in mai\n" + TRACE * 12 + "1700000001 in lan\n"
    result, rows = read(written(tmp_path, text), logs=[LOG], columns='"user_name", "line"')
    assert rows == [("mai", 1), ("lan", 62)]
    assert (result.read, result.events, result.skipped) == (62, 2, {"bad_row": 60})
    assert result.files[0].first_line == {"bad_row": 2}


def test_traces_alone_are_no_log(tmp_path: Path) -> None:
    result, _ = read(written(tmp_path, TRACE * 3), logs=[LOG])
    assert result.skipped == {"unknown_format": 15}


def test_what_a_web_server_writes(tmp_path: Path) -> None:
    result, rows = read(
        written(tmp_path, COMBINED),
        logs=all_logs(),
        columns='"time"::VARCHAR, "class", "outcome", "ip", "user_name", "object", "bytes", "user_agent"',
    )
    assert result.skipped == {}
    assert rows == [
        (
            "2026-11-27 20:10:01",
            "record",
            "success",
            "203.0.113.9",
            None,
            "leads",
            48211,
            "python-requests/2.32.4",
        ),
        ("2026-11-28 03:10:02", "export", "failure", "203.0.113.9", "mai", None, 12, 'curl \\"8\\"'),
        ("2026-11-28 03:10:03", "sign_in", "success", "127.0.0.1", None, None, None, None),
    ]


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"pattern": ""}, "the shape lines"),
        ({"shape": "csv"}, "the shape lines"),
        ({"pattern": r"(\d+) (?P<what>\w+)"}, "give each group a name"),
        ({"known_by": {"columns": ["elsewhere"]}}, "no group 'elsewhere'"),
    ],
)
def test_a_pattern_that_cannot_be_is_said(changed: dict[str, object], said: str) -> None:
    base = {"shape": "lines", "pattern": r"^(?P<when>\d+) (?P<what>\w+)", "known_by": {"columns": ["when"]}}
    with pytest.raises(ValidationError, match=said):
        log(**{**base, **changed})

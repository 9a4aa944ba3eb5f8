"""`crm-audit incident events`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from auditor.incident.events.store import EventStore
from tests.cli.incident.running import ran
from tests.incident.preserve.bundles import begun

HEAD = "EVENT_TYPE,TIMESTAMP,REQUEST_ID,USER_ID,USER_NAME,LOGIN_STATUS,SOURCE_IP,TIMESTAMP_DERIVED\n"
ROWS = [
    "Login,20260301100000.000,r1,005000000000001,Ann@Example.com,LOGIN_NO_ERROR,10.0.0.1,2026-03-01T10:00:00.000Z\n",
    "Login,20260301110000.000,r2,005000000000001,Ann@Example.com,LOGIN_ERROR_INVALID_PASSWORD,10.0.0.2,2026-03-01T11:00:00.000Z\n",
]
AT = ("--at", "2026-11-28T03:00:00+0000")


@pytest.fixture
def log(tmp_path: Path) -> Path:
    path = tmp_path / "logs" / "2026-03-01_Login.csv"
    path.parent.mkdir()
    path.write_text(HEAD + "".join(ROWS) + ROWS[0] + "Login,,r3,,,,,\n", encoding="utf-8")
    return path


def test_json_is_what_others_build_on(log: Path) -> None:
    code, out, err = ran("events", str(log), "--json", *AT)
    assert (code, err) == (0, "")
    told = json.loads(out)
    assert list(told) == ["read", "events", "skipped", "classes", "from", "to", "files"]
    del told["files"]
    assert told == {
        "read": 4,
        "events": 2,
        "skipped": {"no_time": 1, "duplicate": 1},
        "classes": {"sign_in": 2},
        "from": "2026-03-01T10:00:00Z",
        "to": "2026-03-01T11:00:00Z",
    }


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", ["Read 4 rows of 1 files; 2 events.", "signing in and out", "rows that say no time", ", row 4", "repeat an event"]),
        ("vi", ["Đã đọc 4 dòng của 1 tệp; có 2 sự kiện.", "đăng nhập và đăng xuất", "không ghi thời gian", ", dòng 4"]),
    ],
)  # fmt: skip
def test_a_person_reads_what_came_of_it(log: Path, language: str, said: list[str]) -> None:
    code, out, _ = ran("events", str(log.parent), "--lang", language, *AT)
    assert code == 0
    assert [text for text in said if text not in out] == []


def test_an_export_is_read_back_as_it_was(log: Path, tmp_path: Path) -> None:
    for name in ("out.jsonl", "out.parquet"):
        code, out, err = ran("events", str(log), "--export", str(tmp_path / name), *AT)
        assert (code, err) == (0, "")
        assert name in out
        assert (tmp_path / name).stat().st_mode & 0o777 == 0o600
    first = json.loads((tmp_path / "out.jsonl").read_text().splitlines()[0])
    assert first["user_id"] == "005000000000001AAA"
    assert (first["user_name"], first["outcome"], first["line"]) == ("ann@example.com", "success", 1)
    assert first["file"] == str(log)
    code, out, _ = ran(
        "events", str(tmp_path / "out.jsonl"), "--export", str(tmp_path / "again.jsonl"), "--json", *AT
    )
    assert (json.loads(out)["events"], json.loads(out)["skipped"]) == (2, {})
    again = [json.loads(line) for line in (tmp_path / "again.jsonl").read_text().splitlines()]
    assert {**again[0], "file": "", "line": 0} == {**first, "file": "", "line": 0}


def test_the_evidence_of_a_case_becomes_its_events(log: Path, tmp_path: Path) -> None:
    folder = tmp_path / "case"
    begun(folder)
    assert ran("collect", str(log), "--folder", str(folder), *AT)[0] == 0
    for _ in range(2):  # made anew each time
        code, out, err = ran("events", "--folder", str(folder), *AT)
        assert (code, err) == (0, "")
        assert f"Next: crm-audit incident rules run --folder {folder}" in out
    with EventStore(folder / "events.duckdb") as store:
        assert store.connection.execute("SELECT count(*) FROM events").fetchall() == [(2,)]
    assert ran("verify", str(folder))[0] == 0


def test_what_is_wrong_is_said(log: Path, tmp_path: Path) -> None:
    assert ran("events", str(tmp_path / "none"))[2].endswith("there is no such file or folder\n")
    assert "did you mean 'salesforce'" in ran("events", str(log), "--product", "sales_force")[2]
    assert ".jsonl or .parquet" in ran("events", str(log), "--export", str(tmp_path / "x.csv"))[2]
    assert ran("events", str(log), "--folder", str(tmp_path))[0] == 2
    assert "holds no incident" in ran("events", "--folder", str(tmp_path))[2]


def test_no_event_is_no_success(tmp_path: Path) -> None:
    (tmp_path / "x").write_text("nothing known\n")
    code, out, _ = ran("events", str(tmp_path / "x"))
    assert code == 3
    assert "No event came of these files" in out

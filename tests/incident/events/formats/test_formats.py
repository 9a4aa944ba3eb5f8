"""Formats of no vendor."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path

from auditor.incident.events.mapping import all_logs
from tests.incident.events.reading.logs import read, written

LOGS = [log for log in all_logs() if not log.vendor]


def cef(extension: str, name: str = "Login failed", before: str = "") -> str:
    return f"{before}CEF:0|Acme\\|Corp|CRM \\\\ One|1.0|100|{name}|5|{extension}\n"


def test_cef_is_read_with_its_header_its_escapes_and_what_stands_before_it(tmp_path: Path) -> None:
    lines = [
        cef(
            "rt=1772359200000 suser=ANN@Example.com src=10.0.0.1 msg=a\\=b \\\\ c\\nd outcome=Failure reason=no such user",
            before="<134>1 2026-03-01T10:00:00Z host app - - - ",
        ),
        cef(
            "end=Mar 01 2026 10:00:01 request=https://x/?a\\=b suid=7 cs1Label=x cs1=y z",
            "Export of contacts",
            "Mar  1 10:00:00 host ",
        ),
        cef("src=10.0.0.2", "Something", "2026-03-01T10:00:02Z host "),
        cef("src=10.0.0.3", "No time"),
        "no line of it\n",
    ]
    found, rows = read(
        written(tmp_path / "x", "".join(lines)),
        logs=LOGS,
        columns='"time", class, activity, product, user_id, user_name, ip, detail, outcome, reason, query, line',
    )
    ten = datetime(2026, 3, 1, 10)
    assert rows == [
        (ten, "sign_in", "log_on", "crm \\ one", None, "ann@example.com", "10.0.0.1", "a=b \\ c\nd", "failure", "no such user", None, 1),
        (ten.replace(second=1), "export", "export", "crm \\ one", "7", None, None, "Export of contacts", None, None, "https://x/?a=b", 2),
        (ten.replace(second=2), "other", "", "crm \\ one", None, None, "10.0.0.2", "Something", None, None, None, 3),
    ]  # fmt: skip
    assert found.skipped == {"bad_row": 1, "no_time": 1}
    assert found.files[0].first_line == {"bad_row": 5, "no_time": 4}


def test_ocsf_is_read_by_its_numbers(tmp_path: Path) -> None:
    base = {"time": 1772359200000, "metadata": {"uid": "e1", "product": {"name": "CRM"}}, "status_id": 2}
    rows = [
        {
            **base,
            "class_uid": 3002,
            "activity_id": 1,
            "user": {"uid": "7", "email_addr": "Ann@example.com", "type_id": 1},
            "src_endpoint": {"ip": "10.0.0.1", "location": {"country": "VN", "coordinates": [106.7, 10.8]}},
            "auth_factors": [{"factor_type_id": 7}],
        },
        {
            **base,
            "metadata": {"uid": "e2"},
            "class_uid": 3001,
            "activity_id": 11,
            "user": {"uid": "8"},
            "actor": {"user": {"uid": "9"}},
        },
        {
            **base,
            "class_uid": 6005,
            "activity_id": 4,
            "table": {"name": "Contact"},
            "query_info": {"query_string": "select"},
        },
        {**base, "class_uid": 6006, "activity_id": 12, "file": {"uid": "f"}},
        {**base, "class_uid": 4001, "activity_id": 1},
        {**base, "class_uid": 4001, "activity_id": 1},
    ]
    _, told = read(
        written(tmp_path / "x", "\n".join(map(json.dumps, rows))),
        logs=LOGS,
        columns="class, activity, user_id, user_name, target_id, outcome, country, latitude, factor, object, query",
    )
    assert told == [
        ("sign_in", "log_on", "7", "ann@example.com", None, "failure", "VN", 10.8, "totp", None, None),
        ("second_factor", "remove", "9", None, "8", "failure", None, None, None, None, None),
        ("query", "read", None, None, None, "failure", None, None, None, "Contact", "select"),
        ("file", "share", None, None, "f", "failure", None, None, None, None, None),
        ("other", "", None, None, None, "failure", None, None, None, None, None),
    ]


def test_our_own_lines_keep_every_column(tmp_path: Path) -> None:
    row = {
        "time": "2026-03-01T10:00:00.123Z",
        "class": "role_change",
        "activity": "grant",
        "product": "acme",
        "powerful": True,
        "latitude": 1.5,
        "rows": 7,
        "granted": "Admin",
        "user_type": "person",
    }
    odd = {**row, "class": "no such", "powerful": "perhaps", "rows": -1}
    found, told = read(
        written(tmp_path / "x", json.dumps(row) + "\n" + json.dumps(odd)),
        logs=LOGS,
        columns='"time", class, activity, product, powerful, latitude, rows, granted, user_type',
    )
    at = datetime(2026, 3, 1, 10, 0, 0, 123000)
    assert told == [
        (at, "role_change", "grant", "acme", True, 1.5, 7, "Admin", "person"),
        (at, "other", "", "acme", None, 1.5, None, "Admin", "person"),
    ]
    assert found.skipped == {"bad_number": 1}

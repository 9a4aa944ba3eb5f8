"""Files of CSV as products and people write them."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from tests.incident.events.reading.logs import log, read, written

ROWS = "ID,WHEN,WHAT,WHO,N\n1,2026-03-01T10:00:00Z,in,Ann,\n2,2026-03-01T17:00:00+07:00,export,Bob,12\n"


def test_rows_become_events_with_the_columns_that_their_kind_gives(tmp_path: Path) -> None:
    found, rows = read(
        written(tmp_path / "x", ROWS),
        columns='"time", "class", activity, outcome, user_name, rows, product, service, line',
    )
    ten = datetime(2026, 3, 1, 10)
    assert rows == [
        (ten, "sign_in", "log_on", None, "ann", None, "acme", "audit", 1),
        (ten, "export", "export", None, "bob", 12, "acme", "audit", 2),
    ]
    assert found.as_json() | {"files": []} == {
        "read": 2,
        "events": 2,
        "skipped": {},
        "classes": {"export": 1, "sign_in": 1},
        "from": "2026-03-01T10:00:00Z",
        "to": "2026-03-01T10:00:00Z",
        "files": [],
    }


@pytest.mark.parametrize(
    "content",
    [
        ROWS.replace("\n", "\r\n"),
        ROWS.replace("\n", "\r"),
        ROWS.replace(",", ";"),
        ROWS.replace(",", "\t"),
        "sep=;\n" + ROWS.replace(",", ";"),
        "\ufeff" + ROWS,
        ROWS.encode("utf-16"),
        ROWS.encode("utf-16-le"),
        ROWS.replace("ID,", '"ID",'),
        ROWS.replace("Ann", '"A\nnn"'),
        ROWS.replace("Ann", '"A""nn"'),
        ROWS.rstrip("\n"),
        ROWS.replace("\n", "\n\n"),
        ROWS.replace("in,Ann,\n", "in,Ann,\r\n"),
        ROWS.replace("N\n", "N\n", 1).replace("Ann,\n", "Ann,\r"),
    ],
    ids=["crlf", "cr", "semicolon", "tab", "sep", "mark", "utf-16", "utf-16-without-mark", "quoted", "newline", "quote", "no-end", "blank", "mixed", "mixed-cr"],
)  # fmt: skip
def test_it_may_be_written_in_many_ways(tmp_path: Path, content: str | bytes) -> None:
    found, rows = read(written(tmp_path / "log.csv", content))
    assert rows == [("in", 1), ("export", 2)]
    assert found.skipped == {}


def test_rows_that_say_no_time_are_counted_with_the_first_of_them(tmp_path: Path) -> None:
    lines = [
        "ID,WHEN,WHAT",
        "1,2026-03-01,in",
        "2,,in",
        "3,soon,in",
        "4,1999-12-31,in",
        "5,2027-01-01,in",
        "6,2026-03-02T12:00:00Z,in",
        "7,infinity,in",
        "8,1772323200000,in",
        "9,20260301100000.293,in",
        "10,,in",
    ]
    found, rows = read(
        written(tmp_path / "a", "\n".join(lines)), now=datetime(2026, 3, 1, 12), columns='id, "time"'
    )
    assert rows == [
        ("1", datetime(2026, 3, 1)),
        ("6", datetime(2026, 3, 2, 12)),
        ("8", datetime(2026, 3, 1)),
        ("9", datetime(2026, 3, 1, 10, 0, 0, 293000)),
    ]
    assert found.skipped == {"no_time": 2, "bad_time": 3, "future_time": 1}
    assert found.files[0].first_line == {"no_time": 2, "bad_time": 3, "future_time": 5}


def test_without_a_clock_no_time_is_of_the_future(tmp_path: Path) -> None:
    found, _ = read(written(tmp_path / "a", "ID,WHEN,WHAT\n1,2126-03-01,in\n"))
    assert found.events == 1


def test_rows_of_other_lengths_are_counted_and_lines_go_on(tmp_path: Path) -> None:
    found, rows = read(
        written(tmp_path / "a", "WHEN,WHAT\n2026-03-01,a\n2026-03-01\n2026-03-01,b\n1,2,3\n2026-03-01,c\n")
    )
    assert rows == [("a", 1), ("b", 3), ("c", 5)]
    assert found.skipped == {"bad_row": 2}
    assert found.files[0].first_line == {"bad_row": 2}


def test_numbers_that_are_none_leave_the_event_without_them(tmp_path: Path) -> None:
    text = "ID,WHEN,WHAT,N,LAT\n1,2026-03-01,a,many,nan\n2,2026-03-01,a,-1,north\n3,2026-03-01,a,99999999999999999999,1\n4,2026-03-01,a,7,1e5\n"
    found, rows = read(written(tmp_path / "a", text), columns="rows, latitude")
    assert rows == [(None, None), (None, None), (None, 1.0), (7, 100000.0)]
    assert found.skipped == {"bad_number": 3}
    assert found.files[0].first_line == {"bad_number": 1}


def test_long_texts_are_cut_and_rows_without_end_are_not_read(tmp_path: Path) -> None:
    text = f"ID,WHEN,WHAT,SAID\n1,2026-03-01,a,{'é' * 1_000_000}\n2,2026-03-01,b,{'x' * 5_000_000}\n3,2026-03-01,c,short\n"
    found, rows = read(written(tmp_path / "a", text), columns="action, length(detail), line")
    assert rows == [("a", 2000, 1), ("c", 5, 3)]
    assert found.skipped == {"too_long": 1}
    assert (found.files[0].cut, found.files[0].first_line) == (1, {"too_long": 2})


def test_bytes_that_are_no_text_cost_no_event(tmp_path: Path) -> None:
    found, rows = read(
        written(tmp_path / "a", b"ID,WHEN,WHAT,WHO\n1,2026-03-01,in,\xff\xfe\x00\n2,2026-03-01,in,b\n"),
        columns="user_name",
    )
    assert rows == [("���",), ("b",)]
    assert found.skipped == {}


def test_a_header_that_repeats_a_name_gives_the_first(tmp_path: Path) -> None:
    _, rows = read(written(tmp_path / "a", "WHEN,WHAT,WHAT,when\n2026-03-01,a,b,c\n"))
    assert rows == [("a", 1)]


def test_text_that_looks_like_sql_is_text(tmp_path: Path) -> None:
    evil = "'; DROP TABLE events; --"
    _, rows = read(written(tmp_path / "a'; --{rows}", f'WHEN,WHAT,"x"";{evil}"\n2026-03-01,"{evil}",1\n'))
    assert rows == [(evil, 1)]


def test_a_zone_is_that_of_the_log_where_a_time_has_none(tmp_path: Path) -> None:
    there = log(time={"from": ["WHEN"], "formats": ["iso", "%m/%d/%Y %H:%M"], "zone": "Asia/Ho_Chi_Minh"})
    text = "ID,WHEN,WHAT\n1,2026-03-01 10:00,a\n2,2026-03-01T10:00:00Z,a\n3,03/01/2026 07:30,a\n"
    _, rows = read(written(tmp_path / "a", text), logs=[there], columns='"time"')
    assert [row[0].hour for row in rows] == [3, 10, 0]


def test_a_column_of_json_is_opened(tmp_path: Path) -> None:
    inside = log(
        fields={
            "user_id": {"from": "DATA/who/id"},
            "object": {"from": "DATA/all/*/n"},
            "new_value": {"from": "DATA/props/[Name=Role]/Value"},
        }
    )
    data = '{"who":{"id":7},"all":[{"n":"a"},{"n":"b"}],"props":[{"Name":"X","Value":1},{"Name":"Role","Value":"Admin"}]}'
    text = 'ID,WHEN,WHAT,DATA\n1,2026-03-01,a,"' + data.replace('"', '""') + '"\n2,2026-03-01,a,{torn\n'
    _, rows = read(written(tmp_path / "a", text), logs=[inside], columns="user_id, object, new_value")
    assert rows == [("7", "a,b", "Admin"), (None, None, None)]


def test_a_field_may_hold_under_a_condition_and_come_from_a_second_place(tmp_path: Path) -> None:
    known = log(
        fields={
            "user_id": {
                "from": "A",
                "when": {"WHAT": ["in"]},
                "or": {"from": "B", "or": {"value": "nobody"}},
            },
            "factor": {"value": "totp", "when": {"B": {"present": True}}},
        }
    )
    text = "ID,WHEN,WHAT,A,B\n1,2026-03-01,in,a,b\n2,2026-03-01,out,a,b\n3,2026-03-01,out,a,\n"
    _, rows = read(written(tmp_path / "a", text), logs=[known], columns="user_id, factor")
    assert rows == [("a", "totp"), ("b", "totp"), ("nobody", None)]


def test_a_quote_that_nobody_closes_costs_its_own_row_at_most(tmp_path: Path) -> None:
    rows = [f"{n},2026-03-01,a,x{n}\n" for n in range(200)]
    rows[3] = '3,2026-03-01,a,"x\n'
    rows[90] = '90,2026-03-01,a,"""y\n'
    found, told = read(
        written(tmp_path / "a", "ID,WHEN,WHAT,WHO\n" + "".join(rows)), columns="id, user_name, line"
    )
    assert [row[0] for row in told] == [str(n) for n in range(200)]
    assert (told[3][1], told[90][1], told[199][2]) == ("x", "y", 200)
    assert found.skipped == {}

"""Files of JSON in the ways in which rows stand in them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.incident.events.reading.logs import log_of_json, read, written

ROWS: list[dict[str, Any]] = [
    {"ID": "1", "WHEN": "2026-03-01T10:00:00Z", "WHAT": "in", "WHO": "Ann \u00e9 \U0001f600"},
    {
        "ID": "2",
        "WHEN": "2026-03-01T10:00:01Z",
        "WHAT": "export",
        "N": 12,
        "more": [{"a": 1}, {"a": "}\n,{"}],
    },
]
LINES = "".join(json.dumps(row) + "\n" for row in ROWS)
PRETTY = "\n".join(json.dumps(row, indent=2) for row in ROWS)


@pytest.mark.parametrize(
    "content",
    [
        LINES,
        "\ufeff" + LINES,
        LINES.replace("\n", "\r\n"),
        LINES.replace("\n", "\n\n"),
        LINES.encode("utf-16"),
        json.dumps(ROWS),
        json.dumps(ROWS, indent=4),
        "\ufeff" + json.dumps(ROWS, ensure_ascii=False),
        PRETTY,
        json.dumps({"value": ROWS, "nextLink": None}),
        json.dumps({"meta": {"page": 1, "of": [1, 2]}, "data": {"rows": ROWS}}, indent=1),
        json.dumps({"d": {"deep": {"er": ROWS}}}),
    ],
    ids=["lines", "mark", "crlf", "blank", "utf-16", "array", "pretty-array", "marked-array", "pretty", "wrapped", "deeper", "pointer"],
)  # fmt: skip
def test_rows_stand_in_it_in_many_ways(tmp_path: Path, content: str | bytes) -> None:
    found, rows = read(
        written(tmp_path / "x.csv", content),
        logs=[log_of_json(items="/d/deep/er")],
        columns="action, user_name, rows, line",
    )
    assert rows == [("in", "ann é 😀", None, 1), ("export", None, 12, 2)]
    assert found.skipped == {}


@pytest.mark.parametrize("indent", [None, 2])
def test_one_object_is_one_row_also_where_it_holds_a_list(tmp_path: Path, indent: int | None) -> None:
    found, rows = read(written(tmp_path / "x", json.dumps(ROWS[1], indent=indent)))
    assert rows == [("export", 1)]
    assert found.read == 1


def test_lines_that_are_no_object_are_counted(tmp_path: Path) -> None:
    first, second = LINES.splitlines()
    lines = [first, "{torn", "[1]", '"text"', "null", second, '{"ID": "3", "WHEN": "2026-03-01"']
    found, rows = read(written(tmp_path / "x", "\n".join(lines)))
    assert rows == [("in", 1), ("export", 6)]
    assert found.skipped == {"bad_row": 5}
    assert found.files[0].first_line == {"bad_row": 2}


def test_of_an_array_that_breaks_all_else_is_read(tmp_path: Path) -> None:
    first, second = LINES.splitlines()
    found, rows = read(written(tmp_path / "x", f'[{first},\n{{"ID": torn}},\n{second},\n{{"ID": "3", "WH'))
    assert rows == [("in", 1), ("export", 3)]
    assert found.skipped == {"bad_row": 2}


def test_an_array_of_other_things_counts_them(tmp_path: Path) -> None:
    found, rows = read(written(tmp_path / "x", json.dumps([ROWS[0], 5, None, "x", [ROWS[1]], ROWS[1]])))
    assert rows == [("in", 1), ("export", 6)]
    assert found.skipped == {"bad_row": 4}


def test_values_of_wrong_types_cost_no_event(tmp_path: Path) -> None:
    row: dict[str, Any] = {
        "ID": {"a": 1},
        "WHEN": 1772359200000,
        "WHAT": ["in"],
        "WHO": 7,
        "N": "1e400",
        "LAT": True,
    }
    found, rows = read(
        written(tmp_path / "x", json.dumps(row)), columns="id, action, user_name, rows, latitude"
    )
    assert rows == [('{"a":1}', '["in"]', "7", None, None)]
    assert found.skipped == {"bad_number": 1}


def test_very_long_lines_are_left_out_and_counted(tmp_path: Path) -> None:
    first, second = LINES.splitlines()
    long = json.dumps({**ROWS[0], "SAID": "x" * 17_000_000})
    found, rows = read(written(tmp_path / "x", f"{first}\n{long}\n{second}\n"))
    assert rows == [("in", 1), ("export", 3)]
    assert found.skipped == {"too_long": 1}


def test_deep_and_long_and_odd_values_do_no_harm(tmp_path: Path) -> None:
    first, _ = LINES.splitlines()
    deep = '{"ID":"9","WHEN":"2026-03-01","WHAT":' + "[" * 100_000 + "]" * 100_000 + "}"
    nul = json.dumps({**ROWS[0], "ID": "8", "WHO": "a\0b", "SAID": "y" * 1_000_000})
    huge = '{"ID":"7","WHEN":"2026-03-01","WHAT":"in","N":' + "9" * 5_000 + "}"
    found, rows = read(
        written(tmp_path / "x", "\n".join([first, deep, nul, huge])), columns="id, user_name, rows"
    )
    assert [row for row in rows if row[0] in ("1", "8", "7")] == [
        ("1", "ann é 😀", None),
        ("8", "a\ufffdb", None),
        ("7", None, None),
    ]
    assert found.read == 4
    assert found.files[0].cut >= 1


def test_a_step_into_a_list_takes_one_or_all(tmp_path: Path) -> None:
    known = log_of_json(
        fields={
            "object": {"from": "more/*/a"},
            "target_id": {"from": "more/0/a"},
            "granted": {"from": "props/[Name=Role.Name]/New/0"},
        }
    )
    rows = [
        {**ROWS[1], "props": [{"Name": "x"}, {"Name": "Role.Name", "New": ["Admin"]}]},
        {**ROWS[0], "props": "none"},
    ]
    _, told = read(
        written(tmp_path / "x", "\n".join(map(json.dumps, rows))),
        logs=[known],
        columns="object, target_id, granted",
    )
    assert told == [("1,}\n,{", "1", "Admin"), (None, None, None)]


def test_a_log_is_known_by_values_too_and_the_one_with_most_wins(tmp_path: Path) -> None:
    plain = log_of_json(id="plain")
    narrow = log_of_json(id="narrow", known_by={"columns": ["WHEN", "WHAT"], "values": {"WHAT": ["export"]}})
    found, _ = read(
        written(tmp_path / "a", json.dumps(ROWS[0])),
        written(tmp_path / "b", json.dumps(ROWS[1])),
        logs=[plain, narrow],
    )
    assert [one.format for one in found.files] == ["plain", "narrow"]

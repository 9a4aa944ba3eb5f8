"""What a field gives under a condition, from a second place, as a count; times that are parts; JSON in a text; one event over shapes and chunks."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from auditor.incident.events.mapping.file import Mapping
from tests.incident.events.reading.logs import CSV, JSON, log, log_of_json, read, written

HEAD = "ID,WHEN,WHAT,APP,KIND,LIST\n"
AT = "2026-03-01T10:00:00Z"


def client(**more: Any) -> dict[str, Any]:
    return {"fields": {"client": {"from": "APP", **more}}}


def one(tmp_path: Path, row: str, **changed: Any) -> Any:
    _, rows = read(written(tmp_path / "x.csv", HEAD + row), logs=[log(**changed)], columns="client, rows")
    return rows[0]


@pytest.mark.parametrize(
    ("row", "gives"),
    [
        (f"1,{AT},in,Chrome,web,\n", "Chrome"),
        (f"1,{AT},in,N/A,web,\n", None),
        (f"1,{AT},in,,web,\n", None),
        (f"1,{AT},in,N/A,api,\n", "api!"),
        (f"1,{AT},in,Chrome,api,\n", "Chrome"),
    ],
)
def test_a_field_holds_under_its_condition_and_else_comes_from_elsewhere(
    tmp_path: Path, row: str, gives: str | None
) -> None:
    told = client(when={"APP": {"none_of": ["N/A"]}}, **{"or": {"value": "api!", "when": {"KIND": "api"}}})
    assert one(tmp_path, row, **told)[0] == gives


def test_a_condition_on_a_column_that_is_missing_gives_nothing(tmp_path: Path) -> None:
    assert one(tmp_path, f"1,{AT},in,Chrome,web,\n", **client(when={"NOWHERE": "x"}))[0] is None
    assert (
        one(tmp_path, f"1,{AT},in,Chrome,web,\n", **client(when={"NOWHERE": {"present": False}}))[0]
        == "Chrome"
    )


@pytest.mark.parametrize(
    ("cell", "gives"), [("a", 1), ('"a, b,c"', 3), ('"a,,b,"', 2), ("", None), ('" , "', 0)]
)
def test_parts_are_counted(tmp_path: Path, cell: str, gives: int | None) -> None:
    counts = {"fields": {"rows": {"from": "LIST", "counted": ","}}}
    assert one(tmp_path, f"1,{AT},in,,,{cell}\n", **counts)[1] == gives


@pytest.mark.parametrize(
    ("when", "gives"),
    [
        ({"__class__": "datetime", "year": 2026, "month": 11, "day": 24, "hour": 18, "minute": 32, "second": 2, "microsecond": 39095}, "2026-11-24 18:32:02.039095"),
        ({"year": 2026, "month": 11, "day": 24}, "2026-11-24 00:00:00"),
        ({"year": 2026, "month": 13, "day": 24}, None),
        ({"year": "soon", "month": 1, "day": 1}, None),
        ({"month": 1, "day": 1}, None),
        ("2026-11-24 18:32:02", "2026-11-24 18:32:02"),
        ([2026, 11, 24], None),
    ],
)  # fmt: skip
def test_a_time_may_be_an_object_of_its_parts(tmp_path: Path, when: Any, gives: str | None) -> None:
    path = written(tmp_path / "x.json", json.dumps([{"ID": "1", "WHEN": when, "WHAT": "in"}]))
    timed = {**JSON, "time": {"from": "WHEN", "formats": ["parts", "iso"]}}
    found, rows = read(path, logs=[log_of_json(**timed)], columns="time::VARCHAR")
    assert rows == ([] if gives is None else [(gives,)])
    assert found.skipped == ({} if gives else {"bad_time": 1})


@pytest.mark.parametrize("inside", [{"WHAT": "in", "N": 7}, '{"WHAT": "in", "N": 7}'])
def test_json_in_a_text_is_read_like_json(tmp_path: Path, inside: Any) -> None:
    path = written(
        tmp_path / "x.json", json.dumps([{"WHEN": AT, "Data": inside}, {"WHEN": AT, "Data": "no {json"}])
    )
    told = log_of_json(
        known_by={"columns": ["WHEN", "Data"]},
        texts=["Data"],
        fields={"action": {"from": "Data/WHAT"}, "rows": {"from": "Data/N"}, "detail": {"from": "Data"}},
        kinds=[{"when": {"Data/WHAT": "in"}, "class": "sign_in", "activity": "log_on"}],
        same=[],
    )
    _, rows = read(path, logs=[told], columns="class, action, rows, detail IS NOT NULL")
    assert rows == [("sign_in", "in", 7, True), ("other", None, None, True)]


def test_a_log_is_known_by_keys_whose_values_are_empty(tmp_path: Path) -> None:
    told = log_of_json(known_by={"columns": ["WHEN", "WHAT", "AT/PLACE", "IDS/0"]})
    rows = [{"WHEN": AT, "WHAT": None, "AT": {"PLACE": None}, "IDS": [1]}]
    found, events = read(written(tmp_path / "x.json", json.dumps(rows)), logs=[told], columns="class")
    assert events == [("other",)]
    for missing in (
        {"WHAT": "in"},
        {"WHAT": "in", "AT": {}, "IDS": [1]},
        {"WHAT": "in", "AT": {"PLACE": 1}, "IDS": []},
    ):
        found, events = read(written(tmp_path / "x.json", json.dumps([{"WHEN": AT, **missing}])), logs=[told])
        assert found.skipped == {"unknown_format": 1}


def test_an_event_stands_once_in_whatever_shape_it_came(tmp_path: Path) -> None:
    shapes = Mapping.model_validate(
        {"logs": [CSV], "variants": [{"id": "streamed", "of": "doings", "shape": "json", "under": "data"}]}
    ).every_log()
    written(tmp_path / "1.csv", f"ID,WHEN,WHAT\n1,{AT},in\n2,{AT},in\n")
    rows = [{"data": {"ID": n, "WHEN": AT, "WHAT": "in"}} for n in ("2", "3")]
    written(tmp_path / "2.json", "\n".join(json.dumps(row) for row in rows))
    found, ids = read(tmp_path, logs=shapes, columns="id")
    assert sorted(ids) == [("1",), ("2",), ("3",)]
    assert found.skipped == {"duplicate": 1}


def test_parts_of_one_answer_count_once_and_others_by_their_id(tmp_path: Path) -> None:
    rows = [
        f"{n},{AT},in,,{run},\n" for n, run in ((1, "r1"), (2, "r1"), (3, ""), (4, ""), (4, ""), (5, "r2"))
    ]
    found, ids = read(
        written(tmp_path / "x.csv", HEAD + "".join(rows)), logs=[log(once=["KIND"])], columns="id"
    )
    assert ids == [("1",), ("3",), ("4",), ("5",)]
    assert found.skipped == {"duplicate": 2}


def test_parts_of_one_answer_count_once_in_json_by_a_key_that_nothing_else_reads(tmp_path: Path) -> None:
    rows = [
        {"ID": n, "WHEN": AT, "WHAT": "in", "RUN": run} for n, run in (("1", "r"), ("2", "r"), ("3", None))
    ]
    _, ids = read(
        written(tmp_path / "x.json", json.dumps(rows)), logs=[log_of_json(once=["RUN"])], columns="id"
    )
    assert ids == [("1",), ("3",)]

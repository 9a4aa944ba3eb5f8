"""Each event once: over files that repeat one another, and in one that repeats itself."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from auditor.incident.events.reading import run
from tests.examples import examples, in_gate
from tests.incident.events.reading.logs import log, log_of_json, read, written

HEAD = "ID,WHEN,WHAT,WHO\n"


def line(number: int | str, what: str = "in") -> str:
    return f"{number},2026-03-01T10:00:00Z,{what},ann\n"


def test_hourly_late_and_daily_files_give_each_event_once(tmp_path: Path) -> None:
    hour = [line(n) for n in range(10)]
    late = [line(n) for n in (8, 9, 10)]
    other = [line(n) for n in range(20, 25)]
    written(tmp_path / "1.csv", HEAD + "".join(hour))
    written(tmp_path / "2.csv", HEAD + "".join(late))
    written(tmp_path / "3.csv", HEAD + "".join(other))
    written(tmp_path / "day.csv", HEAD + "".join(line(n) for n in (*range(11), *range(20, 26))))
    found, rows = read(tmp_path, columns="id")
    assert sorted(int(row[0]) for row in rows) == [*range(11), *range(20, 26)]
    assert found.skipped == {"duplicate": 2 + 16}
    assert [one.events for one in found.files] == [10, 1, 5, 1]


def test_rows_with_one_id_in_one_file_are_one_event(tmp_path: Path) -> None:
    found, rows = read(
        written(tmp_path / "x", HEAD + line(1) + line(2) + line(1) + line(1)), columns="id, line"
    )
    assert rows == [("1", 1), ("2", 2)]
    assert found.skipped == {"duplicate": 2}
    assert found.files[0].first_line == {"duplicate": 3}


def test_what_tells_rows_of_one_id_apart_keeps_them(tmp_path: Path) -> None:
    text = HEAD + line(1) + line(1, "out") + line(1)
    found, rows = read(written(tmp_path / "x", text), logs=[log(apart=["WHAT", "NOWHERE"])])
    assert rows == [("in", 1), ("out", 2)]
    assert found.skipped == {"duplicate": 1}


@pytest.mark.parametrize("same", [[], ["ID"]])
def test_without_an_id_two_equal_rows_in_a_file_are_two_and_files_that_overlap_give_the_larger_number(
    tmp_path: Path, same: list[str]
) -> None:
    known = log(same=same)
    written(tmp_path / "1", HEAD + line("") * 2 + line("", "out"))
    written(tmp_path / "2", HEAD + line("") * 3)
    written(tmp_path / "3", HEAD + line("", "out"))
    found, rows = read(tmp_path, logs=[known])
    assert sorted(row[0] for row in rows) == ["in"] * 3 + ["out"]
    assert found.skipped == {"duplicate": 3}


def test_files_with_other_columns_are_the_same_log(tmp_path: Path) -> None:
    written(tmp_path / "1", HEAD + line(1))
    written(tmp_path / "2", "WHEN,ID,WHAT\n2026-03-01,1,in\n2026-03-01,2,in\n")
    found, rows = read(tmp_path, columns="id")
    assert rows == [("1",), ("2",)]
    assert found.skipped == {"duplicate": 1}


@settings(
    max_examples=examples(30), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    files=st.lists(st.lists(st.integers(0, 8), max_size=12), min_size=1, max_size=5),
    ids=st.booleans(),
    small=st.booleans(),
)
def test_whatever_the_files_repeat(
    tmp_path_factory: pytest.TempPathFactory,
    monkeypatch: pytest.MonkeyPatch,
    files: list[list[int]],
    ids: bool,
    small: bool,
) -> None:
    """By an id each once; without one as often as in the file that has most of it. In one batch or in several."""
    folder = tmp_path_factory.mktemp("same")
    monkeypatch.setattr(run, "BATCH_BYTES", 60 if small else 1 << 20)
    for number, rows in enumerate(files):
        written(folder / str(number), HEAD + "".join(line(row) for row in rows))
    found, told = read(folder, logs=[log(same=["ID"] if ids else [])], columns="id")
    most = {row: 1 if ids else max(file.count(row) for file in files) for file in files for row in file}
    assert sorted(int(row[0]) for row in told) == sorted(
        row for row, count in most.items() for _ in range(count)
    )
    assert found.read == sum(map(len, files))


def test_a_million_addresses_are_a_million_events(tmp_path: Path) -> None:
    """Of fewer in the gate, and still so many that two of them would have the same digest if that were one of 32 bits."""
    made, many = random.Random(1), 200_000 if in_gate() else 1_000_000
    rows = "".join(f"{n},2026-03-01,in,{made.getrandbits(32):x}\n" for n in range(many))
    found, told = read(written(tmp_path / "x", HEAD + rows), columns="id")
    assert found.events == len(told) == many


def test_parts_of_one_event_count_once(tmp_path: Path) -> None:
    known = log(once=["WHO"])
    head = "ID,WHEN,WHAT,WHO\n"
    written(tmp_path / "1", head + "1,2026-03-01,a,x\n2,2026-03-01,a,x\n3,2026-03-01,b,\n4,2026-03-01,b,\n")
    written(
        tmp_path / "2",
        head.replace(",WHO", ",MORE,WHO") + "2,2026-03-01,a,,x\n5,2026-03-01,c,,x\n6,2026-03-01,d,,y\n",
    )
    found, rows = read(tmp_path, logs=[known], columns="id")
    assert rows == [("1",), ("3",), ("4",), ("6",)]
    assert found.skipped == {"duplicate": 3}


def test_an_event_in_two_shapes_is_one(tmp_path: Path) -> None:
    as_json = log_of_json(apart=["WHAT", "MORE"], kin="doings")
    written(tmp_path / "1", HEAD + line(1) + line(2))
    written(
        tmp_path / "2",
        '{"ID": "2", "WHEN": "2026-03-01", "WHAT": "in"}\n{"ID": "3", "WHEN": "2026-03-01", "WHAT": "in"}',
    )
    written(tmp_path / "3", "WHAT,ID,WHEN,MORE\nin,1,2026-03-01,\nin,1,2026-03-01,x\n")
    found, rows = read(tmp_path, logs=[log(apart=["WHAT", "MORE"]), as_json], columns="id")
    assert rows == [("1",), ("2",), ("3",), ("1",)]
    assert found.skipped == {"duplicate": 2}

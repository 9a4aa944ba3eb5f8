"""Whatever stands in a file, each row of it is an event or is counted; how many there are, others count."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from tests.examples import examples
from tests.incident.events.reading.logs import log, log_of_json, read, written

MANY = settings(
    max_examples=examples(60), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
TEXTS = st.text(st.characters(codec="utf-8"), max_size=12)
WHENS = st.sampled_from(
    ["2026-03-01T10:00:00Z", "2026-03-01", "", "soon", "1990-01-01", "1772359200000", "9999-99-99"]
)
CELLS = st.tuples(TEXTS, WHENS, TEXTS, TEXTS)
HEAD = ["ID", "WHEN", "WHAT", "N"]


@MANY
@given(rows=st.lists(CELLS, max_size=12), end=st.sampled_from(["\n", "\r\n"]), quoted=st.booleans())
def test_rows_of_csv_that_is_written_right(
    tmp_path_factory: pytest.TempPathFactory, rows: list[tuple[str, ...]], end: str, quoted: bool
) -> None:
    # a carriage return that its writer does not quote ends a row
    assume(quoted or not any("\r" in cell for row in rows for cell in row))
    out = io.StringIO()
    writer = csv.writer(out, lineterminator=end, quoting=csv.QUOTE_ALL if quoted else csv.QUOTE_MINIMAL)
    writer.writerow(HEAD)
    # a lone carriage return outside of quotes is the end of a line to some readers and none to others
    rows = rows if quoted else [tuple(cell.replace("\r", "") for cell in row) for row in rows]
    writer.writerows(rows)
    found, _ = read(written(tmp_path_factory.mktemp("x") / "x", out.getvalue()), logs=[log(same=[])])
    assert found.read == len(rows)
    assert "bad_row" not in found.skipped
    assert found.events == sum(
        row[1] in ("2026-03-01T10:00:00Z", "2026-03-01", "1772359200000") for row in rows
    )


@MANY
@given(rows=st.lists(st.lists(st.text("ab1-", max_size=5), min_size=1, max_size=7), max_size=15))
def test_rows_of_any_length(tmp_path_factory: pytest.TempPathFactory, rows: list[list[str]]) -> None:
    lines = [",".join(["WHEN", "WHAT"]), *(",".join(row) for row in rows)]
    text = "\n".join(lines) + "\n"
    counted = sum(1 for row in csv.reader(io.StringIO(text)) if row) - 1
    found, _ = read(written(tmp_path_factory.mktemp("x") / "x", text), logs=[log(same=[])])
    assert found.read == counted
    assert found.skipped.get("bad_row", 0) == sum(len(row) < 2 or any(row[2:]) for row in rows if row != [""])


@MANY
@given(
    base=st.integers(1, 6),
    at=st.integers(0, 400),
    bad=st.binary(min_size=1, max_size=6),
    cut=st.integers(0, 60),
)
def test_bytes_that_were_spoilt(
    tmp_path_factory: pytest.TempPathFactory, base: int, at: int, bad: bytes, cut: int
) -> None:
    """However a file was spoilt: it is read, and no row vanishes that stands whole on a line before and after it."""
    rows = [f"{n},2026-03-01T10:00:00Z,in,x{n}\n" for n in range(base * 3)]
    data = (",".join(HEAD) + "\n" + "".join(rows)).encode()
    at = len(HEAD) * 4 + at % (len(data) - len(HEAD) * 4)
    spoilt = data[:at] + bad + data[at:]
    spoilt = spoilt[: len(spoilt) - cut] if cut < len(spoilt) - 30 else spoilt
    found, told = read(written(tmp_path_factory.mktemp("x") / "x", spoilt), logs=[log(same=[])], columns="id")
    seen = {row[0] for row in told}
    whole = spoilt[:at].decode().count("\n") - 1
    assert {str(n) for n in range(max(whole, 0))} <= seen
    assert found.read >= len(seen)


@MANY
@given(
    rows=st.lists(st.one_of(st.dictionaries(st.sampled_from(HEAD), st.one_of(TEXTS, st.integers(), st.none(), WHENS)), st.integers(), st.none(), TEXTS), max_size=10),
    way=st.sampled_from(["lines", "array", "pretty"]),
)  # fmt: skip
def test_rows_of_json(tmp_path_factory: pytest.TempPathFactory, rows: list[object], way: str) -> None:
    known = {"ID": "0", "WHEN": "2026-03-01", "WHAT": "in"}
    every = [known, *rows]
    text = (
        "\n".join(map(json.dumps, every))
        if way == "lines"
        else json.dumps(every, indent=2 if way == "pretty" else None)
    )
    found, _ = read(written(tmp_path_factory.mktemp("x") / "x", text), logs=[log_of_json(same=[])])
    assert found.read == len(every)
    assert found.skipped.get("bad_row", 0) == sum(not isinstance(row, dict) for row in rows)


@MANY
@given(data=st.binary(max_size=400))
def test_any_bytes_at_all(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    found, _ = read(written(tmp_path_factory.mktemp("x") / "x", data))
    assert found.events == 0
    assert len(found.files) >= 1


def test_a_quote_that_nobody_closes_hides_nothing_however_many_files_lie_beside_it(tmp_path: Path) -> None:
    """Who puts one quote into a name must not take all rows behind it out of sight."""
    head = ",".join(HEAD) + "\n"
    for n in range(6):
        written(
            tmp_path / f"a{n}.csv", head + "".join(f"a{n}-{i},2026-03-01T10:00:00Z,in,1\n" for i in range(5))
        )
    rows = [f"z{i},2026-03-01T10:00:00Z,in,1\n" for i in range(300)]
    written(tmp_path / "z.csv", head + 'z,2026-03-01T10:00:00Z,in,"1\n' + "".join(rows))
    written(tmp_path / "torn.csv", head + "".join(rows[:2]).replace("z", "t") + '"t3","2026-03')
    found, told = read(tmp_path, logs=[log(same=[])], columns="id")
    assert {f"z{i}" for i in range(300)} <= {row[0] for row in told}
    assert (found.read, found.events, found.skipped) == (334, 333, {"bad_row": 1})

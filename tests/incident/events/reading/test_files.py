"""Which files are read, packed or not, and what is said of those that are not."""

from __future__ import annotations

import gzip
import io
import os
import zipfile
from pathlib import Path

import pytest

from auditor.incident.events.reading import opening, preparing, read_files, surveying
from tests.incident.events.reading.logs import log, read, store, written

ROWS = "ID,WHEN,WHAT\n1,2026-03-01,in\n2,2026-03-01,out\n"
OTHER = "ID,WHEN,WHAT\n3,2026-03-01,in\n"


def packed(**members: str | bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return out.getvalue()


def test_folders_are_walked_and_archives_opened_one_in_another_too(tmp_path: Path) -> None:
    (tmp_path / "a" / "b").mkdir(parents=True)
    written(tmp_path / "a" / "b" / "x.gz", gzip.compress(ROWS.encode()))
    inner = packed(c=gzip.compress(OTHER.encode()))
    written(tmp_path / "z.bin", packed(inner=inner, readme="hello\nthere\n"))
    found, rows = read(tmp_path, columns="id")
    assert rows == [("3",), ("1",), ("2",)]
    names = [one.name.removeprefix(str(tmp_path)) for one in found.files]
    assert names == ["/z.bin!inner!c", "/z.bin!readme", "/a/b/x.gz"]
    assert found.skipped == {"unknown_format": 2}


def test_names_are_taken_as_they_are(tmp_path: Path) -> None:
    for name in ("we*rd [x]'q?.csv", "we*rd [x]'qX.csv", '"; --', "{a}", "ünï\udcff"):
        written(tmp_path / name, ROWS.replace("\n1", f"\n{len(name)}a").replace("\n2,", f"\n{len(name)}b,"))
    found, rows = read(tmp_path / "we*rd [x]'q?.csv", tmp_path / '"; --', tmp_path / "{a}")
    assert len(rows) == 6
    assert found.skipped == {}
    _, rows = read(tmp_path / "ünï\udcff")
    assert len(rows) == 2


def test_a_loop_of_folders_and_a_link_out_of_them_are_not_followed(tmp_path: Path) -> None:
    inside = tmp_path / "inside"
    inside.mkdir()
    written(inside / "x", ROWS)
    written(tmp_path / "outside", OTHER)
    os.symlink(inside, inside / "loop")
    os.symlink(tmp_path / "outside", inside / "out")
    os.symlink(inside / "x", inside / "y")
    found, rows = read(inside, columns="id")
    assert rows == [("1",), ("2",)]
    assert found.skipped == {"unreadable_file": 1}


def test_files_that_are_none_are_counted(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    written(tmp_path / "x", ROWS)
    found, rows = read(tmp_path, tmp_path / "gone", Path("nul\0"), columns="id")
    assert len(rows) == 2
    assert found.skipped == {"unreadable_file": 3}
    assert all(one.said for one in found.files if not one.events)


def test_an_empty_file_and_one_with_a_header_alone_have_no_rows(tmp_path: Path) -> None:
    found, _ = read(
        written(tmp_path / "a", ""),
        written(tmp_path / "b", "ID,WHEN,WHAT\n"),
        written(tmp_path / "c", "ID,WHEN,WHAT"),
    )
    assert (found.read, found.events, found.skipped) == (0, 0, {})
    assert [(one.format, one.said) for one in found.files] == [
        ("", "is empty"),
        ("doings", ""),
        ("doings", ""),
    ]


def test_a_file_that_is_gone_when_it_is_read_costs_no_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    paths = [
        written(tmp_path / str(n), ROWS.replace("\n1", f"\n{n}1").replace("\n2", f"\n{n}2")) for n in range(5)
    ]

    def gone(path: Path) -> object:
        seen = surveying.survey(path)
        if path.name == "3":
            path.unlink()
        return seen

    monkeypatch.setattr(preparing, "survey", gone)
    found, rows = read(*paths, columns="id")
    assert len(rows) == 8
    assert found.skipped == {"unreadable_file": 1}


def test_what_is_of_no_known_log_is_counted_row_by_row(tmp_path: Path) -> None:
    written(tmp_path / "a", "A,B\n1,2\n3,4\n5\n")
    written(tmp_path / "b", '{"a": 1}\n{"a": 2}\n{torn\n')
    written(tmp_path / "c", "one line\nand two\n\nthree")
    written(tmp_path / "d", bytes(range(256)) * 10)
    written(tmp_path / "e", '[{"a": 1}, {"a": 2}]')
    found, _ = read(tmp_path)
    told = {one.name[-1]: one.skipped for one in found.files}
    assert told["a"] == {"unknown_format": 3}
    assert told["b"] == {"unknown_format": 3}
    assert told["c"] == {"unknown_format": 3}
    assert told["e"] == {"unknown_format": 2}
    assert sum(told["d"].values()) >= 1


@pytest.mark.parametrize("kind", ["gz", "zip"])
def test_what_is_packed_to_explode_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    monkeypatch.setattr(opening, "RATIO_FROM", 1024 * 1024)
    bomb = "ID,WHEN,WHAT\n" + "1,2026-03-01,in\n" * 2_000_000
    written(tmp_path / "x", gzip.compress(bomb.encode()) if kind == "gz" else packed(a=bomb))
    monkeypatch.setattr(opening, "MOST_RATIO", 20)
    found, rows = read(tmp_path / "x")
    assert rows == []
    assert found.skipped == {"limit": 1}


def test_members_and_depth_have_a_limit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "MOST_MEMBERS", 3)
    written(
        tmp_path / "x",
        packed(**{f"m{n}": ROWS.replace("\n1", f"\n{n}1").replace("\n2", f"\n{n}2") for n in range(5)}),
    )
    found, rows = read(tmp_path / "x")
    assert (len(rows), found.skipped) == (6, {"limit": 1})
    deep = ROWS.encode()
    for _ in range(5):
        deep = gzip.compress(deep)
    found, rows = read(written(tmp_path / "deep", deep))
    assert (rows, found.skipped) == ([], {"limit": 1})


def test_of_a_torn_archive_what_was_whole_is_read(tmp_path: Path) -> None:
    whole = gzip.compress(ROWS.encode())
    found, rows = read(written(tmp_path / "x", whole[:-8]), written(tmp_path / "y", packed(a=ROWS)[:-10]))
    assert len(rows) == 2
    assert found.skipped == {"unreadable_file": 2}


def test_after_reading_no_query_reaches_a_file(tmp_path: Path) -> None:
    path = written(tmp_path / "x", ROWS)
    with store() as opened:
        read_files(opened, [path], [log()])
        for query in (
            f"SELECT * FROM read_csv('{path}')",
            f"COPY events TO '{tmp_path / 'y'}'",
            "SET enable_external_access = true",
        ):
            with pytest.raises(opened.error):
                opened.connection.execute(query)
        assert opened.connection.execute("SELECT name, rows, events FROM files").fetchall() == [
            (str(path), 2, 2)
        ]
        assert opened.connection.execute("SELECT count(*) FROM skipped").fetchall() == [(0,)]


def test_nothing_given_is_nothing_read() -> None:
    found, rows = read()
    assert (found.read, rows, found.from_) == (0, [], None)

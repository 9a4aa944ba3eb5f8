"""Archives inside an export: read where they lie, within bounds, and nothing about them disappears."""

from __future__ import annotations

import io
import pickle
import zipfile
from pathlib import Path

import pytest

from auditor.collecting import nested
from auditor.collecting.nested import expanded
from auditor.collecting.target import Target, open_target
from auditor.snapshot import UnreadableError

ZIPS = ("*.zip",)


def packed(**files: bytes | str) -> bytes:
    """An archive; `__` in a name stands for `/`, `_zip` for `.zip`."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as out:
        for name, content in files.items():
            out.writestr(name.replace("__", "/").replace("_zip", ".zip"), content)
    return stream.getvalue()


def opened(root: Path, **files: bytes | str) -> Target:
    for name, content in files.items():
        path = root / name.replace("__", "/").replace("_zip", ".zip")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return expanded(open_target(str(root)), ZIPS)


def paths(target: Target) -> list[str]:
    return [item.path for item in target.items]


def skipped(target: Target) -> dict[str, str]:
    return {entry.path: entry.reason for entry in target.skipped}


def test_members_stand_in_the_place_of_the_archive(tmp_path: Path) -> None:
    inner = packed(c="three", d__e="four")
    target = opened(tmp_path, a="one", x_zip=packed(b="two", y_zip=inner), z="last")
    assert paths(target) == ["a", "x.zip/b", "x.zip/y.zip/c", "x.zip/y.zip/d/e", "z"]
    read = {path: bytes(target.container.read(path)) for path in paths(target)}
    assert read["a"] == b"one"
    assert read["x.zip/b"] == b"two"
    assert read["x.zip/y.zip/d/e"] == b"four"
    assert target.skipped == []


def test_another_process_reads_the_same(tmp_path: Path) -> None:
    target = opened(tmp_path, x_zip=packed(y_zip=packed(c="three")))
    again = pickle.loads(pickle.dumps(target.container))
    assert bytes(again.read("x.zip/y.zip/c")) == b"three"
    assert again.label == target.container.label


def test_an_archive_may_be_the_target_itself(tmp_path: Path) -> None:
    file = tmp_path / "all.zip"
    file.write_bytes(packed(a="one", x_zip=packed(b="two")))
    target = expanded(open_target(str(file)), ZIPS)
    assert paths(target) == ["a", "x.zip/b"]
    assert bytes(target.container.read("x.zip/b")) == b"two"


def test_without_archives_or_globs_nothing_changes(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("one")
    target = open_target(str(tmp_path))
    assert expanded(target, ZIPS) is target
    (tmp_path / "x.zip").write_bytes(packed(b="two"))
    target = open_target(str(tmp_path))
    assert expanded(target, ()) is target


def test_what_is_no_archive_is_named(tmp_path: Path) -> None:
    target = opened(tmp_path, x_zip=b"PK nothing", y_zip=packed(z_zip=b"", ok="fine"))
    assert paths(target) == ["y.zip/ok"]
    assert skipped(target) == {"x.zip": "unreadable", "y.zip/z.zip": "unreadable"}


def test_a_member_that_leads_out_or_would_explode_is_refused(tmp_path: Path) -> None:
    members: dict[str, bytes | str] = {"..__out": "no", "bomb": b" " * 4_000_000, "ok": "fine"}
    target = opened(tmp_path, x_zip=packed(**members))
    assert paths(target) == ["x.zip/ok"]
    assert skipped(target) == {"x.zip/../out": "outside", "x.zip/bomb": "bomb"}


def test_depth_has_an_end(tmp_path: Path) -> None:
    content = packed(deep="x")
    for _ in range(nested.MAX_DEPTH):
        content = packed(n_zip=content, here="y")
    target = opened(tmp_path, n_zip=content)
    assert len(paths(target)) == nested.MAX_DEPTH
    assert list(skipped(target).values()) == ["unreadable"]


def test_numbers_have_an_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(nested, "MAX_ARCHIVES", 1)
    target = opened(tmp_path / "archives", x_zip=packed(a="one"), y_zip=packed(b="two"))
    assert (paths(target), skipped(target)) == (["x.zip/a"], {"y.zip": "unreadable"})
    monkeypatch.undo()
    monkeypatch.setattr(nested, "MAX_TOTAL_BYTES", 5)
    target = opened(tmp_path / "bytes", x_zip=packed(a="one"), y_zip=packed(b="two"))
    assert (paths(target), skipped(target)) == (["x.zip/a"], {"y.zip": "unreadable"})
    monkeypatch.undo()
    monkeypatch.setattr(nested, "MAX_MEMBERS", 1)
    target = opened(tmp_path / "members", x_zip=packed(a="one"), y_zip=packed(b="two"))
    assert (paths(target), skipped(target)) == (["x.zip/a"], {"y.zip": "unreadable"})


def test_a_path_that_means_two_things_is_neither(tmp_path: Path) -> None:
    file = tmp_path / "all.zip"
    file.write_bytes(packed(x_zip=packed(a="inside"), x_zip__a="beside"))
    target = expanded(open_target(str(file)), ZIPS)
    assert (paths(target), skipped(target)) == ([], {"x.zip/a": "duplicate"})


def test_what_is_not_there_is_said(tmp_path: Path) -> None:
    target = opened(tmp_path, x_zip=packed(a="one"))
    for path in ("x.zip/b", "nowhere"):
        with pytest.raises(UnreadableError):
            target.container.read(path)

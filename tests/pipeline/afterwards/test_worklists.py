"""The work lists of a folder: what was saved last holds, and what cannot be read or is another tenant's is not written over."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from auditor.pipeline.afterwards.worklists import kept_in
from auditor.userfile import UserFileError
from tests.exports import EXAMPLE, audit

KEY = "a" * 64
BOTH = ("csv", "xlsx")


def write(folder: Path, name: str, status: str, comment: str, *, age: int, tenant: str = "Acme") -> None:
    path = folder / name
    rows = ("fingerprint,check,status,comment,tenant", f"{KEY},mfa.admins,{status},{comment},{tenant}")
    path.write_text("\n".join(rows), encoding="utf-8")
    os.utime(path, (1_800_000_000 - age, 1_800_000_000 - age))


def test_a_folder_without_a_work_list_keeps_nothing(tmp_path: Path) -> None:
    assert kept_in(tmp_path, BOTH, "Acme") == {}
    assert kept_in(tmp_path / "nowhere", BOTH, "Acme") == {}


def test_what_was_saved_last_holds_and_what_is_empty_there_is_taken_from_the_others(tmp_path: Path) -> None:
    write(tmp_path, "worklist.en.csv", "Done", "old", age=20)
    write(tmp_path, "worklist.vi.csv", "", "new", age=10)
    found = kept_in(tmp_path, BOTH, "Acme")[KEY]
    assert (found.status, found.comment) == ("done", "new")
    write(tmp_path, "worklist.en.csv", "Done", "newest", age=0)
    assert kept_in(tmp_path, BOTH, "Acme")[KEY].comment == "newest"


def test_nothing_is_read_where_no_work_list_is_written(tmp_path: Path) -> None:
    (tmp_path / "worklist.en.csv").write_bytes(b"broken")
    assert kept_in(tmp_path, ("json", "html"), "Acme") == {}
    with pytest.raises(UserFileError, match=r"worklist\.en\.csv: is no work list"):
        kept_in(tmp_path, ("csv",), "Acme")


def test_that_of_another_tenant_is_not_written_over(tmp_path: Path) -> None:
    write(tmp_path, "worklist.en.csv", "Done", "", age=0, tenant="Other")
    with pytest.raises(
        UserFileError,
        match="work list of another tenant \\('Other', and this is 'Acme'\\); name another folder",
    ):
        kept_in(tmp_path, BOTH, "Acme")


def test_scan_and_render_keep_what_was_written(tmp_path: Path) -> None:
    out = tmp_path / "out"
    scan = ("scan", EXAMPLE, "--tenant", "Acme", "--date", "2026-11-24", "--out", out)
    assert audit(*scan, "--format", "json", "--format", "csv", "--format", "xlsx").code == 0
    table = out / "worklist.en.csv"
    lines = table.read_bytes().decode("utf-8-sig").split("\r\n")
    lines[1] = lines[1].replace('"","","open"', '"Đang làm","asked Lan","open"')
    table.write_bytes("\r\n".join(lines).encode("utf-8-sig"))
    os.utime(table, (2_000_000_000, 2_000_000_000))
    assert (
        audit(
            "report", "render", out, "--out", out, "--format", "xlsx", "--format", "csv", "--lang", "vi"
        ).code
        == 0
    )
    assert '"Đang làm","asked Lan","còn mở"' in (out / "worklist.vi.csv").read_text(encoding="utf-8-sig")
    assert audit(*scan, "--format", "csv").code == 0
    assert '"In progress","asked Lan","open"' in table.read_text(encoding="utf-8-sig")

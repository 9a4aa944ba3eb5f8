"""The files of a release are those of the repository, the same on every machine."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from tests.tools.distribution.repository import repository
from tools.distribution.__main__ import main, only
from tools.distribution.stage import EPOCH, ReleaseError, moment_of, staged, tracked

MOMENT = 1_700_000_000


def test_what_lies_about_and_how_it_lies_is_left_out(tmp_path: Path) -> None:
    root = repository(tmp_path / "project", **{"run.sh": "true\n", "a b/é.txt": "é\n"})
    (root / "notes.txt").write_text("mine", encoding="utf-8")
    (root / "run.sh").chmod(0o700)
    (root / "CHANGELOG.md").chmod(0o600)
    (root / ".github/allowed_signers").unlink()
    laid = staged(root, tmp_path / "laid", MOMENT)
    found = {path.relative_to(laid).as_posix(): path.stat() for path in laid.rglob("*") if path.is_file()}
    assert sorted(found) == sorted(tracked(root)) == ["CHANGELOG.md", "a b/é.txt", "run.sh"]
    assert {int(one.st_mtime) for one in found.values()} == {MOMENT}
    assert {name: stat.S_IMODE(one.st_mode) for name, one in found.items()} == {
        "CHANGELOG.md": 0o644,
        "a b/é.txt": 0o644,
        "run.sh": 0o755,
    }


def test_the_moment_is_that_of_the_machine_else_that_of_the_commit(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = repository(tmp_path / "project")
    monkeypatch.setenv(EPOCH, str(MOMENT))
    assert moment_of(root) == MOMENT
    monkeypatch.delenv(EPOCH)
    assert moment_of(root) > MOMENT
    monkeypatch.setenv(EPOCH, "yesterday")
    with pytest.raises(ReleaseError, match="whole seconds since 1970"):
        moment_of(root)


def test_what_is_no_checkout_is_refused_in_a_line(tmp_path: Path) -> None:
    with pytest.raises(ReleaseError, match=r"not a git repository.*build from a checkout"):
        tracked(tmp_path)


def test_without_git_nothing_is_released(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(ReleaseError, match="git is not installed"):
        tracked(tmp_path)


def test_one_wheel_is_wanted(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--out", str(tmp_path), "parts"]) == 1
    assert (
        capsys.readouterr().err
        == f"{tmp_path}: 0 files are called *.whl, and one is wanted; build into a new folder\n"
    )
    for name in ("a.whl", "b.whl"):
        (tmp_path / name).touch()
    with pytest.raises(ReleaseError, match="2 files"):
        only(tmp_path, "*.whl")
    os.remove(tmp_path / "b.whl")
    assert only(tmp_path, "*.whl").name == "a.whl"

"""What is removed is a file or an empty folder, and never what a link leads to."""

from __future__ import annotations

from pathlib import Path

import pytest

from auditor.userfile import UserFileError
from auditor.writing import remove_empty, remove_file


def test_a_file(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("x")
    assert remove_file(path)
    assert not path.exists()
    assert not remove_file(path)


def test_nothing_else(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "precious.txt").write_text("x")
    (tmp_path / "link").symlink_to(tmp_path / "precious.txt")
    for name in ("folder", "link", "precious.txt/below"):
        assert not remove_file(tmp_path / name)
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "precious.txt").exists()


def test_a_folder_that_a_link_leads_out_to_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A link below the current folder, as a change can bring along."""
    here, outside = tmp_path / "here", tmp_path / "outside"
    here.mkdir()
    outside.mkdir()
    (outside / "precious.txt").write_text("x")
    (here / "kept").symlink_to(outside)
    monkeypatch.chdir(here)
    with pytest.raises(UserFileError, match="leads from there out"):
        remove_file(Path("kept/precious.txt"))
    assert (outside / "precious.txt").exists()


def test_a_folder_only_if_nothing_is_in_it(tmp_path: Path) -> None:
    full, empty = tmp_path / "full", tmp_path / "empty"
    full.mkdir()
    empty.mkdir()
    (full / "a.txt").write_text("x")
    (tmp_path / "link").symlink_to(empty)
    assert not remove_empty(full)
    assert not remove_empty(tmp_path / "link")
    assert not remove_empty(tmp_path / "nowhere")
    assert remove_empty(empty)
    assert (full / "a.txt").exists()
    assert not empty.exists()

"""A file that another library goes on writing into is begun private, empty, through no link, and never over another one."""

from __future__ import annotations

from pathlib import Path

import pytest

from auditor.userfile import UserFileError
from auditor.writing import begin


def test_a_new_one_is_its_owners(tmp_path: Path) -> None:
    begin(tmp_path / "a.db")
    assert (tmp_path / "a.db").read_bytes() == b""
    assert (tmp_path / "a.db").stat().st_mode & 0o777 == 0o600


def test_one_that_is_there_stays(tmp_path: Path) -> None:
    (tmp_path / "a.db").write_text("kept")
    (tmp_path / "a.db").chmod(0o640)
    begin(tmp_path / "a.db")
    assert (tmp_path / "a.db").read_text() == "kept"
    assert (tmp_path / "a.db").stat().st_mode & 0o777 == 0o640


@pytest.mark.parametrize("target", ["there", "nowhere"])
def test_no_link_is_followed(tmp_path: Path, target: str) -> None:
    (tmp_path / "there").touch()
    (tmp_path / "a.db").symlink_to(tmp_path / target)
    with pytest.raises(UserFileError, match="is a link, which is not followed"):
        begin(tmp_path / "a.db")
    assert not (tmp_path / "nowhere").exists()


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(UserFileError, match="cannot be written"):
        begin(tmp_path / "none" / "a.db")

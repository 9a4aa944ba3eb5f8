"""What a user can point at, and what is said of the rest."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from auditor.collecting import target
from auditor.collecting.target import open_target
from auditor.snapshot import UnreadableError


def zip_bytes(*names: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as out:
        for name in names:
            out.writestr(name, "content of " + name)
    return buffer.getvalue()


def refusal(path: str, stdin: bytes | None = None) -> str:
    with pytest.raises(UnreadableError) as caught:
        open_target(path, None if stdin is None else io.BytesIO(stdin))
    return str(caught.value)


def test_a_folder(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("x")
    found = open_target(str(tmp_path))
    assert [item.path for item in found.items] == ["a"]
    assert bytes(found.container.read("a")) == b"x"
    assert found.prefix == ""


def test_a_folder_below_the_current_one_is_shown_with_the_way_to_it(tmp_path: Path) -> None:
    (tmp_path / "a" / "b").mkdir(parents=True)
    assert open_target(str(tmp_path / "a" / "b"), here=tmp_path).prefix == "a/b/"
    assert open_target(str(tmp_path), here=tmp_path).prefix == ""
    assert open_target(str(tmp_path), here=tmp_path / "a").prefix == ""


@pytest.mark.parametrize("name", ["export.zip", "export", "export.ZIP.bak"])
def test_a_zip_whatever_it_is_called(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(zip_bytes("a/b"))
    found = open_target(str(tmp_path / name))
    assert (found.container.label, [item.path for item in found.items]) == (name, ["a/b"])
    assert bytes(found.container.read("a/b")) == b"content of a/b"


def test_a_zip_on_standard_input() -> None:
    found = open_target("-", io.BytesIO(zip_bytes("a")))
    assert found.container.label == "standard input"
    assert bytes(found.container.read("a")) == b"content of a"


def test_everything_else_is_said_in_a_line(tmp_path: Path) -> None:
    (tmp_path / "file.txt").write_text("text")
    assert refusal(str(tmp_path / "none")) == f"{tmp_path}/none: there is no such file or folder"
    assert refusal(str(tmp_path / "file.txt")) == (
        f"{tmp_path}/file.txt: is neither a folder nor a zip archive, nor a file of a kind that is read alone"
    )
    assert refusal("-") == "-: there is no standard input to read"
    assert refusal("-", b"").startswith("standard input: is not a readable zip archive")
    assert refusal("-", b"text").startswith("standard input: is not a readable zip archive")


def test_standard_input_has_an_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(target, "MAX_ARCHIVE_BYTES", 1000)
    assert refusal("-", bytes(1001)) == "standard input: is larger than 1000 bytes"


def test_a_file_of_a_server_is_read_alone_and_not_its_neighbours(tmp_path: Path) -> None:
    (tmp_path / "config.php").write_text("<?php return [];")
    (tmp_path / "secret.php").write_text("<?php return [];")
    opened = open_target(str(tmp_path / "config.php"), here=tmp_path)
    assert [item.path for item in opened.items] == ["config.php"]
    assert (opened.prefix, opened.stored, opened.container.label) == ("", False, "config.php")
    assert bytes(opened.container.read("config.php")) == b"<?php return [];"


def test_a_workbook_is_a_file_though_its_bytes_are_a_zip(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "answers.XLSX", "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
    assert [item.path for item in open_target(str(tmp_path / "answers.XLSX")).items] == ["answers.XLSX"]

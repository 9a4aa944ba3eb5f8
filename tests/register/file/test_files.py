"""A file counts only where it lies below the register, as it was."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from auditor.register.file.files import FileState, file_of
from auditor.register.model.strict import File
from tests.register.made import SOC2, digest, laid


def state(folder: Path, name: str, sha256: str = digest(SOC2)) -> FileState:
    return file_of(folder, File(name=name, sha256=sha256)).state


def test_a_file_as_it_was_is_whole(tmp_path: Path) -> None:
    laid(tmp_path, "documents/a b – é.pdf")
    assert state(tmp_path, "documents/a b – é.pdf") is FileState.WHOLE
    assert state(tmp_path, "documents/a b – é.pdf", digest(b"other")) is FileState.CHANGED


@pytest.mark.parametrize(
    "name",
    [
        "../outside.pdf",
        "documents/../../outside.pdf",
        "/etc/passwd",
        "..",
        ".",
        "documents",
        "documents\\..\\outside.pdf",
        "none.pdf",
        "a\0b",
        "x" * 300,
    ],
)
def test_what_is_no_file_below_the_register_is_absent(tmp_path: Path, name: str) -> None:
    folder = tmp_path / "review"
    laid(folder, "documents/in.pdf")
    laid(tmp_path, "outside.pdf")
    assert state(folder, name) is FileState.ABSENT


def test_no_link_is_followed(tmp_path: Path) -> None:
    folder = tmp_path / "review"
    laid(folder, "documents/in.pdf")
    laid(tmp_path, "elsewhere/out.pdf")
    (folder / "link.pdf").symlink_to(folder / "documents/in.pdf")
    (folder / "linked").symlink_to(tmp_path / "elsewhere")
    assert state(folder, "link.pdf") is FileState.ABSENT
    assert state(folder, "linked/out.pdf") is FileState.ABSENT


def test_a_pipe_is_no_file(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert state(tmp_path, "pipe") is FileState.ABSENT

"""One file at a time: whole or not there, private, in the place of a link and never through it."""

from __future__ import annotations

import errno
import os
import re
import signal
import stat
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from auditor.userfile import UserFileError
from auditor.writing import (
    EVERYBODYS,
    NEW,
    Manner,
    Pending,
    make_folder,
    private_folder,
    save,
    spool,
    unnamed,
)

ROOT = Path(__file__).parents[2]


@contextmanager
def umask(mask: int) -> Iterator[None]:
    before = os.umask(mask)
    try:
        yield
    finally:
        os.umask(before)


def mode(path: Path) -> int:
    return stat.S_IMODE(path.lstat().st_mode)


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@pytest.mark.parametrize(
    ("content", "data"),
    [
        ("é\n", "é\n".encode()),
        (b"\x00\r\n", b"\x00\r\n"),
        (["a\n", "b\r\n"], b"a\nb\r\n"),
        ("half \ud800", b"half \\ud800"),
        ("", b""),
    ],
)
def test_what_is_written(tmp_path: Path, content: Any, data: bytes) -> None:
    save(tmp_path / "a", content)
    assert (tmp_path / "a").read_bytes() == data
    assert names(tmp_path) == ["a"]


@pytest.mark.parametrize(
    ("manner", "mask", "file", "folder"),
    [
        (Manner(), 0o000, 0o600, 0o700),
        (Manner(), 0o022, 0o600, 0o700),
        (NEW, 0o000, 0o600, 0o700),
        (Manner(0o640), 0o022, 0o640, 0o750),
        (Manner(0o664), 0o022, 0o644, 0o755),
        (Manner(0o644), 0o077, 0o600, 0o700),
        (EVERYBODYS, 0o022, 0o644, 0o755),
        (EVERYBODYS, 0o077, 0o600, 0o700),
    ],
)
def test_who_may_read_it(tmp_path: Path, manner: Manner, mask: int, file: int, folder: int) -> None:
    with umask(mask):
        make_folder(tmp_path / "new/deep", manner)
        save(tmp_path / "new/deep/a", "x", manner)
    assert mode(tmp_path / "new/deep/a") == file
    assert (mode(tmp_path / "new"), mode(tmp_path / "new/deep")) == (folder, folder)


def test_what_replaces_an_open_file_is_as_private_as_a_new_one(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"older")
    (tmp_path / "a").chmod(0o666)
    save(tmp_path / "a", "new")
    assert mode(tmp_path / "a") == 0o600


def test_a_second_name_of_an_older_file_keeps_it(tmp_path: Path) -> None:
    (tmp_path / "secret").write_bytes(b"older")
    os.link(tmp_path / "secret", tmp_path / "a")
    save(tmp_path / "a", "new")
    assert (tmp_path / "secret").read_bytes() == b"older"


@pytest.mark.parametrize("to", ["victim", "nothing", "folder"])
def test_a_link_is_replaced_and_not_followed(tmp_path: Path, to: str) -> None:
    (tmp_path / "victim").write_bytes(b"victim")
    (tmp_path / "folder").mkdir()
    (tmp_path / "a").symlink_to(tmp_path / to)
    save(tmp_path / "a", "new")
    assert not (tmp_path / "a").is_symlink()
    assert (tmp_path / "a").read_bytes() == b"new"
    assert (tmp_path / "victim").read_bytes() == b"victim"
    assert names(tmp_path / "folder") == []
    assert names(tmp_path) == ["a", "folder", "victim"]


def test_nobody_can_lay_a_link_where_it_is_written_first(tmp_path: Path) -> None:
    """The name until it is whole has 128 bits that nobody knows, and what is there is never opened."""
    seen = set()
    for _ in range(3):
        pending = Pending(tmp_path / "a", Manner())
        (name,) = names(tmp_path)
        assert re.fullmatch(r"\.crm-audit-[0-9a-f]{32}\.partial", name)
        seen.add(name)
        pending.abandon()
    assert len(seen) == 3


@pytest.mark.parametrize("lead", ["link", "file"])
def test_a_name_that_is_taken_is_never_opened(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, lead: str
) -> None:
    """Even to somebody who could foretell it."""
    monkeypatch.setattr("secrets.token_hex", lambda _: "f" * 32)
    partial = tmp_path / f".crm-audit-{'f' * 32}.partial"
    (tmp_path / "victim").write_bytes(b"victim")
    if lead == "link":
        partial.symlink_to(tmp_path / "victim")
    else:
        partial.write_bytes(b"victim")
    with pytest.raises(UserFileError):
        save(tmp_path / "a", "new")
    assert (tmp_path / "victim").read_bytes() == b"victim"
    assert partial.read_bytes() == b"victim"
    assert names(tmp_path) == [partial.name, "victim"]


@pytest.mark.parametrize("call", ["fsync", "replace", "open"])
@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EDQUOT, errno.EROFS])
def test_a_fault_leaves_what_was_there_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str, number: int
) -> None:
    def fail(*_: Any, **__: Any) -> None:
        raise OSError(number, os.strerror(number))

    (tmp_path / "a").write_bytes(b"older")
    with monkeypatch.context() as patched:
        patched.setattr(os, call, fail)
        with pytest.raises(UserFileError, match=re.escape(os.strerror(number))):
            save(tmp_path / "a", "new")
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"a": b"older"}


@pytest.mark.parametrize("lasting", [True, False])
def test_what_can_be_made_again_is_whole_and_waits_for_no_disk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, lasting: bool
) -> None:
    waited: list[int] = []
    monkeypatch.setattr(os, "fsync", waited.append)
    (tmp_path / "a").write_bytes(b"older")
    save(tmp_path / "a", "new", Manner(lasting=lasting))
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"a": b"new"}
    assert bool(waited) is lasting


def test_a_full_disk_in_the_middle(tmp_path: Path) -> None:
    """A file system that takes no more than so many bytes, by the limit of a process."""
    code = (
        "import resource, signal, sys; from pathlib import Path; from auditor.writing import save\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))\n"
        "save(Path(sys.argv[1]), ['x' * 400] * 100)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, tmp_path / "a"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert "UserFileError" in done.stderr
    assert "cannot be written: File too large" in done.stderr
    assert names(tmp_path) == []


def test_a_fault_in_what_is_to_be_written(tmp_path: Path) -> None:
    def pieces() -> Iterator[str]:
        yield "a"
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        save(tmp_path / "a", pieces())
    assert names(tmp_path) == []


@pytest.mark.parametrize(
    ("path", "why"),
    [
        ("none/a", "cannot be written: No such file or folder|cannot be written: No such file or directory"),
        ("file/a", "cannot be written: Not a directory"),
        ("folder", "is a folder, a disk or a socket"),
        ("folder/..", "is a folder, a disk or a socket"),
        ("a" * 300, "cannot be written: File name too long"),
    ],
)
def test_what_cannot_be_written_is_said(tmp_path: Path, path: str, why: str) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(UserFileError, match=why):
        save(tmp_path / path, "x")
    assert names(tmp_path) == ["file", "folder"]
    assert names(tmp_path / "folder") == []


def test_a_folder_cannot_take_the_place_of_a_file(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"x")
    for path in ("a", "a/b"):
        with pytest.raises(UserFileError, match="cannot be made"):
            make_folder(tmp_path / path)
    make_folder(tmp_path)
    assert names(tmp_path) == ["a"]


@pytest.mark.parametrize("refuses", [errno.EPERM, errno.EOPNOTSUPP])
@pytest.mark.parametrize("there", [True, False])
def test_a_file_system_without_second_names(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, refuses: int, there: bool
) -> None:
    def fail(*_: Any, **__: Any) -> None:
        raise OSError(refuses, os.strerror(refuses))

    pending = Pending(tmp_path / "a", NEW)
    pending.write(b"new")
    if there:
        (tmp_path / "a").write_bytes(b"evidence")
    monkeypatch.setattr(os, "link", fail)
    if there:
        with pytest.raises(UserFileError, match="is there already"):
            pending.keep()
    else:
        pending.keep()
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {
        "a": b"evidence" if there else b"new"
    }


def test_without_descriptors_of_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As on Windows."""
    monkeypatch.setattr(os, "supports_dir_fd", frozenset())
    monkeypatch.chdir(tmp_path)
    (tmp_path / "folder").mkdir()
    for manner in (NEW, Manner()):
        save(Path("folder/a"), "x", manner)
    with pytest.raises(UserFileError, match="is there already"):
        save(Path("folder/a"), "y", NEW)
    assert {path.name: path.read_bytes() for path in (tmp_path / "folder").iterdir()} == {"a": b"x"}


def test_what_is_for_a_while_is_private_and_goes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    with umask(0), private_folder() as folder:
        assert mode(Path(folder)) == 0o700
        assert Path(folder).parent == tmp_path
    with umask(0), unnamed(tmp_path) as stream:
        stream.write(b"x")
        assert stat.S_IMODE(os.fstat(stream.fileno()).st_mode) == 0o600
    assert names(tmp_path) == []
    code = "from auditor.writing import spool; stream, name = spool('.zip'); print(name)"
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        env={**os.environ, "TMPDIR": str(tmp_path)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert Path(done.stdout.strip()).parent == tmp_path
    assert names(tmp_path) == []
    with umask(0):
        stream, name = spool(".zip")
    stream.close()
    assert mode(Path(name)) == 0o600


def test_no_room_for_a_while(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "none"))
    for make in (private_folder, unnamed, lambda: spool(".zip")):
        with pytest.raises(UserFileError, match="no temporary file can be written"):
            make()


def test_a_job_that_is_ended_leaves_nothing(tmp_path: Path) -> None:
    code = (
        "import sys, time, click; from pathlib import Path\n"
        "from auditor.cli.errors import run; from auditor.writing import private_folder, save\n"
        "def pieces():\n    yield 'a'\n    print('ready', flush=True)\n    time.sleep(30)\n"
        "@click.command()\ndef command():\n"
        "    folder = private_folder()\n    save(Path(sys.argv.pop()), pieces())\n"
        "sys.argv, rest = sys.argv[:1], sys.argv[1:]\n"
        "sys.argv.append(rest[0]); import click.testing\n"
        "command.main = lambda **_: command.callback()\n"
        "run(command)"
    )
    process = subprocess.Popen(
        [sys.executable, "-c", code, tmp_path / "a"],
        cwd=ROOT,
        env={**os.environ, "TMPDIR": str(tmp_path)},
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    assert len(names(tmp_path)) == 2
    process.send_signal(signal.SIGTERM)
    process.communicate(timeout=20)
    assert process.returncode == 128 + signal.SIGTERM
    assert names(tmp_path) == []


def test_pieces_are_written_as_they_come_and_none_is_kept(tmp_path: Path) -> None:
    made: list[int] = []

    def pieces() -> Iterator[str]:
        for number in range(3):
            made.append(number)
            yield f"{number}é" * 700_000

    save(tmp_path / "report.csv", pieces())
    assert made == [0, 1, 2]
    assert (tmp_path / "report.csv").read_text("utf-8") == "".join(
        f"{number}é" * 700_000 for number in range(3)
    )

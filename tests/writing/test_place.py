"""Links on the way, and places that are no file."""

from __future__ import annotations

import os
import socket
import stat
import subprocess
import sys
import threading
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from auditor.userfile import UserFileError
from auditor.writing import Manner, is_straight, make_folder, save

ROOT = Path(__file__).parents[2]
STRANGER = 4_000_000


def test_a_link_of_the_checkout_that_leads_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A change can bring links along, and a pipeline writes where they lead: never out of the checkout."""
    home, checkout = tmp_path / "home", tmp_path / "checkout"
    home.mkdir()
    (checkout / "deep").mkdir(parents=True)
    (checkout / "reports").symlink_to(home)
    (checkout / "deep/up").symlink_to("../..")
    monkeypatch.chdir(checkout)
    for folder in ("reports", "reports/sub", "deep/up/home", checkout / "reports", "./deep/../reports"):
        with pytest.raises(UserFileError, match="leads from there out of the current folder"):
            make_folder(Path(folder))
        with pytest.raises(UserFileError, match="leads from there out of the current folder"):
            save(Path(folder) / "a", "x")
    assert list(home.iterdir()) == []


def test_links_that_may_be_followed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One that stays inside, and what the user named outside of the current folder, be it by a link."""
    checkout, real = tmp_path / "checkout", tmp_path / "real"
    (checkout / "build").mkdir(parents=True)
    real.mkdir()
    (checkout / "out").symlink_to("build")
    (tmp_path / "shared").symlink_to(real)
    (tmp_path / "entered").symlink_to(checkout)
    monkeypatch.chdir(tmp_path / "entered")
    for path in ("out/a", tmp_path / "shared/b", "../shared/c", tmp_path / "entered/out/d"):
        save(Path(path), "x")
    assert sorted(path.name for path in (checkout / "build").iterdir()) == ["a", "d"]
    assert sorted(path.name for path in real.iterdir()) == ["b", "c"]


def owned_by_a_stranger(monkeypatch: pytest.MonkeyPatch, *paths: Path) -> None:
    """As if somebody else had made them."""
    lstat = os.lstat

    def told(path: Any, *more: Any, **named: Any) -> Any:
        status = lstat(path, *more, **named)
        if os.fspath(path) in [str(one) for one in paths]:
            return SimpleNamespace(st_mode=status.st_mode, st_uid=STRANGER)
        return status

    monkeypatch.setattr(os, "lstat", told)


@pytest.mark.parametrize("way", ["reports", "mine", "sub/../reports"])
def test_a_link_of_somebody_else_where_anybody_may_write(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, way: str
) -> None:
    """As others of a machine may lay one in /tmp; a link of one's own that leads to it is no better."""
    public, home, other = tmp_path / "public", tmp_path / "home", tmp_path / "other"
    for folder in (public, home, other):
        folder.mkdir()
    public.chmod(0o1777)
    (public / "reports").symlink_to(home)
    (public / "sub").mkdir()
    (public / "mine").symlink_to(public / "reports")
    monkeypatch.chdir(other)
    save(public / way / "a", "x")
    owned_by_a_stranger(monkeypatch, public / "reports")
    with pytest.raises(UserFileError, match="is a link that somebody else laid"):
        save(public / way / "b", "x")
    public.chmod(0o755)  # where only its owner lays links, they are followed
    save(public / way / "c", "x")
    assert sorted(path.name for path in home.iterdir()) == ["a", "c"]


def test_links_in_a_circle_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a").symlink_to("b")
    (tmp_path / "b").symlink_to("a")
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    with pytest.raises(UserFileError):
        save(tmp_path / "a/x", "x")


def run(code: str, *arguments: str, shell: str = "") -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-c", "import sys; from pathlib import Path; " + code, *arguments]
    if shell:
        command = ["bash", "-c", shell, "bash", *command]
    return subprocess.run(command, cwd=ROOT, capture_output=True, check=False, timeout=60)


@pytest.mark.parametrize("name", ["/dev/stdout", "/dev/fd/1", "/proc/self/fd/1"])
@pytest.mark.parametrize("into", ["", '"$@" > {0}; cat {0}'])
def test_standard_output_by_its_name(tmp_path: Path, name: str, into: str) -> None:
    """A pipe or a file: after what was written before, which a second opening would overwrite."""
    code = "from auditor.writing import save; print('before'); save(Path(sys.argv[1]), 'here\\n'); print('after')"
    done = run(code, name, shell=into.format(tmp_path / "out"))
    assert (done.stdout, done.stderr) == (b"before\nhere\nafter\n", b"")


def test_process_substitution() -> None:
    done = run(
        "from auditor.writing import save; save(Path(sys.argv[1]), 'here')", shell='"$@" >(tr a-z A-Z) | cat'
    )
    assert (done.stdout, done.stderr) == (b"HERE", b"")


def test_devices() -> None:
    before = os.lstat("/dev/null")
    save(Path("/dev/null"), "x")
    assert is_straight(Path("/dev/null"))
    after = os.lstat("/dev/null")
    assert (after.st_ino, after.st_mode) == (before.st_ino, before.st_mode)
    with pytest.raises(UserFileError, match="/dev/full: cannot be written: No space left"):
        save(Path("/dev/full"), "x")
    with pytest.raises(UserFileError, match="Bad file descriptor"):
        save(Path("/dev/fd/987"), "x")


def test_a_pipe_with_a_name(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    read: list[bytes] = []
    reader = threading.Thread(target=lambda: read.append((tmp_path / "pipe").read_bytes()))
    reader.start()
    save(tmp_path / "pipe", "x" * 100_000)
    reader.join(20)
    assert read == [b"x" * 100_000]
    assert stat.S_ISFIFO((tmp_path / "pipe").stat().st_mode)


def test_a_pipe_of_somebody_else(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    os.mkfifo(tmp_path / "pipe")
    owned_by_a_stranger(monkeypatch, tmp_path / "pipe")
    with pytest.raises(UserFileError, match="is a pipe of somebody else"):
        save(tmp_path / "pipe", "x")


def test_a_link_to_a_device_is_a_link(tmp_path: Path) -> None:
    """What a change brings along is never written into."""
    os.mkfifo(tmp_path / "pipe")
    for number, to in enumerate(("/dev/full", "/dev/stdout", str(tmp_path / "pipe"))):
        path = tmp_path / str(number)
        path.symlink_to(to)
        assert not is_straight(path)
        save(path, "x")
        assert (path.is_symlink(), path.read_bytes()) == (False, b"x")


def test_a_socket(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with socket.socket(socket.AF_UNIX) as one:
        one.bind("a")
        with pytest.raises(UserFileError, match="is a folder, a disk or a socket"):
            save(Path("a"), "x", Manner())

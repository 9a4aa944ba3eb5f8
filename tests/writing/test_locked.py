"""A lock that ends with whoever has it."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from auditor.userfile import UserFileError
from auditor.writing import locked

HOLDER = """
import sys, time
from pathlib import Path
from auditor.writing import locked
with locked(Path(sys.argv[1])) as free:
    print(free, flush=True)
    time.sleep(600)
"""


def test_one_at_a_time(tmp_path: Path) -> None:
    path = tmp_path / "deep/a.lock"
    with locked(path) as first, locked(path) as second, locked(tmp_path / "b.lock") as other:
        assert (first, second, other) == (True, False, True)
    with locked(path) as again:
        assert again
    assert path.read_bytes() == b""
    assert path.stat().st_mode & 0o777 == 0o600


def test_it_ends_with_its_process(tmp_path: Path) -> None:
    path = tmp_path / "a.lock"
    with subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(path)], stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "True\n"
        with locked(path) as free:
            assert not free
        process.send_signal(signal.SIGKILL)
        process.wait(30)
        with locked(path) as free:
            assert free


def test_no_lock_is_taken_through_a_link(tmp_path: Path) -> None:
    (tmp_path / "a.lock").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(UserFileError, match="cannot be written"), locked(tmp_path / "a.lock"):
        pass
    assert not (tmp_path / "elsewhere").exists()

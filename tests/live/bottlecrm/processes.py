"""Starts a server in a process group of its own and always ends the whole group."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

SECONDS_TO_START = 60
SECONDS_TO_STOP = 15


@contextmanager
def running(
    command: Sequence[str | Path],
    *,
    answers: Callable[[], bool],
    folder: Path,
    environment: Mapping[str, str],
    log: Path,
    account: str | None = None,
    stop_with: signal.Signals = signal.SIGTERM,
    keep: Sequence[int] = (),
) -> Iterator[None]:
    """Run `command` in `folder` until the block ends; the block begins once `answers` says yes.

    account: the user to run as, where it is not ours. keep: file descriptors that the command inherits.
    Raises RuntimeError with the end of `log` when the command ends by itself or does not answer in time.
    """
    with log.open("ab") as output:
        process = subprocess.Popen(
            [*_privileges(account, stop_with), *map(str, command)],
            cwd=folder,
            env=dict(environment),
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            start_new_session=True,
            pass_fds=keep,
        )
    try:
        _wait(process, answers, log)
        yield
    finally:
        _stop(process, stop_with)


def as_account(account: str | None) -> list[str | Path]:
    """The words before a command that is to run as `account`."""
    if account is None:
        return []
    return ["setpriv", f"--reuid={account}", f"--regid={account}", "--init-groups"]


def _privileges(account: str | None, stop_with: signal.Signals) -> list[str | Path]:
    """As `as_account`; and a test run that is killed takes its servers along, where the machine can do that."""
    if shutil.which("setpriv") is None:
        return []
    return [*(as_account(account) or ["setpriv"]), f"--pdeathsig={stop_with.name.removeprefix('SIG')}"]


def _wait(process: subprocess.Popen[bytes], answers: Callable[[], bool], log: Path) -> None:
    deadline = time.monotonic() + SECONDS_TO_START
    while not answers():
        if process.poll() is not None:
            raise RuntimeError(f"{process.args!r} ended with {process.returncode}:\n{_end(log)}")
        if time.monotonic() > deadline:
            raise RuntimeError(f"{process.args!r} did not answer in {SECONDS_TO_START} s:\n{_end(log)}")
        time.sleep(0.1)


def _end(log: Path) -> str:
    return "\n".join(log.read_text("utf-8", "replace").splitlines()[-30:])


def _stop(process: subprocess.Popen[bytes], stop_with: signal.Signals) -> None:
    if process.poll() is None:
        process.send_signal(stop_with)
        with suppress(subprocess.TimeoutExpired):
            process.wait(SECONDS_TO_STOP)
    with suppress(ProcessLookupError):  # whatever the leader left behind
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()

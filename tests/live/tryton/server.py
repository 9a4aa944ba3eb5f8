"""Runs one Tryton server on a free port of this machine, and always stops it."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import requests

from tests.live.tryton.build import DATABASE, environment, python_of

START_SECONDS = 90
STOP_SECONDS = 10


class StartError(Exception):
    """The server does not answer; the text ends with its log."""


def free_port() -> int:
    """A port that nobody listens on at this moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


@contextmanager
def serving(built: Path, config: Path, port: int) -> Iterator[str]:
    """Serves the database that the configuration names; gives the server's address once it answers."""
    log = config.with_suffix(".log")
    command = [python_of(built), "-m", "trytond.cli", "-c", str(config), "-d", DATABASE]
    with log.open("wb") as output:
        process = subprocess.Popen(
            command, env=environment(), stdout=output, stderr=subprocess.STDOUT, start_new_session=True
        )
    try:
        address = f"http://127.0.0.1:{port}"
        _wait(process, address, log)
        yield address
    finally:
        _stop(process)


def _wait(process: subprocess.Popen[bytes], address: str, log: Path) -> None:
    question = {"id": 1, "method": "common.server.version", "params": []}
    end = time.monotonic() + START_SECONDS
    while time.monotonic() < end and process.poll() is None:
        try:
            if requests.post(f"{address}/rpc/", json=question, timeout=5).ok:
                return
        except requests.ConnectionError:
            time.sleep(0.1)
    raise StartError(f"Tryton does not answer at {address}: {log.read_text(errors='replace')[-800:]}")


def _stop(process: subprocess.Popen[bytes]) -> None:
    for sent in (signal.SIGTERM, signal.SIGKILL):
        try:
            os.killpg(process.pid, sent)
        except ProcessLookupError:
            break
        try:
            process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            continue
        break

"""The process that measures reaches what its task names, and nothing else; what hangs in it is ended."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

from auditor.probing.budget import Rate
from auditor.probing.door import Door
from auditor.probing.permitted import Host, Permitted
from auditor.probing.worker import Task, Worker, WorkerError
from tests import clock
from tests.probing.conftest import World
from tests.probing.servers import Drip, answer

pytestmark = pytest.mark.xdist_group("probing")
ROOT = Path(__file__).resolve().parents[2]

TRIES = """
import os, socket, subprocess, sys
from auditor.probing.child import Say
say = Say(lambda line: os.write(1, line))
sys.addaudithook(say.watch)
port = int(sys.argv[1])
say.permit([["127.0.0.1", port, 2]], 0)
def attempt(name, do):
    try:
        do()
        print(name, "passed", file=sys.stderr)
    except PermissionError:
        print(name, "refused", file=sys.stderr)
attempt("listed", lambda: socket.create_connection(("127.0.0.1", port)))
attempt("other port", lambda: socket.create_connection(("127.0.0.1", port + 1)))
attempt("other address", lambda: socket.create_connection(("127.0.0.2", port)))
attempt("by name", lambda: socket.create_connection(("localhost", port)))
attempt("datagram", lambda: socket.socket(socket.AF_INET, socket.SOCK_DGRAM).sendto(b"x", ("127.0.0.1", port + 1)))
attempt("socket file", lambda: socket.socket(socket.AF_UNIX).connect("/tmp/x"))
attempt("program", lambda: subprocess.run(["true"]))
attempt("shell", lambda: os.system("true"))
attempt("listen", lambda: socket.socket().bind(("127.0.0.1", 0)))
attempt("second", lambda: socket.create_connection(("127.0.0.1", port)))
attempt("third", lambda: socket.create_connection(("127.0.0.1", port)))
"""


def test_it_reaches_only_what_its_task_names() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        done = subprocess.run(
            [sys.executable, "-c", TRIES, str(listener.getsockname()[1])],
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            capture_output=True,
            text=True,
            check=True,
        )
    said = dict(line.rsplit(" ", 1) for line in done.stderr.splitlines())
    passed = {name for name, outcome in said.items() if outcome == "passed"}
    assert passed == {"listed", "second"}
    assert len(said) == 11
    assert len([json.loads(line) for line in done.stdout.splitlines()]) == 2


@pytest.mark.slow
def test_what_hangs_is_ended_and_the_next_one_is_measured(world: World) -> None:
    drip = Drip(lambda path, headers: answer())
    hosts = (Host("localhost", drip.port), Host("localhost", world.servers["newest"].port))
    door = Door(Permitted(frozenset(hosts)), clock.now, rate=Rate(100, 0))
    with Worker(door, seconds=3.0) as worker:

        def task(host: Host) -> Task:
            return Task(
                "tls",
                [("127.0.0.1", host.port)],
                {
                    "name": "localhost",
                    "address": "127.0.0.1",
                    "port": host.port,
                    "authorities": str(world.authority.ca),
                    "seconds": 1.0,
                },
            )

        began = time.monotonic()
        with pytest.raises(WorkerError, match="did not end within 3 seconds"):
            worker.do(task(hosts[0]))
        assert time.monotonic() - began < 120
        found = worker.do(task(hosts[1]))
    drip.close()
    assert found["versions"]["TLS 1.3"] == "accepted"
    assert {line.to for line in door.ledger} == {f"127.0.0.1:{host.port}" for host in hosts}


def test_a_task_that_nobody_knows_is_missing() -> None:
    door = Door(Permitted(), clock.now)
    with Worker(door) as worker, pytest.raises(WorkerError):
        worker.do(Task("nothing", [], {}))

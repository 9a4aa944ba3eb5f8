"""A Dask cluster on loopback: a scheduler and workers, each a process that a test can end."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
SCHEDULER, WORKER = "distributed.cli.dask_scheduler", "distributed.cli.dask_worker"


@dataclass
class Cluster:
    """`executor` is what --executor takes. `workers` are the processes; `environment` is what each is given."""

    kind: str
    port: int
    folder: Path
    environment: Mapping[str, str]
    stack: ExitStack
    workers: list[subprocess.Popen[bytes]] = field(default_factory=list)

    @property
    def executor(self) -> str:
        return f"{'dask' if self.kind == 'tcp' else 'tls'}://127.0.0.1:{self.port}"

    def add(self, threads: int = 2, **environment: str) -> subprocess.Popen[bytes]:
        """One more worker, without anybody who would start it again."""
        address = f"{self.kind}://127.0.0.1:{self.port}"
        where = f"--local-directory={self.folder / 'spill'}"
        options = (
            "--host=127.0.0.1",
            f"--nthreads={threads}",
            "--no-nanny",
            "--no-dashboard",
            "--death-timeout=30",
        )
        worker = self._begun(WORKER, address, where, *options, environment=environment)
        self.workers.append(worker)
        return worker

    def _begun(self, module: str, *arguments: str, environment: Mapping[str, str]) -> subprocess.Popen[bytes]:
        log = self.stack.enter_context((self.folder / f"{module}.{len(self.workers)}.log").open("wb"))
        process = subprocess.Popen(
            [sys.executable, "-m", module, *arguments],
            cwd=ROOT,
            env={**os.environ, "PYTHONPATH": str(ROOT), **self.environment, **environment},
            stdout=log,
            stderr=subprocess.STDOUT,
        )
        self.stack.callback(end, process)
        return process

    def await_workers(self, seconds: float = 60) -> None:
        """Until the scheduler knows of as many workers as were added."""
        from distributed import Client

        client: Any = Client(f"{self.kind}://127.0.0.1:{self.port}", set_as_default=False)  # type: ignore[no-untyped-call]
        with client:
            client.wait_for_workers(len(self.workers), timeout=seconds)

    def kill(self, worker: subprocess.Popen[bytes]) -> None:
        """As a machine that loses its power."""
        worker.send_signal(signal.SIGKILL)
        worker.wait()

    @property
    def said(self) -> str:
        """What all of them printed, for whoever wonders why."""
        return "\n".join(path.read_text(errors="replace")[-3000:] for path in self.folder.glob("*.log"))


@contextmanager
def clustered(
    folder: Path,
    workers: int = 2,
    kind: str = "tcp",
    threads: int = 2,
    environment: Mapping[str, str] | None = None,
) -> Iterator[Cluster]:
    """A scheduler that answers, and workers that may still be on their way."""
    with ExitStack() as stack:
        cluster = Cluster(kind, free_port(), folder, environment or {}, stack)
        scheduler = cluster._begun(
            SCHEDULER,
            f"--host={kind}://127.0.0.1",
            f"--port={cluster.port}",
            "--no-dashboard",
            "--no-show",
            environment={},
        )
        await_port(cluster, scheduler)
        for _ in range(workers):
            cluster.add(threads)
        yield cluster


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return int(listener.getsockname()[1])


def await_port(cluster: Cluster, scheduler: subprocess.Popen[bytes], seconds: float = 60) -> None:
    until = time.monotonic() + seconds
    while time.monotonic() < until and scheduler.poll() is None:
        try:
            socket.create_connection(("127.0.0.1", cluster.port), timeout=1).close()
            return
        except OSError:
            time.sleep(0.05)
    raise RuntimeError(f"no scheduler came up:\n{cluster.said}")


def end(process: subprocess.Popen[bytes]) -> None:
    process.kill()
    process.wait()

"""A private PostgreSQL cluster: no TCP port, one socket in a folder that only its account may enter."""

from __future__ import annotations

import shutil
import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from .processes import as_account, running
from .recipe import Machine

ROLE = "crm_app"  # not a superuser: those see the rows of every organisation
# Nothing in it is to survive a crash of the machine.
SETTINGS = ("listen_addresses=", "fsync=off", "synchronous_commit=off", "full_page_writes=off")


@dataclass(frozen=True)
class Cluster:
    """A running cluster; `folder` holds its socket."""

    machine: Machine
    folder: Path

    def sql(self, database: str, statements: str) -> str:
        """What the statements print, unaligned and without headings; an error of one ends them all."""
        command: list[str | Path] = [self.machine.postgres / "psql", "-XqAt", "-v", "ON_ERROR_STOP=1"]
        command += ["-h", self.folder, "-U", "postgres", "-d", database]
        asked = subprocess.run(
            command,
            input=statements,
            capture_output=True,
            text=True,
            check=False,
        )
        if asked.returncode != 0:
            raise RuntimeError(f"psql {database}: {asked.stderr.strip()}")
        return asked.stdout.strip()

    def clone(self, template: str, database: str) -> None:
        """Make `database` as a copy of `template`."""
        self.sql("postgres", f"create database {database} template {template} owner {ROLE};")


def create(machine: Machine, home: Path) -> None:
    """A new cluster in `home`/data; whoever can enter `home` needs no password, and nobody else can connect."""
    hand_over(machine, home)
    subprocess.run(
        [
            *as_account(machine.account),
            machine.postgres / "initdb",
            *("--pgdata", home / "data", "--username", "postgres", "--auth", "trust"),
            *("--encoding", "UTF8", "--locale", "C.UTF-8", "--wal-segsize", "1", "--no-sync"),
        ],
        cwd=home,
        env=_environment(home),
        check=True,
        stdout=subprocess.DEVNULL,
    )


def copy(machine: Machine, kept: Path, home: Path) -> None:
    """Put a stopped cluster, kept at `kept`, into `home`/data."""
    subprocess.run(["cp", "-a", "--reflink=auto", kept, home / "data"], check=True)
    hand_over(machine, home)


def hand_over(machine: Machine, home: Path) -> None:
    """Make the folder and all in it the property of the account that PostgreSQL runs as."""
    home.chmod(0o700)
    if machine.account is not None:
        subprocess.run(["chown", "-R", f"{machine.account}:{machine.account}", home], check=True)


@contextmanager
def started(machine: Machine, home: Path) -> Iterator[Cluster]:
    """The cluster of `home`/data, running until the block ends."""
    ready: list[str | Path] = [machine.postgres / "pg_isready", "-q", "-h", home]
    settings = [word for setting in SETTINGS for word in ("-c", setting)]
    with running(
        [machine.postgres / "postgres", "-D", home / "data", "-k", home, *settings],
        answers=lambda: subprocess.run(ready, check=False).returncode == 0,
        folder=home,
        environment=_environment(home),
        log=home / "postgres.log",
        account=machine.account,
        stop_with=signal.SIGINT,  # its word for: end the sessions, then stop
    ):
        yield Cluster(machine=machine, folder=home)


def _environment(home: Path) -> dict[str, str]:
    return {"HOME": str(home), "LC_ALL": "C.UTF-8", "PATH": str(Path(shutil.which("sh") or "/bin/sh").parent)}

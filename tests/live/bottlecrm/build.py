"""Builds the instance once: the application in its venv, and a stopped cluster with one seeded database a state."""

from __future__ import annotations

import fcntl
import json
import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from . import postgres
from .recipe import HERE, REQUIREMENTS, Machine, Missing, cache_folder

STATES = ("weak", "hardened")
DONE = "done.json"  # written last: a folder without it is half a build and never used


def built(machine: Machine) -> Path:
    """The folder of the built instance: `venv`, `cluster` and done.json, built first where it is not there yet.

    Sessions that want it at the same time wait for the one that builds. Raises Missing where it cannot be installed.
    """
    folder = cache_folder(machine)
    folder.parent.mkdir(parents=True, exist_ok=True)
    with folder.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (folder / DONE).exists():
            shutil.rmtree(folder, ignore_errors=True)
            _build(machine, folder)
    return folder


def seeded_at(folder: Path) -> float:
    """When the databases were seeded, in seconds since 1970."""
    return float(json.loads((folder / DONE).read_text("utf-8"))["seeded_at"])


def python_of(folder: Path) -> Path:
    return folder / "venv" / "bin" / "python"


def settings(cluster: postgres.Cluster, database: str, secret: str) -> Mapping[str, str]:
    """The environment that the application reads its settings from."""
    return {
        "PATH": os.environ.get("PATH", "/usr/bin:/bin"),
        "LC_ALL": "C.UTF-8",
        "PYTHONDONTWRITEBYTECODE": "1",
        "DJANGO_SETTINGS_MODULE": "crm.settings",
        "ENV_TYPE": "dev",
        "SECRET_KEY": secret,
        "DBHOST": str(cluster.folder),
        "DBNAME": database,
        "DBUSER": postgres.ROLE,
        "CELERY_BROKER_URL": "memory://",  # nothing is sent: no mail, no webhook
        "CELERY_RESULT_BACKEND": "cache+memory://",
    }


@contextmanager
def working_folder() -> Iterator[Path]:
    """A new short-named folder that PostgreSQL's account can reach; gone when the block ends."""
    with tempfile.TemporaryDirectory(prefix="bottlecrm-", dir="/tmp") as name:
        yield Path(name)


def _build(machine: Machine, folder: Path) -> None:
    folder.mkdir()
    subprocess.run([machine.python, "-m", "venv", folder / "venv"], check=True)
    _install(folder)
    with working_folder() as home:
        postgres.create(machine, home)
        with postgres.started(machine, home) as cluster:
            _fill(cluster, folder)
            at = time.time()
        subprocess.run(["cp", "-a", home / "data", folder / "cluster"], check=True)
    part = folder / f"{DONE}.part"
    part.write_text(json.dumps({"seeded_at": at}), "utf-8")
    part.replace(folder / DONE)


def _install(folder: Path) -> None:
    pip: list[str | Path] = [python_of(folder), "-Im", "pip", "install", "-q", "--disable-pip-version-check"]
    asked = subprocess.run([*pip, *REQUIREMENTS], capture_output=True, text=True, check=False)
    if asked.returncode != 0:
        last = (asked.stderr.strip().splitlines() or ["no reason given"])[-1]
        raise Missing(f"BottleCRM cannot be installed from the package index: {last}")


def _fill(cluster: postgres.Cluster, folder: Path) -> None:
    cluster.sql(
        "postgres", f"create role {postgres.ROLE} login; create database empty owner {postgres.ROLE};"
    )
    with tempfile.TemporaryDirectory() as cwd:  # the application writes its logs where it stands
        django: list[str | Path] = [python_of(folder), "-m", "django", "migrate", "--noinput", "-v", "0"]
        _run(django, settings(cluster, "empty", "x" * 40), cwd)
        for state in STATES:
            cluster.clone("empty", state)
            _run([python_of(folder), HERE / "seed.py", state], settings(cluster, state, "x" * 40), cwd)
    cluster.sql("postgres", "drop database empty;")


def _run(command: list[str | Path], environment: Mapping[str, str], cwd: str) -> None:
    done = subprocess.run(
        command, env=dict(environment), cwd=cwd, capture_output=True, text=True, check=False
    )
    if done.returncode != 0:
        raise RuntimeError(f"{command!r} ended with {done.returncode}:\n{done.stderr[-4000:]}")

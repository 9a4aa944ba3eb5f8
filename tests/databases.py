"""The databases that a history can be in: a file, and a PostgreSQL of this machine, which is started once and only listens on a socket."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest

from tests.live.bottlecrm import recipe
from tests.live.bottlecrm.postgres import Cluster, create, started

_number = count(1)


def server_url(cluster: Cluster, database: str, user: str = "postgres") -> str:
    """How a history names a database of that server."""
    return f"postgresql://{user}@/{database}?host={cluster.folder}"


@pytest.fixture(scope="session")
def postgres() -> Iterator[Cluster]:
    """A running server; skipped, with the reason, where this machine has none."""
    try:
        folder, major = recipe._postgres()
        machine = recipe.Machine(Path(), folder, major, recipe._account())
    except recipe.Missing as missing:
        said = str(missing).replace("BottleCRM", "this test")
        if os.environ.get("CRM_AUDIT_LIVE_REQUIRED") == "1":
            pytest.fail(said)
        pytest.skip(said)
    home = Path(tempfile.mkdtemp(prefix="crm-audit-postgres-"))  # a socket's path is to be short
    try:
        create(machine, home)
        with started(machine, home) as cluster:
            yield cluster
    finally:
        shutil.rmtree(home, ignore_errors=True)


@pytest.fixture
def postgres_url(postgres: Cluster) -> str:
    """An empty database."""
    database = f"history_{next(_number)}"
    postgres.sql("postgres", f"create database {database};")
    return server_url(postgres, database)


@pytest.fixture
def sqlite_url(tmp_path: Path) -> str:
    """A file that is not there yet."""
    return f"sqlite:///{tmp_path / 'history.db'}"


@pytest.fixture(params=["sqlite", "postgres"])
def history_url(request: pytest.FixtureRequest) -> str:
    """An empty history in each kind of database."""
    url: str = request.getfixturevalue(f"{request.param}_url")
    return url

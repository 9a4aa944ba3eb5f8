"""The URL of a history, and where its password comes from: never from the URL, and never into a message."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from auditor.collecting.live.tenants import SecretPlace
from auditor.history.store import History, HistoryError
from auditor.history.store.database.address import PASSWORD_VARIABLE, address
from auditor.userfile import UserFileError
from tests.databases import server_url
from tests.live.bottlecrm.postgres import Cluster

pytestmark = pytest.mark.xdist_group("history")

SECRET = "k3y-0f-th3-st0re"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "is no URL"),
        ("history.db", "is no URL"),
        ("sqlite://", "names no file"),
        ("sqlite:///:memory:", "names no file"),
        ("sqlite:///a.db?mode=ro", "names no file"),
        ("mysql://ann@host/db", "'mysql' is not known"),
        (f"postgresql://ann:{SECRET}@host/db", "holds a password"),
        (f"postgresql://ann@host/db?password={SECRET}", "holds a password"),
        (f"postgresql://ann@host/db?sslpassword={SECRET}", "holds a password"),
        (f"postgresql://ann:{SECRET}@host:port/db", "is no URL"),
        (f"mysql://ann:{SECRET}@host/db", "'mysql' is not known"),
    ],
)
def test_one_that_cannot_be_used(text: str, said: str) -> None:
    with pytest.raises(HistoryError, match=said) as refused:
        address(text, environment={})
    assert SECRET not in str(refused.value)


def test_where_the_password_comes_from() -> None:
    url = "postgresql://ann@db.example/history?sslmode=verify-full"
    assert address(url, environment={}).password is None
    told = address(url, environment={PASSWORD_VARIABLE: SECRET})
    assert told.password is not None
    assert told.password.reveal() == SECRET
    assert SECRET not in repr(told)
    assert told.name == "postgresql://ann@db.example/history"
    told = address(
        url, SecretPlace(env="CRM_AUDIT_OTHER"), {"CRM_AUDIT_OTHER": "other", PASSWORD_VARIABLE: SECRET}
    )
    assert told.password is not None
    assert told.password.reveal() == "other"
    with pytest.raises(UserFileError, match="CRM_AUDIT_OTHER is not set"):
        address(url, SecretPlace(env="CRM_AUDIT_OTHER"), {})
    with pytest.raises(UserFileError, match="AWS_SECRET is not read"):
        address(url, SecretPlace(env="AWS_SECRET"), {"AWS_SECRET": SECRET})


@pytest.fixture
def locked(postgres: Cluster, postgres_url: str) -> Iterator[str]:
    """A database that asks its user for a password."""
    rules = postgres.folder / "data" / "pg_hba.conf"
    before = rules.read_text()
    database = postgres_url.partition("@/")[2].partition("?")[0]
    postgres.sql(
        "postgres",
        f"create role keeper login password '{SECRET}'; alter database {database} owner to keeper;",
    )
    rules.write_text(f"local all keeper scram-sha-256\n{before}")
    postgres.sql("postgres", "select pg_reload_conf();")
    yield server_url(postgres, database, "keeper")
    rules.write_text(before)
    postgres.sql(
        "postgres",
        f"select pg_reload_conf(); drop database {database} with (force); drop role keeper;",
    )


def test_a_server_that_asks_for_it(locked: str) -> None:
    for environment in ({}, {PASSWORD_VARIABLE: "wr0ng-" + SECRET}):
        with pytest.raises(
            HistoryError, match="password is missing or wrong; set CRM_AUDIT_HISTORY_PASSWORD"
        ) as refused:
            History.open(locked, environment=environment)
        assert SECRET not in str(refused.value)
    with History.open(locked, environment={PASSWORD_VARIABLE: SECRET}) as history:
        assert history.tenants() == []


def test_a_server_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(HistoryError, match="cannot be reached; check host, port and database"):
        History.open(f"postgresql://ann@/db?host={tmp_path}")


def test_a_server_that_lets_nobody_write(postgres: Cluster, postgres_url: str) -> None:
    History.open(postgres_url).close()
    name = postgres_url.partition("@/")[2].partition("?")[0]
    postgres.sql(
        "postgres", "do $$ begin create role looker login; exception when duplicate_object then null; end $$;"
    )
    postgres.sql(name, "grant select on all tables in schema public to looker;")
    with History.open(server_url(postgres, name, "looker")) as history:
        assert history.verify().state == "whole"
        with pytest.raises(HistoryError, match="may not be written to"):
            history.note("alert", "a", "open")

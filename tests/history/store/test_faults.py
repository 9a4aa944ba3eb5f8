"""A process that is killed, a disk that is full, a connection that is lost, writers that meet: nothing recorded is lost, and nothing
is recorded by half."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import Connection, Engine, event

from auditor.history.store import History, HistoryError, UnreachableError
from tests.history.store import meddling
from tests.history.store.nights import USUAL, day, night

pytestmark = pytest.mark.xdist_group("history-faults")

ROOT = Path(__file__).resolve().parents[3]
LONG_AGO, FAR = date(2000, 1, 1), date(2100, 1, 1)


def start(
    url: str, first: int, most: int, mode: str = "count", number: int = 0, tenant: str = "acme"
) -> subprocess.Popen[str]:
    command = [
        sys.executable,
        "-m",
        "tests.history.store.ended",
        url,
        str(first),
        str(most),
        mode,
        str(number),
        tenant,
    ]
    return subprocess.Popen(
        command,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def is_whole(history: History, nights: int) -> None:
    """The chain holds, and what is there is there in full."""
    verdict = history.verify()
    assert (verdict.problems, verdict.head.seq) == ((), nights)
    assert len(list(history.nights("acme", LONG_AGO, FAR))) == nights


@pytest.mark.slow
def test_a_kill_before_each_statement_of_a_night(history_url: str) -> None:
    with History.open(history_url) as history:
        history.append(night(0, USUAL))
    ended = 0
    while True:
        process = start(history_url, 1, 1, "kill", ended + 1)
        out, err = process.communicate(timeout=60)
        if process.returncode == 0:
            break
        assert process.returncode == -signal.SIGKILL, err
        assert out == ""
        ended += 1
        with History.open(history_url) as history:
            is_whole(history, 1)
    assert ended >= 6  # it was in the middle of a night, and not before it
    assert out == "recorded 1\n"
    with History.open(history_url) as history:
        is_whole(history, 2)


@pytest.mark.slow
def test_a_kill_while_many_nights_are_recorded(history_url: str) -> None:
    process = start(history_url, 0, 5000)
    assert process.stdout is not None
    told = [process.stdout.readline() for _ in range(12)]
    process.send_signal(signal.SIGKILL)
    told += process.communicate(timeout=60)[0].splitlines(keepends=True)
    recorded = [int(line.split()[1]) for line in told if line.endswith("\n")]
    with History.open(history_url) as history:
        assert len(history.trend("acme", LONG_AGO, FAR)) in (len(recorded), len(recorded) + 1)
        is_whole(history, history.head().seq)
        history.append(night(6000, USUAL))
        assert history.verify().state == "whole"


@pytest.mark.slow
@pytest.mark.parametrize("room", [0, 5_000, 20_000, 60_000])
def test_a_full_disk_under_a_file(sqlite_url: str, room: int) -> None:
    with History.open(sqlite_url) as history:
        history.append(night(0, USUAL))
    out, err = start(sqlite_url, 1, 500, "full", room).communicate(timeout=60)
    assert err == ""
    *recorded, refused = out.splitlines()
    assert "the disk is full; nothing of it is recorded, make room and run again" in refused
    with History.open(sqlite_url) as history:
        is_whole(history, 1 + len(recorded))
        history.append(night(900, USUAL))
        is_whole(history, 2 + len(recorded))


FULL = """
CREATE FUNCTION full_disk() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'could not extend file "base/1/2": No space left on device' USING ERRCODE = '53100'; END $$;
CREATE TRIGGER full_disk BEFORE INSERT ON points FOR EACH ROW EXECUTE FUNCTION full_disk();
"""


def test_a_full_disk_under_a_server(postgres_url: str) -> None:
    with History.open(postgres_url) as history:
        history.append(night(0, USUAL))
        meddling.run(postgres_url, FULL)
        with pytest.raises(UnreachableError, match="the disk is full"):
            history.append(night(1, USUAL))
        is_whole(history, 1)
        meddling.run(postgres_url, "DROP TRIGGER full_disk ON points")
        history.append(night(1, USUAL))
        is_whole(history, 2)


def test_a_connection_that_is_lost_in_the_middle(postgres_url: str) -> None:
    ended: list[str] = []

    def end(connection: Connection, _: object, statement: str, *more: object) -> None:
        if statement.startswith("INSERT INTO points") and not ended:
            number = connection.connection.driver_connection.info.backend_pid  # type: ignore[union-attr]
            ended.append(statement)
            meddling.run(postgres_url, f"SELECT pg_terminate_backend({number})")

    with History.open(postgres_url) as history:
        history.append(night(0, USUAL))
        event.listen(Engine, "before_cursor_execute", end)
        try:
            with pytest.raises(
                UnreachableError,
                match="the connection was lost; what was being written is not recorded, run again",
            ):
                history.append(night(1, USUAL))
        finally:
            event.remove(Engine, "before_cursor_execute", end)
        assert len(ended) == 1
        is_whole(history, 1)
        history.append(night(1, USUAL))
        is_whole(history, 2)


@pytest.mark.slow
def test_writers_that_meet(history_url: str) -> None:
    """Four processes find nothing, make the store, and write at once."""
    running = [start(history_url, 0, 15, tenant=f"tenant-{number}") for number in range(4)]
    for process in running:
        out, err = process.communicate(timeout=120)
        assert (process.returncode, out.count("recorded")) == (0, 15), out + err
    with History.open(history_url) as history:
        verdict = history.verify()
        assert (verdict.state, verdict.head.seq, verdict.head.count) == ("whole", 60, 60)
        assert history.tenants() == [f"tenant-{number}" for number in range(4)]


@pytest.mark.slow
def test_the_same_night_from_several_writers_is_one_row(history_url: str) -> None:
    running = [start(history_url, 0, 5) for _ in range(3)]
    for process in running:
        assert process.communicate(timeout=120)[0].count("recorded") == 5
    with History.open(history_url) as history:
        is_whole(history, 5)


def test_a_writer_that_never_ends_is_said(history_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("auditor.history.store.database.engine.WAIT_SECONDS", 0.2)
    with History.open(history_url) as history, meddling.at(history_url) as other:
        if history_url.startswith("sqlite"):
            other.exec_driver_sql("BEGIN IMMEDIATE")
        else:
            other.exec_driver_sql(f"SELECT pg_advisory_xact_lock({0x63726D2D61756469})")
        with pytest.raises(HistoryError, match="another process is at it for too long"):
            history.append(night(0, USUAL))
        assert history.trend("acme", day(0), day(1)) == []  # who reads does not wait


def test_who_reads_for_long_keeps_no_quarter_from_beginning(
    history_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("auditor.history.store.database.engine.WAIT_SECONDS", 2)
    with History.open(history_url) as history:
        history.append(night(0, USUAL))
        lines = history.exported()
        next(lines)
        next(lines)  # in the middle of reading everything
        assert history.append(night(90, USUAL)).seq == 2
        assert list(lines) == []

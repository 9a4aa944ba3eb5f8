"""`crm-audit nightly`: the exit code, what is printed, and what lies there afterwards."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from datetime import date
from pathlib import Path

import pytest

from auditor.history.store import History
from auditor.schemas import problems
from auditor.writing import locked
from tests.exports import Ran
from tests.exports import audit as crm_audit
from tests.nightly.support import export

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("apart")]

DAY = "2026-11-24"
SETTINGS = '[nightly]\nformats = ["json"]\n'


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def tenants(here: Path, *names: str, more: str = "") -> Path:
    """A file that declares tenants of files, each with an export of its own."""
    for name in names:
        export(here / "exports" / name, "ViewSetup")
    tables = "".join(f'[tenants.{name}]\nsources = ["exports/{name}"]\n' for name in names)
    path = here / "crm-audit.toml"
    path.write_text(SETTINGS + more + tables)
    return path


def nightly(*words: str, day: str = DAY) -> Ran:
    return crm_audit("nightly", "--out", "out", "--date", day, *words)


def run(*words: str, here: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "tests.cli.nightly.program", "nightly", "--out", "out", "--date", DAY, *words],
        cwd=here,
        env=environment(),
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )


def environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(Path(__file__).resolve().parents[3])}


def summary(here: Path, day: str = DAY) -> dict[str, object]:
    data = json.loads((here / "out" / day / "summary.json").read_text())
    assert problems("nightly", data) == []
    assert isinstance(data, dict)
    return data


def states(here: Path, day: str = DAY) -> dict[str, str]:
    rows = summary(here, day)["tenants"]
    assert isinstance(rows, list)
    return {row["tenant"]: row["state"] for row in rows}


def recorded(here: Path) -> list[tuple[str, str]]:
    """Every row of history, one a night that was recorded, whether it counts or not."""
    with History.open(f"sqlite:///{here}/out/history.db", make=False) as history:
        found: list[tuple[str, str]] = [
            (point.tenant, point.state)
            for tenant in history.tenants()
            for point in history.trend(tenant, date(2020, 1, 1), date(2030, 1, 1))
        ]
        assert history.head().count == len(found)
    return found


def test_nights_in_a_row(here: Path) -> None:
    tenants(here, "acme", "sales")
    first = run(here=here)
    assert (first.returncode, states(here)) == (0, {"acme": "assessed", "sales": "assessed"})
    assert "All tenants were seen, and nothing got worse." in first.stdout
    for name in ("acme", "sales"):
        night = json.loads((here / f"out/{DAY}/{name}/night.json").read_text())
        assert problems("night", night) == []
    export(here / "exports/acme", "ModifyAllData")
    second = nightly(day="2026-11-25")
    assert second.code == 1
    assert summary(here, "2026-11-25")["worse"] == ["acme"]
    export(here / "exports/acme", "ViewSetup")
    third = nightly("--lang", "vi", day="2026-11-26")
    assert third.code == 0
    assert "không có gì xấu đi" in third.out
    (here / "exports/sales").rename(here / "exports/gone")
    fourth = nightly(day="2026-11-27")
    assert fourth.code == 3
    assert states(here, "2026-11-27") == {"acme": "assessed", "sales": "failed"}
    last = json.loads((here / "out/last.json").read_text())
    assert (last["day"], last["code"]) == ("2026-11-27", 3)
    assert json.loads((here / "out/head.json").read_text())["count"] == 8


def test_a_second_run_of_a_night_adds_nothing(here: Path) -> None:
    tenants(here, "acme", "sales")
    nightly()
    before = recorded(here)
    again = nightly()
    assert again.code == 0
    assert states(here) == {"acme": "done_before", "sales": "done_before"}
    assert recorded(here) == before


def test_one_broken_tenant_stops_no_other(here: Path) -> None:
    tenants(here, "fine", "hostile", "torn")
    (here / "exports/torn/force-app/main/default/permissionsets/Support.permissionset-meta.xml").write_bytes(
        b"<!DOCTYPE a [<!ENTITY b 'c'>]><PermissionSet>&b;"
    )
    bomb = here / "exports/hostile/force-app/main/default/permissionsets/Bomb.permissionset-meta.xml"
    bomb.write_bytes(b"<PermissionSet>" + b"<a>" * 200_000)
    path = here / "crm-audit.toml"
    path.write_text(
        path.read_text()
        + '[tenants.nowhere]\nsources = ["exports/nowhere"]\n'
        + '[tenants.odd]\nurl = "https://x.example"\n'
        + '[tenants.down]\nvendor = "espocrm"\nurl = "http://127.0.0.1:9"\nsign_in = "api_key"\n'
        + 'secrets = { api_key = { env = "CRM_AUDIT_NOT_SET" } }\n'
    )
    done = nightly()
    assert done.code == 3
    found = states(here)
    assert found["fine"] == "assessed"
    assert {found[name] for name in ("nowhere", "odd", "down")} == {"failed"}
    assert len(recorded(here)) == 6


def test_what_all_share_is_looked_at_before_anything_runs(here: Path) -> None:
    tenants(here, "acme", more='policy = "nowhere.yaml"\n')
    done = run(here=here)
    assert done.returncode == 2
    assert "nowhere.yaml" in done.stderr
    assert not (here / "out").exists()


def test_a_history_that_cannot_be_opened_stops_it_before_anything_runs(here: Path) -> None:
    tenants(here, "acme", more='history = "sqlite:///broken.db"\n')
    (here / "broken.db").write_text("this is no database, and never was one")
    done = run(here=here)
    assert done.returncode == 2
    assert "broken.db" in done.stderr
    assert not (here / "out" / DAY).exists()


def test_a_dry_run_writes_nothing(here: Path) -> None:
    tenants(here, "acme")
    path = here / "crm-audit.toml"
    path.write_text(
        path.read_text()
        + '[tenants.nowhere]\nsources = ["exports/nowhere"]\n'
        + '[tenants.asked]\nvendor = "espocrm"\nurl = "http://127.0.0.1:9"\nsign_in = "api_key"\n'
        + 'secrets = { api_key = { env = "CRM_AUDIT_NOT_SET" } }\n'
    )
    before = sorted(here.rglob("*"))
    done = nightly("--dry-run")
    assert done.code == 0
    assert "would be judged" in done.out
    assert "would fail: " in done.out
    assert "CRM_AUDIT_NOT_SET is not set" in done.out
    assert sorted(here.rglob("*")) == before


def test_the_log_is_a_line_of_json_an_event(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tenants(here, "acme")
    done = run("--json-log", here=here)
    lines = [json.loads(line) for line in done.stderr.splitlines()]
    assert [line["event"] for line in lines] == [
        "night_started",
        "tenant_started",
        "tenant_ended",
        "night_ended",
    ]
    assert all(line["at"].endswith("Z") for line in lines)
    assert lines[2]["state"] == "assessed"
    assert "Support" not in done.stderr  # the name of an entity


def test_groups_and_names(here: Path) -> None:
    tenants(here, "eu-a", "eu-b", "us-a", more='[nightly.groups]\neu = ["eu-*"]\n')
    nightly("--group", "eu")
    assert sorted(states(here)) == ["eu-a", "eu-b"]
    nightly("--only", "us-a")
    assert sorted(states(here)) == ["eu-a", "eu-b", "us-a"]
    assert summary(here)["run"] == ["us-a"]
    wrong = run("--group", "ue", here=here)
    assert wrong.returncode == 2
    assert "has no group 'ue'" in wrong.stderr


@pytest.mark.parametrize("where", ["threads:2", "processes:2"])
def test_wherever_it_is_carried_out(here: Path, where: str) -> None:
    tenants(here, "a", "b", "c")
    assert nightly("--executor", where).code == 0
    assert set(states(here).values()) == {"assessed"}


def test_a_run_that_is_killed_is_taken_up(here: Path) -> None:
    """Not asked to end, but ended: what is recorded stays, and a second run does what is missing."""
    names = [f"t{number:02}" for number in range(12)]
    tenants(here, *names)
    program = [sys.executable, "-m", "tests.cli.nightly.program", "nightly", "--out", "out"]
    process = subprocess.Popen(
        [*program, "--date", DAY, "--workers", "2"],
        cwd=here,
        env=environment(),
        stderr=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        text=True,
        start_new_session=True,
    )
    assert process.stderr is not None
    for line in process.stderr:
        if json.loads(line)["done"] >= 3:
            break
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    process.stderr.close()
    before = recorded(here)
    assert 3 <= len(before) < len(names)
    done = run(here=here)
    assert done.returncode == 0
    found = states(here)
    assert set(found) == set(names)
    assert sum(state == "done_before" for state in found.values()) >= len(before)
    assert sorted(recorded(here)) == [(name, "assessed") for name in names]
    assert not list(here.rglob("*.partial"))


def test_a_run_that_is_asked_to_end_begins_nothing_more(here: Path) -> None:
    names = [f"t{number:02}" for number in range(12)]
    tenants(here, *names)
    program = [sys.executable, "-m", "tests.cli.nightly.program", "nightly", "--out", "out"]
    process = subprocess.Popen(
        [*program, "--date", DAY, "--workers", "1"],
        cwd=here,
        env=environment(),
        stderr=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stderr is not None
    for line in process.stderr:
        if json.loads(line)["done"] >= 1:
            break
    process.send_signal(signal.SIGTERM)
    process.communicate(timeout=120)
    assert process.returncode == 3
    found = list(states(here).values())
    assert "left" in found
    assert "assessed" in found
    assert run(here=here).returncode == 0


def test_two_runs_at_once_do_each_tenant_once(here: Path) -> None:
    names = [f"t{number}" for number in range(6)]
    tenants(here, *names)
    program = [sys.executable, "-m", "tests.cli.nightly.program", "nightly", "--out", "out", "--date", DAY]
    both = [
        subprocess.Popen(
            program, cwd=here, env=environment(), stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL
        )
        for _ in range(2)
    ]
    assert {process.wait(timeout=300) for process in both} <= {0, 3}
    assert sorted(recorded(here)) == [(name, "assessed") for name in names]


def test_status(here: Path) -> None:
    tenants(here, "acme")
    assert crm_audit("nightly", "status", "--out", "out").code == 3
    nightly()
    fine = crm_audit("nightly", "status", "--out", "out")
    assert fine.code == 0
    assert "the next one is due by" in fine.out
    time.sleep(0.1)
    late = crm_audit("nightly", "status", "--out", "out/last.json", "--max-age", "0.00001")
    assert late.code == 1
    assert "it did not come" in late.out


@pytest.mark.parametrize("scheduler", ["systemd", "cron", "github", "gitlab", "kubernetes", "windows"])
def test_ready_files(here: Path, scheduler: str) -> None:
    words = ["nightly", "schedule", scheduler, "--out", "nights", "--at", "04:15"]
    printed = crm_audit(*words)
    assert printed.code == 0
    written = crm_audit(*words, "--write", "files")
    for path in written.out.split():
        assert (here / path).read_text() in printed.out


def test_without_a_folder_nothing_is_done(here: Path) -> None:
    tenants(here, "acme")
    done = crm_audit("nightly")
    assert done.code == 2
    assert "--out" in done.text


def test_a_terminal_shows_who_is_under_way(here: Path) -> None:
    import pty

    tenants(here, "acme", "sales")
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.cli.nightly.program", "nightly", "--out", "out", "--date", DAY],
        cwd=here,
        env={**environment(), "TERM": "xterm"},
        stdout=subprocess.PIPE,
        stderr=theirs,
    )
    os.close(theirs)
    seen = b""
    while True:
        try:
            piece = os.read(ours, 4096)
        except OSError:  # as a terminal says that nobody writes any more
            break
        if not piece:
            break
        seen += piece
    os.close(ours)
    assert process.wait(timeout=60) == 0
    assert process.stdout is not None
    process.stdout.close()
    assert b"2/2" in seen
    assert b"acme" in seen
    assert b"tenant_started" not in seen


@pytest.mark.parametrize("day", ["0001-01-01", "1999-12-31", "9999-12-31"])
def test_a_day_that_cannot_be_is_a_mistake_of_the_call(here: Path, day: str) -> None:
    tenants(here, "acme")
    done = nightly(day=day)
    assert done.code == 2
    assert "--date" in done.text
    assert not (here / "out").exists()


def test_a_second_run_at_once_leaves_the_summary_of_the_first(here: Path) -> None:
    tenants(here, "acme")
    assert nightly().code == 0
    before, last = summary(here), (here / "out/last.json").read_bytes()
    with locked((here / "out/.locks/acme.lock").absolute()) as free:
        assert free
        assert nightly().code == 3
    after = summary(here)
    assert {**after, "started_at": "", "ended_at": ""} == {**before, "started_at": "", "ended_at": ""}
    assert (here / "out/last.json").read_bytes() == last


@pytest.mark.skipif(os.name != "posix", reason="there is no hang-up of a terminal elsewhere")
@pytest.mark.parametrize("number", [signal.SIGHUP, signal.SIGTERM, signal.SIGINT])
def test_the_end_of_a_whole_group_is_summed_up(here: Path, number: signal.Signals) -> None:
    """A terminal that is closed, and a service that is stopped, tell every process of the run, that which the others are forked from
    among them."""
    names = [f"t{one:02}" for one in range(8)]
    tenants(here, *names)
    program = [sys.executable, "-m", "tests.cli.nightly.program", "nightly", "--out", "out", "--date", DAY]
    process = subprocess.Popen(
        [*program, "--workers", "2"],
        cwd=here,
        env=environment(),
        stderr=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    assert process.stderr is not None
    for line in process.stderr:
        if json.loads(line)["done"] >= 1:
            break
    os.killpg(process.pid, number)
    out, _ = process.communicate(timeout=120)
    assert process.returncode == 3
    assert "left for the next run" in out
    found = summary(here)
    assert (found["code"], found["faulty"]) == (3, [])
    assert set(states(here).values()) == {"assessed", "left"}

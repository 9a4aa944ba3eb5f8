"""Each order in a process of its own: nothing that happens to one reaches another, and every one ends."""

from __future__ import annotations

import os
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from auditor.nightly.ordering.order import Orders
from auditor.nightly.run import nightly
from auditor.nightly.tenant.apart import Apart
from tests.nightly import elsewhere
from tests.nightly.support import DAY, history, order

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("apart")]


def waited_for(path: Path) -> int:
    for _ in range(600):
        if path.exists() and path.read_text():
            return int(path.read_text())
        time.sleep(0.05)
    raise AssertionError(f"{path} never came")


def test_a_night_is_carried_out(tmp_path: Path) -> None:
    told = Apart()(order(tmp_path))
    assert told.came == "assessed"
    assert (tmp_path / "out/2026-11-24/acme/assessment.json").is_file()


def test_memory_that_runs_out_ends_one_tenant(tmp_path: Path) -> None:
    told = Apart(work=elsewhere.kills_itself)(order(tmp_path))
    assert (told.came, told.fault, told.is_recorded) == ("failed", False, True)
    assert "memory" in told.reason
    with history(tmp_path) as remembered:
        night = remembered.night("acme", DAY, any_state=True)
    assert night is not None
    assert night.reason == told.reason


def test_a_crash_is_a_fault_of_ours(tmp_path: Path) -> None:
    told = Apart(work=elsewhere.crashes)(order(tmp_path))
    assert (told.came, told.fault) == ("failed", True)
    assert "signal 11" in told.reason


def test_what_never_ends_is_ended(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    told = Apart(grace=0.5, work=elsewhere.never_ends)(order(tmp_path, seconds=20.0))
    assert told.came == "failed"
    assert told.reason.startswith("took longer than 20 seconds")
    process = waited_for(tmp_path / "out/acme.began")
    with pytest.raises(ProcessLookupError):
        os.kill(process, 0)


def test_what_is_too_slow_to_be_judged_is_ended(tmp_path: Path) -> None:
    """The real work, which has a moment for what takes it a second."""
    one = order(tmp_path, seconds=0.01)
    assert Apart()(one).came == "failed"
    assert Apart()(replace(one, seconds=120.0)).came == "assessed"  # nothing of it stays in the way


def test_a_product_is_asked_for_nine_tenths_of_the_time(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    told = Apart(work=elsewhere.asks_until_stopped)(order(tmp_path, seconds=20.0))
    assert (told.came, told.reason) == ("cut_short", "stopped")


def test_the_end_of_the_job_ends_the_asking_and_what_came_is_kept(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    apart = Apart(work=elsewhere.asks_until_stopped)
    with ThreadPoolExecutor(1) as threads:
        future = threads.submit(apart, order(tmp_path, seconds=600.0))
        waited_for(tmp_path / "out/acme.began")
        apart.stop()
        assert future.result(timeout=60).came == "cut_short"


def test_its_environment_is_that_of_whoever_asks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Secrets are set after the process that others are forked from began."""
    assert Apart(work=elsewhere.says_its_environment)(order(tmp_path)).reason == "nothing"
    monkeypatch.setenv("CRM_AUDIT_TEST_SAID", "something")
    assert Apart(work=elsewhere.says_its_environment)(order(tmp_path)).reason == "something"


def test_one_that_is_stuck_holds_up_nobody(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    stuck = replace(order(tmp_path, "stuck"), seconds=20.0)
    others = [order(tmp_path, f"t{number}") for number in range(3)]
    hanging, plain = Apart(grace=0.2, work=elsewhere.never_ends), Apart()
    with ThreadPoolExecutor(2) as threads:
        summary = nightly(
            Orders(DAY, (stuck, *others)),
            threads,
            work=lambda one: (hanging if one.tenant == "stuck" else plain)(one),
        )
    assert [one.came for one in summary.told] == ["failed", "assessed", "assessed", "assessed"]


def test_nothing_begins_after_the_end_of_the_job(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    apart = Apart(work=elsewhere.asks_until_stopped)
    apart.stop()
    assert apart(order(tmp_path, seconds=60.0)).came == "left"


def test_one_that_is_ended_with_the_run_is_left_for_the_next(tmp_path: Path) -> None:
    """It is judged and not asked: nothing of it is worth keeping, and nothing is wrong with it."""
    (tmp_path / "out").mkdir()
    apart = Apart(grace=0.2, work=elsewhere.judges_for_long)
    with ThreadPoolExecutor(1) as threads:
        future = threads.submit(apart, order(tmp_path, seconds=600.0))
        waited_for(tmp_path / "out/acme.began")
        apart.stop()
        told = future.result(timeout=60)
    assert (told.came, told.fault, told.is_recorded) == ("left", False, False)
    with history(tmp_path) as remembered:
        assert remembered.tenants() == []

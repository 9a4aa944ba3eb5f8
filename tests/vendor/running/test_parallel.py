from __future__ import annotations

import multiprocessing
import os
import time
from functools import partial
from pathlib import Path

import pytest

from auditor.vendor.running.parallel import WorkerLostError, side_by_side


def doubled(job: int) -> tuple[int, int]:
    return job, 2 * job


@pytest.mark.parametrize("processes", [1, 2, 3])
@pytest.mark.parametrize("jobs", [(), (7,), tuple(range(40))])
def test_results_come_in_order_of_the_jobs(processes: int, jobs: tuple[int, ...]) -> None:
    assert list(side_by_side(doubled, jobs, processes)) == [(job, 2 * job) for job in jobs]


def end_early(flag: Path, job: int) -> int:
    """A child dies of its first job; this process waits for that with its own."""
    if multiprocessing.parent_process() is not None:
        flag.touch()
        os._exit(3)
    deadline = time.monotonic() + 10
    while not flag.exists() and time.monotonic() < deadline:
        time.sleep(0.005)
    return job


def test_a_worker_that_is_lost_ends_the_run_and_never_shortens_it(tmp_path: Path) -> None:
    with pytest.raises(WorkerLostError, match=r"a worker process ended early \(exit code 3\)"):
        list(side_by_side(partial(end_early, tmp_path / "dead"), (1, 2), 2))
    assert multiprocessing.active_children() == []


@pytest.mark.parametrize("processes", [1, 2])
def test_work_that_raises_is_not_passed_over(processes: int) -> None:
    def broken(job: int) -> int:
        raise ValueError(f"job {job}")

    with pytest.raises((ValueError, WorkerLostError)):
        list(side_by_side(broken, (1, 2, 3), processes))

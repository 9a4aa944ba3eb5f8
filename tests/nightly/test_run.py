"""Many tenants at once: whatever becomes of one, the others are carried out."""

from __future__ import annotations

import threading
from concurrent.futures import Executor, Future, ProcessPoolExecutor, ThreadPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import pytest

from auditor.nightly.ordering.order import Order, Orders
from auditor.nightly.run import Event, nightly
from auditor.nightly.tenant.told import Told
from tests.nightly import elsewhere
from tests.nightly.elsewhere import came
from tests.nightly.support import DAY, history, machine, order


def orders(tmp_path: Path, *names: str) -> Orders:
    return Orders(DAY, tuple(order(tmp_path, name) for name in names), ("off",))


def test_all_are_told_in_the_order_of_the_file(tmp_path: Path) -> None:
    seen: list[Event] = []
    with ThreadPoolExecutor(3) as threads:
        summary = nightly(
            orders(tmp_path, "c", "a", "b"), threads, work=elsewhere.carried_out, watch=seen.append
        )
    assert [one.tenant for one in summary.told] == ["c", "a", "b"]
    assert summary.left_out == ("off",)
    assert (seen[0].what, seen[-1].what) == ("night_started", "night_ended")
    for name in ("a", "b", "c"):
        assert [event.what for event in seen if event.tenant == name] == ["tenant_started", "tenant_ended"]
    assert [event.done for event in seen if event.what == "tenant_ended"] == [1, 2, 3]


def test_the_real_work(tmp_path: Path) -> None:
    """One is broken, and the next one is judged."""
    broken = order(tmp_path, "broken", config=None, wrong="its table is wrong")
    with ThreadPoolExecutor(2) as threads:
        summary = nightly(Orders(DAY, (broken, order(tmp_path, "fine"))), threads, machine=machine())
    assert [one.came for one in summary.told] == ["failed", "assessed"]
    assert summary.code == 3


def test_what_is_raised_is_one_tenants_alone(tmp_path: Path) -> None:
    def raises(one: Order) -> Told:
        if one.tenant == "evil":
            raise ZeroDivisionError("mary@example.com")
        return came(one)

    with ThreadPoolExecutor(1) as threads:
        summary = nightly(orders(tmp_path, "evil", "b"), threads, work=raises)
    evil, other = summary.told
    assert (evil.came, evil.fault, other.came) == ("failed", True, "assessed")
    assert "ZeroDivisionError" in evil.reason
    assert "mary" not in evil.reason
    assert summary.code == 4
    with history(tmp_path) as remembered:
        night = remembered.night("evil", DAY, any_state=True)
    assert night is not None
    assert night.state == "failed"


@pytest.mark.slow
def test_a_pool_that_breaks_takes_nobody_with_it(tmp_path: Path) -> None:
    """A plain pool of processes, in which all wait in one queue: who was in it is carried out one by one."""
    names = ("a", "evil", "b", "c", "d")
    with ProcessPoolExecutor(2, get_context("forkserver")) as pool:
        summary = nightly(orders(tmp_path, *names), pool, work=elsewhere.kills_the_worker_of_evil)
    assert {one.tenant: one.came for one in summary.told} == dict.fromkeys(names, "assessed")


class Refusing(Executor):
    """As a pool that broke before."""

    def submit(self, *_: Any, **__: Any) -> Future[Any]:
        raise RuntimeError("cannot schedule new futures after shutdown")


def test_an_executor_that_takes_nothing(tmp_path: Path) -> None:
    summary = nightly(orders(tmp_path, "a", "b"), Refusing())
    assert [(one.came, one.fault) for one in summary.told] == [("failed", True)] * 2


def test_what_has_not_begun_when_the_job_ends_is_left(tmp_path: Path) -> None:
    stop, told_to_stop = threading.Event(), threading.Event()

    def one_by_one(one: Order) -> Told:
        stop.set()
        assert told_to_stop.wait(30)
        return came(one, "cut_short")

    with ThreadPoolExecutor(1) as threads:
        summary = nightly(
            orders(tmp_path, "a", "b", "c"), threads, work=one_by_one, stop=stop, on_stop=told_to_stop.set
        )
    assert [one.came for one in summary.told] == ["cut_short", "left", "left"]
    assert summary.code == 3
    with history(tmp_path) as remembered:
        assert remembered.tenants() == []


def test_nobody_to_look_at(tmp_path: Path) -> None:
    with ThreadPoolExecutor(1) as threads:
        summary = nightly(Orders(DAY, ()), threads)
    assert (summary.told, summary.code) == ((), 0)

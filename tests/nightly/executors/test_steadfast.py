"""Who is suspected when a worker is lost, and who is never called broken."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import CancelledError, Future, wait
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.nightly.executors import NoWorkersError, WorkerLostError
from auditor.nightly.executors.steadfast import Call, Steadfast
from tests.nightly.executors.tasks import OddError, Order, fail, interrupted, name_of


class LostError(Exception):
    """How the workers of these tests say that one is gone."""


class Played:
    """Workers that a test plays: what was begun waits until it says what becomes of it."""

    lost: tuple[type[BaseException], ...] = (LostError,)

    def __init__(self, count: int) -> None:
        self.count, self.most, self.closed = count, 0, False
        self.begun: list[tuple[Call, Future[Any]]] = []
        self.history: list[str] = []

    def slots(self) -> int:
        return self.count

    def start(self, call: Call) -> Future[Any]:
        task: Future[Any] = Future()
        self.begun.append((call, task))
        self.history.append(call.name.split()[0])
        self.most = max(self.most, len(self.begun))
        return task

    def losses(self, task: Future[Any]) -> int:
        return int(isinstance(task.exception(), LostError))

    def close(self) -> None:
        self.closed = True

    @property
    def names(self) -> list[str]:
        return [call.name.split()[0] for call, _ in self.begun]

    def finish(self, *tenants: str) -> None:
        for call, task in [one for one in self.begun if one[0].name.split()[0] in tenants]:
            self.begun.remove((call, task))
            try:
                result = call.function(*call.arguments, **call.named)
            except Exception as error:
                task.set_exception(error)
            else:
                task.set_result(result)

    def lose(self, *tenants: str) -> None:
        """A worker dies that had all of these."""
        gone = [one for one in self.begun if one[0].name.split()[0] in tenants]
        for one in gone:
            self.begun.remove(one)
        for _, task in gone:
            task.set_exception(LostError())


def submitted(
    executor: Steadfast, *tenants: str, do: Callable[[Order], str] = name_of
) -> dict[str, Future[str]]:
    return {name: executor.submit(do, Order(name)) for name in tenants}


def test_no_more_is_handed_out_than_can_begin() -> None:
    workers = Played(2)
    futures = submitted(Steadfast(workers), "a", "b", "c", "d")
    assert workers.names == ["a", "b"]
    workers.finish("a")
    assert workers.names == ["b", "c"]
    workers.finish("b", "c")
    workers.finish("d")
    assert [one.result(0) for one in futures.values()] == ["a", "b", "c", "d"]
    assert workers.most == 2


def test_what_a_task_raises_is_its_own_and_is_not_tried_again() -> None:
    workers = Played(2)
    future = submitted(Steadfast(workers), "a", do=fail)["a"]
    workers.finish("a")
    with pytest.raises(OddError, match="a"):
        future.result(0)
    assert workers.history == ["a"]


def test_whoever_sat_on_a_dying_worker_is_handed_out_again_alone_and_last() -> None:
    workers = Played(3)
    executor = Steadfast(workers)
    futures = submitted(executor, "a", "b", "c", "d", "e")
    workers.lose("a", "b")
    assert workers.names == ["c", "d", "e"]
    workers.finish("c", "d")
    assert workers.names == ["e"]
    workers.finish("e")
    assert workers.names == ["a"]
    workers.finish("a")
    assert workers.names == ["b"]
    workers.finish("b")
    assert {name: one.result(0) for name, one in futures.items()} == {name: name for name in "abcde"}
    assert executor.lost == {"a 2026-11-27": 1, "b 2026-11-27": 1}


def test_what_ends_its_worker_alone_is_what_is_wrong_and_nothing_else_is() -> None:
    workers = Played(2)
    futures = submitted(Steadfast(workers), "healthy", "poison", "other")
    workers.lose("healthy", "poison")
    workers.finish("other")
    workers.finish("healthy")
    workers.lose("poison")
    with pytest.raises(WorkerLostError, match=r"^poison 2026-11-27: 2 workers were lost"):
        futures["poison"].result(0)
    assert futures["healthy"].result(0) == "healthy"


@given(st.data())
def test_however_workers_die_only_what_kills_them_is_broken(data: st.DataObject) -> None:
    """Poison ends its worker each time, with whatever lies on it; healthy ones end with their own name."""
    names = [f"t{number}" for number in range(data.draw(st.integers(1, 9)))]
    poison = data.draw(st.sets(st.sampled_from(names)))
    workers = Played(data.draw(st.integers(1, 4)))
    futures = submitted(Steadfast(workers), *names)
    for _ in range(4 * len(names)):
        if not workers.begun:
            break
        there: list[str] = workers.names
        killing = [name for name in there if name in poison]
        dies: bool = bool(killing) and data.draw(st.booleans())
        if dies:
            beside = data.draw(st.sets(st.sampled_from(there)))
            workers.lose(*beside, killing[0])
        elif healthy := [name for name in there if name not in poison]:
            workers.finish(data.draw(st.sampled_from(healthy)))
        else:
            workers.lose(killing[0])
    assert all(one.done() for one in futures.values())
    broken = {name for name, one in futures.items() if one.exception(0) is not None}
    assert broken == poison
    assert max(workers.history.count(name) for name in names) <= 2


def test_a_task_that_was_cancelled_is_never_begun() -> None:
    workers = Played(1)
    futures = submitted(Steadfast(workers), "a", "b", "c")
    assert futures["b"].cancel()
    assert not futures["a"].cancel()
    workers.finish("a")
    workers.finish("c")
    assert workers.history == ["a", "c"]
    with pytest.raises(CancelledError):
        futures["b"].result(0)


def test_workers_that_come_later_are_given_what_waits() -> None:
    workers = Played(0)
    executor = Steadfast(workers)
    submitted(executor, "a", "b")
    assert workers.names == []
    workers.count = 2
    executor.go_on()
    assert workers.names == ["a", "b"]


def test_giving_up_ends_everything_that_is_not_over_once() -> None:
    workers = Played(1)
    executor = Steadfast(workers)
    futures = submitted(executor, "a", "b", "c")
    workers.lose("a")
    workers.finish("b")
    executor.give_up(NoWorkersError("nobody"))
    assert futures["b"].result(0) == "b"
    for name in ("a", "c"):
        with pytest.raises(NoWorkersError):
            futures[name].result(0)
    workers.finish("c")  # it was under way, and nobody waits for it any more
    executor.shutdown()
    assert workers.closed


def test_what_cannot_be_handed_out_is_told_and_holds_up_nothing() -> None:
    class Refusing(Played):
        def start(self, call: Call) -> Future[Any]:
            if call.name.startswith("a"):
                raise ValueError("cannot be sent")
            return super().start(call)

    workers = Refusing(1)
    futures = submitted(Steadfast(workers), "a", "b")
    workers.finish("b")
    with pytest.raises(ValueError, match="cannot be sent"):
        futures["a"].result(0)
    assert futures["b"].result(0) == "b"


def test_leaving_waits_for_all_and_lets_the_workers_go() -> None:
    workers = Played(1)

    def finish_both() -> None:
        workers.finish("a")
        workers.finish("b")

    with Steadfast(workers) as executor:
        futures = submitted(executor, "a", "b")
        threading.Timer(0.05, finish_both).start()
    assert [one.result(0) for one in futures.values()] == ["a", "b"]
    assert workers.closed
    with pytest.raises(RuntimeError):
        executor.submit(name_of, Order("late"))


def test_leaving_by_an_error_begins_nothing_more_and_resubmits_nothing() -> None:
    workers = Played(1)
    executor = Steadfast(workers)
    futures = submitted(executor, "a", "b")
    threading.Timer(0.05, workers.lose, ["a"]).start()
    with pytest.raises(KeyboardInterrupt):
        interrupted(executor)
    assert workers.history == ["a"]
    assert futures["b"].cancelled()
    with pytest.raises(WorkerLostError):
        futures["a"].result(0)


def test_leaving_without_waiting_lets_the_workers_go_when_all_is_over() -> None:
    workers = Played(1)
    executor = Steadfast(workers)
    futures = submitted(executor, "a", "b")
    executor.shutdown(wait=False)
    assert not workers.closed
    workers.finish("a")
    workers.finish("b")
    wait(futures.values(), timeout=5)
    for _ in range(500):
        if workers.closed:
            break
        threading.Event().wait(0.01)
    assert workers.closed
    assert futures["b"].result(0) == "b"

"""Carries out the orders of a night side by side, wherever an executor does that, and sums them up."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, CancelledError, Executor, Future, wait
from dataclasses import dataclass, field
from typing import Any

from auditor.fault import fault_of
from auditor.nightly.closing.summary import Summary
from auditor.nightly.executors.lost import NoWorkersError, WorkerLostError
from auditor.nightly.ordering.order import Order, Orders
from auditor.nightly.tenant.task import failed, left, one_night
from auditor.nightly.tenant.told import Told
from auditor.pipeline.machine import Machine, noted

LOOK = 0.25
"""Seconds between two looks at what has begun, and whether to stop."""
BY_ITSELF = Machine()


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened: `what` is night_started, tenant_started, tenant_ended or night_ended; `done` of `total` tenants are
    over by then."""

    what: str
    at: str
    done: int
    total: int
    tenant: str = ""
    told: Told | None = None


Watch = Callable[[Event], None]
Work = Callable[[Order], Told]


def nightly(
    orders: Orders,
    executor: Executor,
    *,
    work: Work = one_night,
    machine: Machine = BY_ITSELF,
    watch: Watch | None = None,
    stop: threading.Event | None = None,
    on_stop: Callable[[], None] = lambda: None,
) -> Summary:
    """Hands each order to an executor and waits for all. `work` carries one out, there; it can be pickled where the executor takes
    it elsewhere. With `stop` nothing more is begun, `on_stop` is called once, and what has begun is waited for. Whatever becomes of one order, the others are carried out."""
    running = _Running(orders, executor, work, machine)
    running.watch = watch or running.watch
    running.stop = stop or running.stop
    running.on_stop = on_stop
    return running.summary()


@dataclass(slots=True)
class _Running:
    orders: Orders
    executor: Executor
    work: Work
    machine: Machine
    watch: Watch = lambda _: None
    stop: threading.Event = field(default_factory=threading.Event)
    on_stop: Callable[[], None] = lambda: None
    told: dict[str, Told] = field(default_factory=dict)
    begun: set[str] = field(default_factory=set)
    has_stopped: bool = False

    def summary(self) -> Summary:
        started = self._now()
        self._tell("night_started")
        futures = {self._submitted(order): order for order in self.orders.orders}
        self._wait_for(futures)
        ended = self._now()
        told = tuple(self.told[order.tenant] for order in self.orders.orders)
        self._tell("night_ended")
        return Summary(
            self.orders.day,
            started,
            ended,
            told,
            self.orders.left_out,
            is_of_all=self.orders.is_of_all,
        )

    def _submitted(self, order: Order) -> Future[Told]:
        try:
            return self.executor.submit(self.work, order)
        except Exception as error:  # noqa: BLE001 - an executor that is broken already
            broken: Future[Told] = Future()
            broken.set_exception(error)
            return broken

    def _wait_for(self, futures: dict[Future[Told], Order]) -> None:
        pending: set[Future[Any]] = set(futures)
        broken: list[Order] = []
        while pending:
            done, pending = wait(pending, LOOK, FIRST_COMPLETED)
            if self.stop.is_set():
                done, pending = self._stopped(done, pending)
            for future in pending:
                if future.running():
                    self._begin(futures[future])
            for future in done:
                order = futures.pop(future)
                if isinstance(_error_of(future), BrokenExecutor) and not self.stop.is_set():
                    broken.append(order)
                else:
                    self._end(order, self._came(order, future))
        for order in broken:
            self._end(order, self._alone(order))

    def _stopped(
        self, done: set[Future[Any]], pending: set[Future[Any]]
    ) -> tuple[set[Future[Any]], set[Future[Any]]]:
        """With what had not begun among what is over."""
        if not self.has_stopped:
            self.has_stopped = True
            self.on_stop()
        gone = {future for future in pending if future.cancel()}
        return done | gone, pending - gone

    def _alone(self, order: Order) -> Told:
        """One whose executor broke, be it by itself or by another one: in a process of its own, which shows."""
        from auditor.nightly.tenant.apart import Apart

        return Apart(self.machine)(order)

    def _came(self, order: Order, future: Future[Told]) -> Told:
        error = _error_of(future)
        if error is None:
            return future.result()
        if isinstance(error, CancelledError) or self.stop.is_set():
            return left(order, self.machine)  # the run was ended, and with it whoever carried it out
        if isinstance(error, WorkerLostError | NoWorkersError):
            return failed(
                order, str(error), self.machine
            )  # of the machines that carry it out, and no fault of ours
        said = f"{error}" if type(error).__module__.startswith("auditor.") else f"{fault_of(error)}"
        return failed(order, f"whoever carried it out failed: {said}", self.machine, fault=True)

    def _begin(self, order: Order) -> None:
        if order.tenant not in self.begun:
            self.begun.add(order.tenant)
            self._tell("tenant_started", order.tenant)

    def _end(self, order: Order, told: Told) -> None:
        if told.came != "left":
            self._begin(order)
        self.told[order.tenant] = told
        self._tell("tenant_ended", order.tenant, told)

    def _tell(self, what: str, tenant: str = "", told: Told | None = None) -> None:
        total = len(self.orders.orders)
        self.watch(Event(what, self._now(), len(self.told), total, tenant, told))

    def _now(self) -> str:
        return noted(self.machine.moment(), "milliseconds")


def _error_of(future: Future[Told]) -> BaseException | None:
    try:
        return future.exception()
    except CancelledError as error:
        return error

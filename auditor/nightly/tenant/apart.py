"""Carries out one order in a process of its own, for as long as it may take. What it does to that process (memory that runs out, a crash
of a library, a loop without end) it does to nobody else, and its end is one that nothing can put off."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from multiprocessing.connection import Connection, wait
from multiprocessing.context import BaseContext
from multiprocessing.process import BaseProcess

from auditor.nightly.ordering.order import Order
from auditor.nightly.tenant import unmoved
from auditor.nightly.tenant.ended import ASKING, GRACE, Work, stopped_after
from auditor.nightly.tenant.task import failed, left, one_night, too_long
from auditor.nightly.tenant.told import Told
from auditor.pipeline.machine import Machine

_KILLED = -9
_TOLD_TO_END = 128 + 15
BY_ITSELF = Machine()


class Apart:
    """Called with an order, as `one_night` is. `asking` says whether any is for a product that is asked. `stop` asks those that are under way to end: what was answered until then is judged."""

    def __init__(
        self,
        machine: Machine = BY_ITSELF,
        grace: float = GRACE,
        work: Work = one_night,
        *,
        asking: bool = True,
    ) -> None:
        self._machine, self._grace, self._work = machine, grace, work
        self._context = _context(asking=asking)
        self._alive: set[BaseProcess] = set()
        self._lock = threading.Lock()
        self._stopped = False

    def __call__(self, order: Order) -> Told:
        ours, theirs = self._context.Pipe(duplex=False)
        process = self._context.Process(  # type: ignore[attr-defined]
            target=_carry_out,
            args=(theirs, self._work, order, dict(os.environ)),
            name=f"night of {order.tenant}",
        )
        with ours:
            with theirs, self._lock:
                if self._stopped:
                    return left(order, self._machine)
                process.start()
                self._alive.add(process)
            try:
                return self._told(order, process, ours)
            finally:
                self._ended(process)

    def prepare(self) -> None:
        """Begins to load what tenants take, where one process does that for all, while whoever calls this goes on."""
        if self._context.get_start_method() == "forkserver":
            from multiprocessing import forkserver  # there is none everywhere

            forkserver.ensure_running()

    def stop(self) -> None:
        """Tells all that are under way to end."""
        with self._lock:
            self._stopped = True
            for process in self._alive:
                process.terminate()

    def _told(self, order: Order, process: BaseProcess, ours: Connection) -> Told:
        wait([ours, process.sentinel], order.seconds)
        late = not ours.poll() and process.is_alive()
        if late:
            process.terminate()
            wait([ours, process.sentinel], self._grace)
        with suppress(EOFError, OSError):
            if ours.poll():
                told: Told = ours.recv()
                return told
        if process.is_alive():
            process.kill()
        process.join()
        if late:
            return failed(order, too_long(order.seconds), self._machine)
        if self._stopped or process.exitcode == _TOLD_TO_END:
            return left(order, self._machine)
        return failed(order, _death(process.exitcode), self._machine, fault=process.exitcode != _KILLED)

    def _ended(self, process: BaseProcess) -> None:
        if process.is_alive():
            process.join(self._grace)
        if process.is_alive():
            process.kill()
            process.join()
        with self._lock:
            self._alive.discard(process)
            process.close()


def _carry_out(theirs: Connection, work: Work, order: Order, environment: Mapping[str, str]) -> None:
    """In the new process. Its environment is that of whoever asks, and not that of the process that it was forked from."""
    os.environ.clear()
    os.environ.update(environment)
    ending = _Ending()
    for name in ("SIGTERM", "SIGINT", "SIGHUP"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), ending)
    unmoved.release()
    told = work(order, Machine(stopping=lambda: ending.while_asking(order.seconds * ASKING)))
    with suppress(OSError):  # nobody waits for it any more; history has it
        theirs.send(told)


class _Ending:
    """What the end of the job does: while a product is asked it ends the asking, else the process."""

    def __init__(self) -> None:
        self._stop: threading.Event | None = None
        self._came = False

    def __call__(self, *_: object) -> None:
        self._came = True
        if self._stop is None or self._stop.is_set():
            raise SystemExit(_TOLD_TO_END)
        self._stop.set()

    @contextmanager
    def while_asking(self, seconds: float) -> Iterator[threading.Event]:
        """An event that is set when the job ends, or after so long."""
        with stopped_after(seconds) as stop:
            self._stop = stop
            if self._came:
                stop.set()
            try:
                yield stop
            finally:
                self._stop = None


def _context(*, asking: bool) -> BaseContext:
    """How processes begin: forked from one that has loaded the program and has no threads, where the system can."""
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(
        [f"auditor.nightly.executors.{'preload_asking' if asking else 'preload_apart'}"]
    )
    return context


def _death(code: int | None) -> str:
    if code == _KILLED:
        return "its process was killed from outside, as systems do when memory runs out; give it more, or fewer workers"
    how = f"by signal {-code}" if code is not None and code < 0 else f"with {code}"
    return f"its process ended {how} without a word; this is a fault of crm-audit or of a library, please report it"

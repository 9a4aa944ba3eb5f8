"""Processes of this machine, each in a lane of its own: one that dies takes its own task with it, and nobody else's."""

from __future__ import annotations

import multiprocessing
import os
import threading
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing.context import BaseContext
from typing import Any

from auditor.nightly.executors.ready import carry_out
from auditor.nightly.executors.steadfast import Call, Steadfast

TASKS = 200
"""How many tasks a process lives for: what a library keeps for itself does not add up."""


def in_processes(count: int) -> Steadfast:
    """An executor of so many processes. They come of one that has loaded everything already, where the system has such."""
    return Steadfast(Lanes(count))


class Lanes:
    """Places for one process each."""

    lost: tuple[type[BaseException], ...] = (BrokenProcessPool,)

    def __init__(self, count: int) -> None:
        self._count = count
        context = _context()
        self._all = [_Lane(context) for _ in range(count)]
        self._free = list(self._all)

    def slots(self) -> int:
        return self._count

    def start(self, call: Call) -> Future[Any]:
        lane = self._free.pop()
        try:
            task = lane.start(call)
        except BaseException:
            self._free.append(lane)
            raise
        task.add_done_callback(lambda _: self._free.append(lane))
        return task

    def losses(self, task: Future[Any]) -> int:
        return int(isinstance(task.exception(), self.lost))

    def close(self) -> None:
        for lane in self._all:
            lane.close()


class _Lane:
    def __init__(self, context: BaseContext) -> None:
        self._context = context
        self._pool: ProcessPoolExecutor | None = None
        self._left = 0

    def start(self, call: Call) -> Future[Any]:
        if self._left == 0:
            self.close()
        try:
            return self._submit(call)
        except BrokenProcessPool:  # its process died while it had nothing to do, or under the task before
            self.close()
            return self._submit(call)

    def _submit(self, call: Call) -> Future[Any]:
        if self._pool is None:
            self._pool = ProcessPoolExecutor(1, self._context, initializer=end_with_parent)
            self._left = TASKS
        self._left -= 1
        return self._pool.submit(carry_out, call)

    def close(self) -> None:
        if self._pool is not None:
            self._pool.shutdown(wait=False)
            self._pool = None
        self._left = 0


def end_with_parent() -> None:
    """In a new process: ends it when the one that gave it work is gone, since nobody else can give it any."""
    parent = multiprocessing.parent_process()
    if parent is not None:

        def watch() -> None:
            parent.join()
            os._exit(1)

        threading.Thread(target=watch, name="parent", daemon=True).start()


def _context() -> BaseContext:
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["auditor.nightly.executors.preload"])
    return context

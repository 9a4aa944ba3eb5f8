"""Does jobs side by side: in forked processes that share a counter, or in two threads of one process."""

from __future__ import annotations

import multiprocessing
import pickle
import sys
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

J = TypeVar("J")
R = TypeVar("R")

# Reading, hashing and parsing happen outside of the interpreter's lock, so a second thread is worth having.
THREADS = 2


class WorkerLostError(RuntimeError):
    """A worker process ended without its results: killed, or out of memory."""


def side_by_side(work: Callable[[J], R], jobs: Sequence[J], processes: int) -> Iterator[R]:
    """The results of `work` in order of the jobs. With several processes this one takes its share, too, and
    what it does itself need not travel."""
    if processes == 1 or sys.platform != "linux":
        with ThreadPoolExecutor(THREADS) as pool:
            yield from pool.map(work, jobs)
        return
    context = multiprocessing.get_context("fork")
    counter = context.Value("l", 0)
    children = []
    for _ in range(min(processes, len(jobs)) - 1):
        receiver, sender = context.Pipe(duplex=False)
        child = context.Process(target=_child, args=(work, jobs, counter, sender), daemon=True)
        child.start()
        sender.close()
        children.append((child, receiver))
    done = _share(work, jobs, counter)
    for child, receiver in children:
        try:
            done.update(pickle.loads(receiver.recv_bytes()))  # noqa: S301 - our own child's
        except EOFError:
            raise WorkerLostError(f"a worker process ended early (exit code {child.exitcode})") from None
        child.join()
    yield from (done[index] for index in range(len(jobs)))


def _child(work: Callable[[J], R], jobs: Sequence[J], counter: Any, sender: Any) -> None:
    sender.send_bytes(pickle.dumps(_share(work, jobs, counter), protocol=pickle.HIGHEST_PROTOCOL))
    sender.close()


def _share(work: Callable[[J], R], jobs: Sequence[J], counter: Any) -> dict[int, R]:
    """Takes jobs off the shared counter until there are none left."""
    done: dict[int, R] = {}
    while True:
        with counter.get_lock():
            index = counter.value
            counter.value += 1
        if index >= len(jobs):
            return done
        done[index] = work(jobs[index])

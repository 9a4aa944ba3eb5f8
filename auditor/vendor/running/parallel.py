"""Does jobs side by side: in forked processes that share a counter, or in two threads of one process."""

from __future__ import annotations

import multiprocessing
import pickle
import sys
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from multiprocessing.connection import Connection
from multiprocessing.sharedctypes import Synchronized
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from multiprocessing.context import ForkProcess  # which Windows does not have

J = TypeVar("J")
R = TypeVar("R")

# Reading, hashing and parsing happen outside of the interpreter's lock, so a second thread is worth having.
THREADS = 2

# Elsewhere a forked process can hang or crash in the system's own libraries.
MAY_FORK = sys.platform == "linux"


class WorkerLostError(RuntimeError):
    """A worker process ended without its results: killed, or out of memory."""


def side_by_side(work: Callable[[J], R], jobs: Sequence[J], processes: int) -> Iterator[R]:
    """The results of `work` in order of the jobs. With several processes this one takes its share, too, and
    what it does itself need not travel. Raises WorkerLostError, or what `work` raises."""
    if processes == 1 or not MAY_FORK:
        with ThreadPoolExecutor(THREADS) as pool:
            yield from pool.map(work, jobs)
        return
    done = _in_processes(work, jobs, processes)
    yield from (done[index] for index in range(len(jobs)))


def _in_processes(work: Callable[[J], R], jobs: Sequence[J], processes: int) -> dict[int, R]:
    context = multiprocessing.get_context("fork")
    counter = context.Value("l", 0)
    children: list[tuple[ForkProcess, Connection]] = []
    try:
        for _ in range(min(processes, len(jobs)) - 1):
            receiver, sender = context.Pipe(duplex=False)
            child = context.Process(target=_child, args=(work, jobs, counter, sender), daemon=True)
            child.start()
            sender.close()  # the child has its own; an end of the pipe that stays open here would hide its death
            children.append((child, receiver))
        done = _share(work, jobs, counter)
        for child, receiver in children:
            try:
                done.update(pickle.loads(receiver.recv_bytes()))  # noqa: S301 - our own child's
            except EOFError:
                child.join()
                raise WorkerLostError(f"a worker process ended early (exit code {child.exitcode})") from None
        return done
    except BaseException:
        for child, _ in children:
            child.terminate()  # it may be waiting for somebody to read what it found
        raise
    finally:
        for child, receiver in children:
            receiver.close()
            child.join()


def _child(work: Callable[[J], R], jobs: Sequence[J], counter: Synchronized[int], sender: Connection) -> None:
    sender.send_bytes(pickle.dumps(_share(work, jobs, counter), protocol=pickle.HIGHEST_PROTOCOL))
    sender.close()


def _share(work: Callable[[J], R], jobs: Sequence[J], counter: Synchronized[int]) -> dict[int, R]:
    """Takes jobs off the shared counter until there are none left."""
    done: dict[int, R] = {}
    while True:
        with counter.get_lock():
            index = counter.value
            counter.value += 1
        if index >= len(jobs):
            return done
        done[index] = work(jobs[index])

"""An executor whose tasks outlive the workers that are lost under them.

When a worker dies, whatever was on it is suspected, and at most one of them is to blame. So each is handed out once more, and then alone,
when nothing else is under way: what ends its worker a second time, with nobody beside it, is what is wrong, and nothing else is ever
called so. No more is handed out than can begin at once, so that no task is suspected for having waited in the wrong place."""

from __future__ import annotations

import threading
from collections import Counter, deque
from collections.abc import Callable, Mapping
from concurrent.futures import Executor, Future, InvalidStateError
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from types import TracebackType
from typing import Any, ParamSpec, Protocol, TypeVar

from auditor.nightly.executors.lost import WorkerLostError

P = ParamSpec("P")
R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Call:
    """What is to be done: `name` is whose task it is, for people."""

    name: str
    function: Callable[..., Any]
    arguments: tuple[Any, ...]
    named: Mapping[str, Any]


class Workers(Protocol):
    """Those who do the work. `lost` are the errors by which a worker that is gone shows."""

    lost: tuple[type[BaseException], ...]

    def slots(self) -> int:
        """How many tasks can be under way at once now."""

    def start(self, call: Call) -> Future[Any]:
        """Begins a task; never more of them at once than there are slots."""

    def losses(self, task: Future[Any]) -> int:
        """Of a task that is over, how many workers were lost under it."""

    def close(self) -> None:
        """Lets go of the workers. Nothing is under way, or nobody waits for it."""


@dataclass(slots=True, eq=False)
class _Task:
    call: Call
    future: Future[Any]
    is_suspect: bool = False


class Steadfast(Executor):
    """Hands tasks to workers. `lost` counts, by the name of a task, the workers that were lost under it."""

    def __init__(self, workers: Workers) -> None:
        self._workers = workers
        self._changed = threading.Condition(threading.RLock())
        self._fresh: deque[_Task] = deque()
        self._suspects: deque[_Task] = deque()
        self._under_way: set[_Task] = set()
        self._closed = self._stopped = False
        self.lost: Counter[str] = Counter()

    @property
    def is_idle(self) -> bool:
        """Whether there is nothing that is not over."""
        with self._changed:
            return not (self._fresh or self._suspects or self._under_way)

    def submit(self, fn: Callable[P, R], /, *args: P.args, **kwargs: P.kwargs) -> Future[R]:
        """As every executor does. The task is named after `tenant` and `day` of its first argument, where that has them."""
        task = _Task(Call(_name_of(fn, args), fn, args, kwargs), Future())
        with self._changed:
            if self._closed:
                raise RuntimeError("nothing more can be handed out after the end")
            self._fresh.append(task)
        self.go_on()
        return task.future

    def go_on(self) -> None:
        """Hands out what may begin now; whoever sees that there are more workers says so."""
        while (task := self._next()) is not None:
            try:
                begun = self._workers.start(task.call)
            except Exception as error:  # noqa: BLE001 - whoever waits for the task is told
                self._end(task, error)
                continue
            begun.add_done_callback(partial(self._over, task))

    def _next(self) -> _Task | None:
        with self._changed:
            while self._fresh and len(self._under_way) < self._workers.slots():
                task = self._fresh.popleft()
                if task.future.set_running_or_notify_cancel():
                    self._under_way.add(task)
                    return task
                self._changed.notify_all()
            if self._fresh or not self._suspects or self._under_way or not self._workers.slots():
                return None
            task = self._suspects.popleft()
            self._under_way.add(task)
            return task

    def _over(self, task: _Task, done: Future[Any]) -> None:
        error, name = done.exception(), task.call.name
        is_lost = isinstance(error, self._workers.lost)
        with self._changed:
            if count := self._workers.losses(done):
                self.lost[name] += count
            again = is_lost and not task.is_suspect and not self._stopped
            if again:
                task.is_suspect = True
                self._under_way.discard(task)
                self._suspects.append(task)
        if not again:
            if is_lost:
                error = WorkerLostError(f"{name}: {self.lost[name]} workers were lost while it was under way")
            self._end(task, error, done)
        self.go_on()

    def _end(self, task: _Task, error: BaseException | None, done: Future[Any] | None = None) -> None:
        """Tells whoever waits, with no lock held: what they do then is theirs."""
        with suppress(InvalidStateError):  # it was given up meanwhile
            if error is not None:
                task.future.set_exception(error)
            elif done is not None:
                task.future.set_result(done.result())
        with self._changed:
            self._under_way.discard(task)
            self._changed.notify_all()

    def give_up(self, error: BaseException) -> None:
        """Ends everything that is not over, with this error."""
        with self._changed:
            begun = [*self._under_way, *self._suspects]
            begun += [task for task in self._fresh if task.future.set_running_or_notify_cancel()]
            self._fresh.clear()
            self._suspects.clear()
        for task in begun:
            self._end(task, error)

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """Takes nothing more, and with `cancel_futures` begins nothing more. Workers are let go of when all is over, which is
        waited for with `wait`."""
        with self._changed:
            self._closed = True
            self._stopped = self._stopped or cancel_futures
            dropped = list(self._fresh) if cancel_futures else []
            for _ in dropped:
                self._fresh.popleft()
        for task in dropped:
            task.future.cancel()
            task.future.set_running_or_notify_cancel()
        if wait:
            self._close()
        else:
            threading.Thread(target=self._close, daemon=True).start()

    def _close(self) -> None:
        with self._changed:
            self._changed.wait_for(lambda: self.is_idle)
        self._workers.close()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.shutdown(wait=True, cancel_futures=kind is not None)


def _name_of(function: Callable[..., Any], arguments: tuple[Any, ...]) -> str:
    first = arguments[0] if arguments else None
    parts = [getattr(first, part, None) for part in ("tenant", "day")]
    return " ".join(str(part) for part in parts if part is not None) or getattr(function, "__name__", "task")

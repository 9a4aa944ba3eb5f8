"""A Dask cluster: a scheduler that somebody runs, and workers on any machines. This module alone speaks to it.

The scheduler hands a task that was on a lost worker to another one by itself, and calls it broken once too many workers were lost under it
(three, as it is shipped), whoever was to blame: `Steadfast` then gives it a chance by itself. A task may so be carried out twice, and
whatever it does has to bear that."""

from __future__ import annotations

import threading
import uuid
from concurrent.futures import Future
from typing import Any

from distributed import Client, KilledWorker

from auditor.nightly.executors.lost import NoWorkersError
from auditor.nightly.executors.ready import carry_out
from auditor.nightly.executors.steadfast import Call, Steadfast
from auditor.userfile import UserFileError
from auditor.version import __version__

ANSWER = 30.0
"""Seconds in which the scheduler, and the result of a task that is over, must be there."""
LOOK = 2.0
"""Seconds between two looks at who is there to work."""
PATIENCE = 900.0
"""Seconds without any worker, after which nobody is waited for any longer."""


class OtherVersionError(RuntimeError):
    """A worker has another version of this program, and would judge otherwise."""


class SchedulerLostError(RuntimeError):
    """The scheduler is gone, or has forgotten the task."""


def on_dask(address: str, named: str, patience: float = PATIENCE) -> Steadfast:
    """An executor of the cluster whose scheduler is there. Raises UserFileError, which says it by the name that somebody gave it."""
    try:
        client: Any = Client(  # type: ignore[no-untyped-call]
            address, timeout=ANSWER, set_as_default=False, name="crm-audit"
        )
    except (OSError, TimeoutError, ValueError, RuntimeError, TypeError) as error:
        raise UserFileError(
            f"--executor {named}: no Dask scheduler can be used there ({_line(error)}); does it run, and does it ask for TLS?"
        ) from error
    try:
        versions = client.run(version_here)
    except Exception as error:  # whatever a worker raises that has another installation
        client.close()
        raise UserFileError(
            f"--executor {named}: its workers cannot run crm-audit ({_line(error)}); install crm-auditor {__version__} there"
        ) from error
    if others := sorted({version for version in versions.values() if version != __version__}):
        client.close()
        raise UserFileError(
            f"--executor {named}: its workers have crm-auditor {', '.join(others)}, and this is {__version__}; install the same"
        )
    cluster = Cluster(client)
    executor = Steadfast(cluster)
    cluster.watch(executor, patience)
    return executor


def version_here() -> str:
    """On a worker: the version of this program there."""
    return __version__


def carry_out_there(call: Call, version: str) -> Any:
    """On a worker: the result of a task, if the worker judges as whoever asks."""
    if version != __version__:
        raise OtherVersionError(f"a worker has crm-auditor {__version__}, and {version} is asked for")
    return carry_out(call)


class Cluster:
    """Workers of a cluster, each with as many places as it has threads."""

    lost: tuple[type[BaseException], ...] = (KilledWorker, SchedulerLostError)

    def __init__(self, client: Any) -> None:
        self._client = client
        self._slots: int = sum(client.nthreads().values())
        self._lost: dict[Future[Any], int] = {}
        self._closed = threading.Event()

    def slots(self) -> int:
        return self._slots

    def start(self, call: Call) -> Future[Any]:
        key = f"{call.name} {uuid.uuid4().hex}"
        remote = self._client.submit(carry_out_there, call, __version__, key=key, pure=False, retries=0)
        task: Future[Any] = Future()
        remote.add_done_callback(lambda done: self._over(done, task))
        return task

    def _over(self, remote: Any, task: Future[Any]) -> None:
        self._lost[task] = self._suspicion(remote)
        try:
            result = remote.result(timeout=ANSWER)
        except TimeoutError:  # the worker that had it was lost, and another one does it again
            remote.add_done_callback(lambda done: self._over(done, task))
            return
        except BaseException as error:  # noqa: BLE001 - whoever waits for the task is told
            is_forgotten = remote.status == "cancelled"  # asked before the release, which makes it so
            remote.release()
            task.set_exception(SchedulerLostError(str(error)) if is_forgotten else error)
            return
        remote.release()
        task.set_result(result)

    def _suspicion(self, remote: Any) -> int:
        """How many workers were lost while the task was theirs, as the scheduler counts; 0 where it does not let one ask."""

        def suspicion(key: str, dask_scheduler: Any = None) -> int:
            task = dask_scheduler.tasks.get(key)
            return 0 if task is None else int(task.suspicious)

        try:
            return int(self._client.run_on_scheduler(suspicion, remote.key))
        except Exception:  # noqa: BLE001 - it is only told
            return 0

    def losses(self, task: Future[Any]) -> int:
        return self._lost.pop(task, 0)

    def watch(self, executor: Steadfast, patience: float) -> None:
        """Looks, for as long as there is anything to do, who is there to work."""
        threading.Thread(target=self._watch, args=(executor, patience), name="workers", daemon=True).start()

    def _watch(self, executor: Steadfast, patience: float) -> None:
        without = 0.0
        while not self._closed.wait(LOOK):
            try:
                self._slots = sum(self._client.nthreads().values())
            except Exception:  # noqa: BLE001 - no scheduler, so nobody
                self._slots = 0
            without = 0.0 if self._slots or executor.is_idle else without + LOOK
            if without >= patience:
                executor.give_up(NoWorkersError(f"for {patience:.0f} seconds the cluster has had no worker"))
                without = 0.0
            executor.go_on()

    def close(self) -> None:
        self._closed.set()
        self._client.close()


def _line(error: BaseException) -> str:
    """The first line of what an error says."""
    return (str(error) or type(error).__name__).splitlines()[0]

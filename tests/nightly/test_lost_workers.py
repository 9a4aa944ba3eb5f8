"""A tenant whose worker is lost for good was not seen; that is no fault of the program."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Executor, Future
from pathlib import Path
from typing import Any

import pytest

from auditor.nightly.executors import NoWorkersError, WorkerLostError
from auditor.nightly.ordering.order import Orders
from auditor.nightly.run import nightly
from tests.nightly.support import DAY, history, machine, order


class Losing(Executor):
    """Loses one tenant, and carries the others out."""

    def __init__(self, tenant: str, error: Exception) -> None:
        self._tenant, self._error = tenant, error

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        future: Future[Any] = Future()
        if args[0].tenant == self._tenant:
            future.set_exception(self._error)
        else:
            future.set_result(fn(*args, **kwargs))
        return future


@pytest.mark.parametrize(
    "error", [WorkerLostError("lost: 2 workers were lost under it"), NoWorkersError("nobody is there")]
)
def test_it_is_recorded_as_not_seen_with_the_reason_and_the_others_are_done(
    tmp_path: Path, error: Exception
) -> None:
    orders = Orders(DAY, (order(tmp_path, "lost"), order(tmp_path, "well")))
    summary = nightly(orders, Losing("lost", error), machine=machine())
    lost, well = summary.told
    assert (lost.came, lost.reason, lost.fault, well.came) == ("failed", str(error), False, "assessed")
    assert summary.code == 3
    with history(tmp_path) as store:
        night = store.night("lost", DAY, any_state=True)
    assert night is not None
    assert night.reason == str(error)

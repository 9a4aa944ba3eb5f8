"""An order that a worker of a cluster carries out while somebody else may have the tenant."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from auditor.history.store import Lease
from auditor.nightly.ordering.order import Order
from auditor.nightly.tenant import ended
from auditor.nightly.tenant.ended import one_night_ended
from auditor.nightly.tenant.task import one_night
from tests.nightly.support import history, order


@pytest.fixture(autouse=True)
def _soon(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ended, "LOOK", 0.05)


def taken(tmp_path: Path, one: Order, seconds: float) -> Lease:
    """As a worker of another machine has it."""
    with history(tmp_path) as store:
        lease = store.lease(one.tenant, one.day, "another machine", seconds)
    assert lease is not None
    return lease


@contextmanager
def after(seconds: float, do: object) -> Iterator[None]:
    timer = threading.Timer(seconds, do)  # type: ignore[arg-type]
    timer.start()
    yield
    timer.join()


def rows(tmp_path: Path, one: Order) -> int:
    with history(tmp_path) as store:
        return len(list(store.nights(one.tenant, one.day, one.day)))


def test_a_tenant_whose_holder_is_gone_is_done_when_the_lease_is_over(tmp_path: Path) -> None:
    one = order(tmp_path)
    taken(tmp_path, one, 1.5)
    assert one_night(one).came == "elsewhere"
    assert one_night_ended(one).came == "assessed"
    assert rows(tmp_path, one) == 1


def test_a_tenant_whose_holder_finishes_is_not_done_again(tmp_path: Path) -> None:
    one = order(tmp_path)
    lease = taken(tmp_path, one, 60)

    def finish() -> None:
        with history(tmp_path) as store:
            done = one_night(order(tmp_path / "there"))  # its night, by its own history
            assert done.came == "assessed"
            with history(tmp_path / "there") as theirs:
                night = theirs.night(one.tenant, one.day)
            assert night is not None
            store.append(night, lease=lease)
            store.release(lease)

    with after(0.5, finish):
        assert one_night_ended(one).came == "done_before"
    assert rows(tmp_path, one) == 1


def test_a_holder_who_takes_longer_than_a_tenant_may_keeps_it(tmp_path: Path) -> None:
    one = order(tmp_path, seconds=0.5)
    taken(tmp_path, one, 60)
    told = one_night_ended(one)
    assert (told.came, told.is_recorded) == ("elsewhere", False)
    assert rows(tmp_path, one) == 0

"""A real Dask scheduler with real workers, of which some die."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import trustme

from auditor.nightly.executors import NoWorkersError, WorkerLostError, executor_for
from auditor.nightly.executors import dask as module
from auditor.nightly.executors.dask import on_dask
from auditor.nightly.executors.steadfast import Call, Steadfast
from auditor.userfile import UserFileError
from tests.nightly.cluster import Cluster, clustered
from tests.nightly.executors.tasks import (
    OddError,
    Order,
    attempts,
    begun,
    die,
    fail,
    interrupted,
    name_of,
    process_of,
    take_long,
)

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("dask")]


def fleet(cluster: Cluster, kind: str = "") -> Steadfast:
    """What --executor names."""
    executor = executor_for(cluster.executor.replace("tls", kind or "tls"), 1)
    assert isinstance(executor, Steadfast)
    return executor


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[Cluster]:
    with clustered(tmp_path, workers=2) as running:
        running.await_workers()
        yield running


def test_tenants_are_shared_out_and_what_they_raise_comes_back(cluster: Cluster) -> None:
    with fleet(cluster) as executor:
        done = [executor.submit(process_of, Order(f"t{number}")) for number in range(20)]
        odd = executor.submit(fail, Order("odd"))
    there = {worker.pid for worker in cluster.workers}
    assert {one.result() for one in done} <= there
    with pytest.raises(OddError, match="odd"):
        odd.result()
    assert not executor.lost


def test_what_was_on_a_killed_worker_is_done_by_another(cluster: Cluster, tmp_path: Path) -> None:
    noted = str(tmp_path / "noted")
    with fleet(cluster) as executor:
        futures = [executor.submit(take_long, Order(f"t{number}", noted=noted), 0.5) for number in range(12)]
        while len(begun(noted)) < 5:
            time.sleep(0.01)
        last, process = begun(noted)[-1]
        cluster.kill(next(one for one in cluster.workers if one.pid == process))
    assert [one.result() for one in futures] == [f"t{number}" for number in range(12)]
    again = {name for name, _ in begun(noted) if attempts(Order(name, noted=noted)) > 1}
    assert last in again
    assert len(again) <= 4  # no more than the worker had threads, and what it had told nobody yet
    assert executor.lost[f"{last} 2026-11-27"] == 1


def test_what_kills_its_workers_is_broken_and_whoever_sat_beside_it_is_not(tmp_path: Path) -> None:
    allowed = {"DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": "0"}
    noted = str(tmp_path / "noted")
    with clustered(tmp_path, workers=1, environment=allowed) as cluster, fleet(cluster) as executor:
        beside = executor.submit(take_long, Order("beside", noted=noted), 2.0)
        poison = executor.submit(die, Order("poison", noted=noted))
        later = executor.submit(name_of, Order("later"))
        while not (beside.done() and poison.done() and later.done()):
            if all(worker.poll() is not None for worker in cluster.workers):
                cluster.add()
            time.sleep(0.05)
    assert (beside.result(), later.result()) == ("beside", "later")
    with pytest.raises(WorkerLostError, match=r"^poison 2026-11-27: 2 workers were lost"):
        poison.result()
    assert len(cluster.workers) <= 3
    assert attempts(Order("poison", noted=noted)) == 2
    assert executor.lost["poison 2026-11-27"] == 2
    assert executor.lost["beside 2026-11-27"] == 1


def test_without_a_worker_nobody_waits_for_ever(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "LOOK", 0.2)
    with (
        clustered(tmp_path, workers=0) as cluster,
        on_dask(cluster.executor.replace("dask", "tcp"), cluster.executor, patience=8.0) as executor,
    ):
        future = executor.submit(name_of, Order("a"))
        with pytest.raises(NoWorkersError, match="for 8 seconds the cluster has had no worker"):
            future.result(30)
        cluster.add()
        assert executor.submit(name_of, Order("b")).result(60) == "b"


class Refusing:
    """A client, and what it was asked for: over at once, with an error, and cancelled for Dask as soon as it is let go of."""

    key, status = "odd", "error"

    def submit(self, *_: object, **__: object) -> Refusing:
        return self

    def add_done_callback(self, told: Callable[[Refusing], None]) -> None:
        told(self)

    def run_on_scheduler(self, *_: object) -> int:
        return 0

    def nthreads(self) -> dict[str, int]:
        return {"worker": 1}

    def result(self, timeout: float) -> None:
        raise OddError("odd")

    def release(self) -> None:
        self.status = "cancelled"


def test_an_error_of_a_task_is_not_taken_for_a_lost_scheduler() -> None:
    done = module.Cluster(Refusing()).start(Call("odd", fail, (Order("odd"),), {}))
    assert isinstance(done.exception(), OddError)


def test_a_worker_of_another_version_is_refused_before_anything_begins(
    cluster: Cluster, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "__version__", "0.0.1")
    with pytest.raises(
        UserFileError, match=r"its workers have crm-auditor .* and this is 0\.0\.1; install the same"
    ):
        fleet(cluster)


def test_one_that_comes_later_with_another_version_judges_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "__version__", "0.0.1")
    with clustered(tmp_path, workers=0) as cluster, fleet(cluster) as executor:
        cluster.add()
        with pytest.raises(module.OtherVersionError, match=r"0\.0\.1 is asked for"):
            executor.submit(name_of, Order("a")).result(60)


def test_leaving_by_an_error_begins_nothing_more(cluster: Cluster, tmp_path: Path) -> None:
    noted = str(tmp_path / "noted")
    executor = fleet(cluster)
    futures = [executor.submit(take_long, Order(f"t{number}", noted=noted), 0.3) for number in range(30)]
    with pytest.raises(KeyboardInterrupt):
        interrupted(executor)
    assert all(one.done() for one in futures)
    assert any(one.cancelled() for one in futures)


@pytest.fixture
def certificates(tmp_path: Path) -> dict[str, str]:
    """An authority of our own, and what Dask is told of it."""
    authority = trustme.CA()
    issued = authority.issue_cert("127.0.0.1", "localhost")
    ca, pem = tmp_path / "ca.pem", tmp_path / "dask.pem"
    authority.cert_pem.write_to_path(ca)
    issued.private_key_and_cert_chain_pem.write_to_path(pem)
    roles = {
        f"DASK_DISTRIBUTED__COMM__TLS__{role}__{part}": str(pem)
        for role in ("SCHEDULER", "WORKER", "CLIENT")
        for part in ("CERT", "KEY")
    }
    return {
        **roles,
        "DASK_DISTRIBUTED__COMM__TLS__CA_FILE": str(ca),
        "DASK_DISTRIBUTED__COMM__REQUIRE_ENCRYPTION": "true",
    }


def test_a_cluster_behind_tls_takes_whom_its_authority_knows(
    tmp_path: Path, certificates: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    import dask

    monkeypatch.setattr(module, "ANSWER", 5.0)
    with clustered(tmp_path, workers=1, kind="tls", environment=certificates) as cluster:
        assert cluster.executor.startswith("tls://")
        with pytest.raises(UserFileError, match="no Dask scheduler can be used there"):
            fleet(cluster)  # nobody told us of the authority
        ours = {"ca-file": "CA_FILE", "client.cert": "CLIENT__CERT", "client.key": "CLIENT__KEY"}
        known = {
            f"distributed.comm.tls.{key}": certificates[f"DASK_DISTRIBUTED__COMM__TLS__{name}"]
            for key, name in ours.items()
        }
        with dask.config.set(known):
            with fleet(cluster) as executor:
                assert executor.submit(name_of, Order("a")).result(60) == "a"
            with pytest.raises(UserFileError, match="no Dask scheduler can be used there"):
                fleet(cluster, "dask")

"""What may stand after --executor, and what is said of all else."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from importlib.util import find_spec

import pytest

from auditor.nightly.executors import executor_for
from auditor.nightly.executors.steadfast import Steadfast
from auditor.nightly.executors.threads import Threads
from auditor.userfile import UserFileError
from tests.nightly.executors.tasks import Order, interrupted, name_of


@pytest.mark.parametrize(("text", "slots"), [("threads", 3), ("threads:5", 5)])
def test_threads_are_as_many_as_are_said(text: str, slots: int) -> None:
    with executor_for(text, 3) as executor:
        assert isinstance(executor, Threads)
        assert executor._max_workers == slots
        assert executor.submit(name_of, Order("acme")).result() == "acme"


@pytest.mark.parametrize(("text", "slots"), [("processes", 3), ("processes:5", 5)])
def test_processes_are_as_many_as_are_said(text: str, slots: int) -> None:
    with executor_for(text, 3) as executor:
        assert isinstance(executor, Steadfast)
        assert executor._workers.slots() == slots


@pytest.mark.parametrize(
    "text",
    [
        *("", "thread", "threads:", "threads:x", "threads:-1", "threads:1.5", "processes:4 ", "THREADS:4"),
        *(
            "dask://",
            "dask://host",
            "dask://host:",
            "dask://host:8786/x",
            "dask://u:p@host:8786",
            "tcp://host:8786",
        ),
        *("dask://host:8786?x=1", "tls://", "http://host:8786", "inproc://host:1"),
    ],
)
def test_all_else_is_refused_with_what_there_is(text: str) -> None:
    with pytest.raises(
        UserFileError, match=r"^--executor .*is none; name threads:N, processes:N, dask://HOST:PORT"
    ):
        executor_for(text, 3)


@pytest.mark.parametrize("text", ["threads:0", "processes:0", "processes:513", "threads:999999"])
def test_a_number_that_no_machine_bears_is_refused(text: str) -> None:
    with pytest.raises(UserFileError, match="between 1 and 512"):
        executor_for(text, 3)


@pytest.fixture
def silent() -> Iterator[int]:
    """The port of something that takes connections and hangs up."""
    with socket.create_server(("127.0.0.1", 0)) as listener:

        def hang_up() -> None:
            while True:
                try:
                    listener.accept()[0].close()
                except OSError:
                    return

        threading.Thread(target=hang_up, daemon=True).start()
        yield listener.getsockname()[1]


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["dask", "tls"])
def test_where_no_scheduler_answers_it_is_said(
    kind: str, silent: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    from auditor.nightly.executors import dask

    monkeypatch.setattr(dask, "ANSWER", 1.0)
    with pytest.raises(UserFileError, match=rf"^--executor {kind}://127.0.0.1:{silent}: no Dask scheduler"):
        executor_for(f"{kind}://127.0.0.1:{silent}", 3)


def test_without_the_library_it_is_said_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    assert find_spec("distributed") is not None
    monkeypatch.setattr("auditor.nightly.executors.named.find_spec", lambda name: None)
    with pytest.raises(UserFileError, match=r"pip install 'crm-auditor\[fleet\]'"):
        executor_for("dask://127.0.0.1:8786", 3)


def test_leaving_threads_by_an_error_begins_nothing_more() -> None:
    held = threading.Event()
    begun: list[int] = []
    executor = executor_for("threads:1", 1)
    first = executor.submit(held.wait, 10)
    never = executor.submit(begun.append, 1)
    threading.Timer(0.05, held.set).start()
    with pytest.raises(KeyboardInterrupt):
        interrupted(executor)
    assert first.result(0)
    assert never.cancelled()
    assert begun == []

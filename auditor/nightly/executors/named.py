"""From what somebody writes after --executor to what carries out the work."""

from __future__ import annotations

import re
from concurrent.futures import Executor
from importlib.util import find_spec

from auditor.userfile import UserFileError

MOST = 512
_HERE = re.compile(r"(threads|processes)(?::(\d{1,6}))?")
_CLUSTER = re.compile(r"(dask|tls)://(\[[0-9A-Fa-f:.]+\]|[A-Za-z0-9._-]+):(\d{1,5})")
_EXPECTED = "threads:N, processes:N, dask://HOST:PORT, or tls://HOST:PORT for a Dask cluster behind TLS"


def executor_for(text: str, workers: int) -> Executor:
    """The executor that a text names, to be used in a `with`: whoever leaves it early leaves behind what has not begun. `workers` is
    how many tenants are under way at once where the text does not say so; a Dask cluster has as many as its workers have threads.
    Raises UserFileError for a text that names none, and for a cluster that does not answer."""
    if (here := _HERE.fullmatch(text)) is not None:
        kind, said = here.groups()
        count = workers if said is None else int(said)
        if not 1 <= count <= MOST:
            raise UserFileError(f"--executor {text}: between 1 and {MOST} at once, please")
        if kind == "threads":
            from auditor.nightly.executors.threads import Threads

            return Threads(count)
        from auditor.nightly.executors.processes import in_processes

        return in_processes(count)
    if (cluster := _CLUSTER.fullmatch(text)) is not None:
        return _on_cluster(text, *cluster.groups())
    raise UserFileError(f"--executor {text}: is none; name {_EXPECTED}")


def _on_cluster(text: str, kind: str, host: str, port: str) -> Executor:
    if find_spec("distributed") is None:
        raise UserFileError(
            f"--executor {text}: takes the library distributed; pip install 'crm-auditor[fleet]'"
        )
    from auditor.nightly.executors.dask import on_dask

    return on_dask(f"{'tcp' if kind == 'dask' else 'tls'}://{host}:{port}", text)

"""What the tests of faults run in a process of its own, which they end in the middle.

    python -m tests.history.store.ended URL FIRST MOST MODE NUMBER

MODE is `count` (append MOST nights, saying each that is recorded), `kill` (end by SIGKILL before statement NUMBER of an append, where the
commit counts as one), or `full` (no file may grow by more than NUMBER bytes).
"""

from __future__ import annotations

import os
import resource
import signal
import sys
from pathlib import Path

from sqlalchemy import Engine, event

from auditor.history.store import History, HistoryError
from tests.history.store.nights import USUAL, assessment, night


def main(url: str, first: int, most: int, mode: str, number: int, tenant: str = "acme") -> None:
    with History.open(url) as history:
        if mode == "kill":
            _end_before(number)
        if mode == "full":
            _limit(Path(url.removeprefix("sqlite:///")), number)
        for one in range(first, first + most):
            document = USUAL if one % 3 else assessment(value=float(one))
            try:
                history.append(night(one, document, tenant=tenant))
            except HistoryError as error:
                print(f"refused {error}", flush=True)
                return
            print(f"recorded {one}", flush=True)


def _end_before(number: int) -> None:
    left = [number]

    def count(*_: object) -> None:
        left[0] -= 1
        if left[0] == 0:
            os.kill(os.getpid(), signal.SIGKILL)

    event.listen(Engine, "before_cursor_execute", count)
    event.listen(Engine, "commit", count)


def _limit(file: Path, number: int) -> None:
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    size = file.stat().st_size + number
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))


if __name__ == "__main__":
    url, first, most, mode, number, *tenant = sys.argv[1:]
    main(url, int(first), int(most), mode, int(number), *tenant)

"""A client that only asks: as many requests as a collection sends, by the same limits, and nothing is made of the answers."""

from __future__ import annotations

import json
import threading
import time
from collections import deque
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPConnection
from statistics import mean

from benchmarks.fleet_parts.tenants import Played, name_of

_CALL = json.dumps({"id": 1, "method": "model.res.user.search_count", "params": [[], 0, None, {}]}).encode()


def ask_only(server: Played, requests: int, tenants: int, at_once: int) -> float:
    """The mean seconds that a tenant takes."""
    with ThreadPoolExecutor(at_once) as pool:
        return mean(pool.map(lambda number: _ask(server, name_of(number), requests), range(1, tenants + 1)))


def _ask(server: Played, name: str, requests: int) -> float:
    from auditor.vendor import vendor_named

    plan = vendor_named("tryton").profile.api
    assert plan is not None
    pace = _Pace(int(plan.limits.per_second))
    begun, left = time.monotonic(), deque(range(requests))

    def work() -> None:
        connection = HTTPConnection("127.0.0.1", server.port)
        while True:
            try:
                left.popleft()
            except IndexError:
                connection.close()
                return
            pace.wait()
            connection.request("POST", f"/{name}/rpc/", _CALL)
            connection.getresponse().read()

    threads = [threading.Thread(target=work) for _ in range(plan.limits.concurrency)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    return time.monotonic() - begun


class _Pace:
    """No more than so many in any second."""

    def __init__(self, per_second: int) -> None:
        self._begun: deque[float] = deque(maxlen=per_second)
        self._lock = threading.Lock()

    def wait(self) -> None:
        with self._lock:
            if len(self._begun) == self._begun.maxlen:
                time.sleep(max(0.0, self._begun[0] + 1 - time.monotonic()))
            self._begun.append(time.monotonic())

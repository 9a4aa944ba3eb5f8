"""The one HTTP adapter: guarded, paced, verified, and with an end to every wait."""

from __future__ import annotations

import logging
import threading
from contextlib import suppress
from functools import partial
from typing import Any
from weakref import WeakSet

import requests
from requests import PreparedRequest, Response
from requests_ratelimiter import LimiterAdapter
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool
from urllib3.poolmanager import PoolManager
from urllib3.util.ssl_ import create_urllib3_context

from auditor.collect.live.guard import Guard
from auditor.collect.live.offline import refuse_offline

CONNECT_SECONDS = 10
READ_SECONDS = 60
ROUNDING_MS = 5
HEADER_SECONDS = 90

logging.getLogger(
    "urllib3.connectionpool"
).disabled = True  # it logs whole addresses; the ledger has them without secrets


class PlainSession(requests.Session):
    """Leaves redirects alone. By default even one that is not followed is worked out, for which its whole body is read,
    however long it is and however long it takes."""

    def get_redirect_target(self, resp: Response) -> str | None:
        return None


class GuardedAdapter(LimiterAdapter):
    """Every request goes through here, those that a library makes by itself among them: a redirect, a challenge."""

    def __init__(self, guard: Guard, per_second: float, connections: int) -> None:
        refuse_offline()
        self._guard = guard
        self._live: WeakSet[_Deadline] = WeakSet()
        burst = 1 if per_second >= 1 else 1 / per_second
        super().__init__(
            per_second=per_second,
            burst=burst,
            limit_statuses=(),  # what the product says of its own limits is obeyed by the session
            pool_connections=1,
            pool_maxsize=connections,
            max_retries=0,
        )
        self.limiter.buffer_ms = ROUNDING_MS  # by default each wait is 50 ms too long, which adds up

    def init_poolmanager(self, *args: Any, **kwargs: Any) -> None:
        context = create_urllib3_context()
        # SSLKEYLOGFILE would write the secrets of the session to a file. None is what the setter takes for "off".
        context.keylog_filename = None  # type: ignore[assignment]
        super().init_poolmanager(*args, ssl_context=context, **kwargs)
        self._with_deadlines(self.poolmanager)

    def proxy_manager_for(self, *args: Any, **kwargs: Any) -> Any:
        return self._with_deadlines(super().proxy_manager_for(*args, **kwargs))

    def _with_deadlines(self, manager: PoolManager) -> PoolManager:
        manager.pool_classes_by_scheme = {
            "http": partial(_Pool, live=self._live),  # type: ignore[dict-item]
            "https": partial(_SecurePool, live=self._live),  # type: ignore[dict-item]
        }
        return manager

    def send(self, request: PreparedRequest, **kwargs: Any) -> Response:  # type: ignore[override]
        refuse_offline()
        self._guard.check(request)
        if not kwargs.get("verify", True):  # None and "" turn it off as well as False does
            raise RuntimeError("certificates are always verified")
        response: Response = super().send(request, **kwargs)
        return response

    def cut(self) -> None:
        """End every connection: who waits for an answer learns at once that none will come."""
        for connection in list(self._live):
            connection.cut()


class _Deadline:
    """Ends a connection whose answer has not begun in time: each byte of a header restarts the socket's own clock,
    so that one that drips would otherwise hold on for ever."""

    sock: Any

    def __init__(self, *args: Any, live: WeakSet[_Deadline], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        live.add(self)

    def getresponse(self) -> Any:
        timer = threading.Timer(HEADER_SECONDS, self.cut)
        timer.daemon = True
        timer.start()
        try:
            return super().getresponse()  # type: ignore[misc]
        finally:
            timer.cancel()

    def cut(self) -> None:
        sock = self.sock
        if sock is not None:
            # Both ways, so that what reads from it ends at once. It is not closed: the pool asks it whether it lives.
            with suppress(OSError):
                sock.shutdown(2)


class _Connection(_Deadline, HTTPConnection):
    pass


class _SecureConnection(_Deadline, HTTPSConnection):
    pass


class _Pool(HTTPConnectionPool):
    def __init__(self, *args: Any, live: WeakSet[_Deadline], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.ConnectionCls = partial(_Connection, live=live)  # type: ignore[assignment]


class _SecurePool(HTTPSConnectionPool):
    def __init__(self, *args: Any, live: WeakSet[_Deadline], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.ConnectionCls = partial(_SecureConnection, live=live)  # type: ignore[assignment]

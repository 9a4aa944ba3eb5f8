"""The one HTTP adapter: guarded, paced, verified, and with an end to every wait."""

from __future__ import annotations

import logging
import socket
from contextlib import suppress
from functools import partial
from typing import Any, Protocol

import requests
from requests import PreparedRequest, Response
from requests_ratelimiter import LimiterAdapter
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool
from urllib3.exceptions import ConnectTimeoutError
from urllib3.poolmanager import PoolManager
from urllib3.util.ssl_ import create_urllib3_context

from auditor.collecting.live.gateway.offline import refuse_offline
from auditor.collecting.live.gateway.watch import Pace, Stage, Watchman
from auditor.collecting.live.gateway.within import within

CONNECT_SECONDS = 10
READ_SECONDS = 60
ROUNDING_MS = 5

logging.getLogger(
    "urllib3.connectionpool"
).disabled = True  # it logs whole addresses; the ledger has them without secrets


class PlainSession(requests.Session):
    """Leaves redirects alone. By default even one that is not followed is worked out, for which its whole body is read,
    however long it is and however long it takes."""

    def get_redirect_target(self, resp: Response) -> str | None:
        return None


class Gate(Protocol):
    """What looks at every request before it leaves, and raises GuardError for one that may not."""

    def check(self, request: PreparedRequest) -> None: ...


class GuardedAdapter(LimiterAdapter):
    """Every request goes through here, those that a library makes by itself among them: a redirect, a challenge."""

    def __init__(
        self, guard: Gate, per_second: float, connections: int, watchman: Watchman | None = None
    ) -> None:
        refuse_offline()
        self._guard = guard
        self._watchman = watchman or Watchman(Pace())
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
        self._watched(self.poolmanager)

    def proxy_manager_for(self, *args: Any, **kwargs: Any) -> Any:
        return self._watched(super().proxy_manager_for(*args, **kwargs))

    def _watched(self, manager: PoolManager) -> PoolManager:
        manager.pool_classes_by_scheme = {
            "http": partial(_Pool, watchman=self._watchman),  # type: ignore[dict-item]
            "https": partial(_SecurePool, watchman=self._watchman),  # type: ignore[dict-item]
        }
        return manager

    def send(self, request: PreparedRequest, **kwargs: Any) -> Response:  # type: ignore[override]
        refuse_offline()
        self._guard.check(request)
        if not kwargs.get("verify", True):  # None and "" turn it off as well as False does
            raise RuntimeError("certificates are always verified")
        response: Response = super().send(request, **kwargs)
        return response


class _Watched:
    """Tells the watch over a request what its connection does."""

    sock: Any
    host: str

    def __init__(self, *args: Any, watchman: Watchman, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._watchman = watchman

    def connect(self) -> None:
        watch = self._watchman.current
        if watch is not None:
            watch.enter(Stage.CONNECTING)
        super().connect()  # type: ignore[misc]
        if watch is not None:
            watch.enter(Stage.ASKING)

    def _new_conn(self) -> Any:
        """A connection, before TLS or a proxy's word. To look up a name cannot be cut, and a name may have many addresses, each
        with a wait of its own: both together end."""
        watch = self._watchman.current
        seconds = (self._watchman if watch is None else watch).pace.setup
        connect = super()._new_conn  # type: ignore[misc]
        try:
            sock = within(seconds, connect, lambda late: late.close())
        except TimeoutError:
            said = f"no connection to {self.host} was there within {seconds:g} seconds"
            raise ConnectTimeoutError(self, said) from None
        self._hold(sock)
        return sock

    def request(self, *args: Any, **kwargs: Any) -> Any:
        watch = self._watchman.current
        if watch is not None and self.sock is not None:
            self._hold(self.sock)
            watch.enter(Stage.ASKING)
        return super().request(*args, **kwargs)  # type: ignore[misc]

    def _hold(self, sock: Any) -> None:
        """Give the watch a hand of its own on the connection: whoever wraps a socket in TLS, or reads the last answer from it,
        takes it away from whoever had it."""
        if (watch := self._watchman.current) is not None:
            with suppress(OSError):  # it was closed meanwhile
                watch.hold(socket.fromfd(sock.fileno(), socket.AF_INET, socket.SOCK_STREAM))


class _Connection(_Watched, HTTPConnection):
    pass


class _SecureConnection(_Watched, HTTPSConnection):
    pass


class _Pool(HTTPConnectionPool):
    def __init__(self, *args: Any, watchman: Watchman, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.ConnectionCls = partial(_Connection, watchman=watchman)  # type: ignore[assignment]


class _SecurePool(HTTPSConnectionPool):
    def __init__(self, *args: Any, watchman: Watchman, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.ConnectionCls = partial(_SecureConnection, watchman=watchman)  # type: ignore[assignment]

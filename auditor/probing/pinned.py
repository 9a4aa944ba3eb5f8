"""The adapter of one host at one address: the guarded one of live collection, which connects to that address and asks for that name.

A name is looked up once and its address judged; whoever could change the answer in between would lead a second look-up elsewhere."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from requests import PreparedRequest

from auditor.collecting.live.gateway.guard import GuardError
from auditor.collecting.live.gateway.transport import Gate, GuardedAdapter
from auditor.collecting.live.gateway.watch import Watchman

METHODS = frozenset({"GET", "HEAD"})


class PinnedAdapter(GuardedAdapter):
    """Certificates are held to the name of the host, not to the address."""

    def __init__(self, guard: Gate, name: str, watchman: Watchman) -> None:
        self._name = name
        super().__init__(guard, 1000, 1, watchman)  # the pace is the door's

    def init_poolmanager(self, *args: Any, **kwargs: Any) -> None:
        super().init_poolmanager(*args, **kwargs)
        self.poolmanager.connection_pool_kw["server_hostname"] = self._name


class OneRequest:
    """Only this request may leave: its method, its whole address, without a body."""

    def __init__(self, method: str, url: str) -> None:
        if method not in METHODS:
            raise GuardError(f"{method}: only {' and '.join(sorted(METHODS))} are sent")
        self._method, self._url = method, url

    def check(self, request: PreparedRequest) -> None:
        if (request.method, request.url) != (self._method, self._url) or request.body:
            raise GuardError(
                f"{request.method} {urlsplit(str(request.url)).path}: is not the request that was permitted"
            )

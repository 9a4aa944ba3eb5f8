"""One request on its way out.

Each passes the adapter that guards what is asked of a product, with its clock beside each request, under rules of
its own: https (plain http only to this machine, or where the file says so), no redirect, no cookie, no proxy but the one that is
named, an answer of at most 256 KiB, and a line in the ledger that holds neither the secret of an address nor that of a header."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlsplit

import requests
from requests import PreparedRequest

from auditor.address import is_loopback
from auditor.collecting.live.asking.answer import Answer
from auditor.collecting.live.gateway.guard import GuardError
from auditor.collecting.live.gateway.transport import GuardedAdapter, PlainSession
from auditor.collecting.live.gateway.watch import Pace, Watchman
from auditor.collecting.live.gateway.wire import NoAnswerError, in_short
from auditor.collecting.live.gateway.wire import send as send_one
from auditor.collecting.live.ledger import Entry, Ledger

MOST_BYTES = 256 * 1024
MOST_SENT = 1024 * 1024
PACE = Pace(setup=15, first=30, whole=30, window=15, lost=90, busy=90)
HIDDEN = "…"


class NotSentError(RuntimeError):
    """It did not get there, or was not taken. The text is one line and holds no secret."""


class _Rules:
    """What may leave at all."""

    def __init__(self, plain_http: bool) -> None:
        self._plain_http = plain_http

    def check(self, request: PreparedRequest) -> None:
        scheme = urlsplit(str(request.url)).scheme
        if scheme != "https" and not (
            scheme == "http" and (self._plain_http or is_loopback(str(request.url)))
        ):
            raise GuardError(
                "is no https; only this machine is told over plain http, or what has plain_http = true"
            )
        body = request.body
        if body is not None and (not isinstance(body, str | bytes) or len(body) > MOST_SENT):
            raise GuardError("a body that is no short text is never sent")


class Outgoing:
    """What leaves in one run. `proxy` and `ca_bundle` are as for a tenant."""

    def __init__(
        self,
        ledger: Ledger,
        proxy: str | None = None,
        ca_bundle: str | None = None,
        pace: Pace = PACE,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self.ledger = ledger
        self._proxies = {"http": proxy, "https": proxy} if proxy else {}
        self._verify: bool | str = ca_bundle or True
        self._pace, self._now = pace, now

    def request(
        self,
        purpose: str,
        method: str,
        url: str,
        headers: Mapping[str, str] | None = None,
        body: bytes | None = None,
        plain_http: bool = False,
        show_path: bool = False,
    ) -> Answer:
        """The answer, whatever its status. `show_path` says that the path of the address is no secret. Raises NotSentError."""
        try:
            request = requests.Request(method, url, headers=dict(headers or {}), data=body).prepare()
        except (requests.RequestException, ValueError):
            raise NotSentError("its address, or a header, cannot stand in a request") from None
        return self.send(purpose, request, plain_http, show_path)

    def send(self, purpose: str, request: PreparedRequest, plain_http: bool, show_path: bool) -> Answer:
        parts = urlsplit(str(request.url))
        shown = f"{parts.scheme}://{parts.hostname or ''}{f':{parts.port}' if parts.port else ''}"
        entry = self.entry(purpose, str(request.method), shown + (parts.path if show_path else f"/{HIDDEN}"))
        watchman = Watchman(self._pace)
        with Noted(self.ledger, entry) as noted, PlainSession() as session:
            session.trust_env = False
            session.proxies.update({} if is_loopback(str(request.url)) else self._proxies)
            session.verify = self._verify
            adapter = GuardedAdapter(_Rules(plain_http), 1000, 1, watchman)
            session.mount("https://", adapter)
            session.mount("http://", adapter)
            try:
                answer, _ = send_one(session, request, entry.at, watchman, MOST_BYTES)
            except GuardError as error:
                raise noted.failed(f"refused before it left: {error}") from None
            except (requests.RequestException, NoAnswerError, OSError, ValueError) as error:
                said = str(error) if isinstance(error, NoAnswerError) else in_short(error)
                raise noted.failed(_without(said, request)) from None
            noted.answered(answer)
            return answer

    def entry(self, purpose: str, method: str, path: str) -> Entry:
        at = self._now().astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
        return Entry(at, purpose, method, path, call="", status=0, bytes=0, sha256="", seconds=0.0)


class Noted:
    """One line of the ledger, from before it leaves until what came of it is known."""

    def __init__(self, ledger: Ledger, entry: Entry) -> None:
        self._ledger, self._entry = ledger, entry

    def __enter__(self) -> Noted:
        self._began = time.monotonic()
        self._number = self._ledger.begin(self._entry)
        self._more: dict[str, Any] = {}
        return self

    def __exit__(self, *_: object) -> None:
        seconds = round(time.monotonic() - self._began, 3)
        self._ledger.end(self._number, replace(self._entry, seconds=seconds, **self._more))

    def failed(self, reason: str) -> NotSentError:
        self._more = {"note": reason}
        return NotSentError(reason)

    def answered(self, answer: Answer) -> None:
        sha256 = hashlib.sha256(answer.body).hexdigest()
        self._more = {"status": answer.status, "bytes": len(answer.body), "sha256": sha256}


def _without(said: str, request: PreparedRequest) -> str:
    """What went wrong, without anything of the address but its host, and without what the headers carry."""
    parts = urlsplit(str(request.url))
    pieces = [
        str(request.url),
        request.path_url,
        *parts.path.split("/"),
        *parts.query.split("&"),
        *request.headers.values(),
    ]
    for piece in sorted((str(one) for one in pieces if len(one) > 3), key=len, reverse=True):
        said = said.replace(piece, HIDDEN)
    return said

"""The second way out: what is measured from outside leaves here, and nothing else does.

The first one asks a product as its tenant allows (auditor/collecting/live/gateway). This one carries no credential and asks only what
the owner listed: hosts, and the addresses that their names lead to; a path of the catalogue or of the product's profile, by GET or HEAD,
without a body; questions and hellos of a process of its own, which is held to the same addresses. All of it is counted, paced, has an
end, stands in the ledger before it leaves, and follows no redirect by itself."""

from __future__ import annotations

import hashlib
import socket
import threading
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import requests
from requests.utils import DEFAULT_CA_BUNDLE_PATH
from urllib3.exceptions import HTTPError

from auditor.collecting.live.gateway.guard import GuardError
from auditor.collecting.live.gateway.offline import refuse_offline
from auditor.collecting.live.gateway.transport import CONNECT_SECONDS, PlainSession
from auditor.collecting.live.gateway.watch import Pace, Watchman
from auditor.collecting.live.gateway.wire import in_short
from auditor.collecting.live.gateway.within import within
from auditor.probing.budget import Budget, Rate, spent_of
from auditor.probing.came import Came, NothingCameError, nothing_came, same_origin, shown
from auditor.probing.ledger import Ledger, Now
from auditor.probing.permitted import Host, NotPermittedError, Permitted
from auditor.probing.pinned import OneRequest, PinnedAdapter
from auditor.version import __version__

USER_AGENT = (
    f"crm-auditor/{__version__} (permitted security measurement; "
    "+https://github.com/crm-auditor/crm-auditor/blob/main/docs/probe.md)"
)
PACE = Pace(setup=15, first=20, whole=20, window=10, lost=120, busy=0)
MOST_BYTES = 256 * 1024
"""Of an answer are read; what is longer is cut there."""
MOST_ADDRESSES = 4
LOOK_UP_SECONDS = 15.0
RESOLVER = "resolver of this machine"
USUAL = Rate()
PIECE = 16 * 1024


@dataclass
class Door:
    """All that leaves in one run. `paths` are those that may be asked, beside the page that `/` leads to on the same host; `ca` is a file
    of certificates that are trusted instead of those of public authorities."""

    permitted: Permitted
    now: Now
    paths: frozenset[str] = frozenset({"/"})
    ca: Path | None = None
    rate: Rate = USUAL
    pace: Pace = PACE
    ledger: Ledger = field(init=False)
    budget: Budget = field(init=False)

    def __post_init__(self) -> None:
        self.ledger = Ledger(self.now)
        self.budget = Budget(self.rate)
        self._led: set[tuple[Host, str]] = set()
        self._lock = threading.Lock()

    @property
    def authorities(self) -> str:
        """A file of the certificates that are trusted."""
        return str(self.ca or DEFAULT_CA_BUNDLE_PATH)

    def addresses(self, host: Host) -> tuple[str, ...]:
        """Where a listed host is, at most four addresses, each of which may be asked. Raises NotPermittedError, and NothingCameError where
        the name leads nowhere."""
        self.permitted.check_host(host)
        found = self._looked_up(host)
        for address in found:
            self.permitted.check_address(host, address)
        return found[:MOST_ADDRESSES]

    def _looked_up(self, host: Host) -> tuple[str, ...]:
        if host.literal is not None:
            return (str(host.literal),)
        if (
            host.name == "localhost"
        ):  # RFC 6761 §6.3; whether it has an IPv6 address is a matter of each machine
            return ("127.0.0.1",)
        refuse_offline()
        line = self.ledger.begin(RESOLVER, f"A, AAAA {host.name}")
        try:
            rows = within(
                LOOK_UP_SECONDS,
                lambda: socket.getaddrinfo(host.name, host.port, type=socket.SOCK_STREAM),
                len,
            )
        except (OSError, UnicodeError, TimeoutError) as error:
            self.ledger.end(line, said := f"no address: {in_short(error)}")
            raise NothingCameError(f"{host.name}: {said}") from None
        found = tuple(dict.fromkeys(str(row[4][0]) for row in rows))
        self.ledger.end(line, " ".join(found))
        return tuple(sorted(found))

    def page(self, host: Host, answer: Came) -> str | None:
        """The path to which an answer leads on the same host, which may be asked now; None where it leads nowhere or elsewhere."""
        target = same_origin(host, answer)
        if target is not None:
            with self._lock:
                self._led.add((host, target))
        return target

    def ask(
        self,
        host: Host,
        address: str,
        path: str,
        method: str = "GET",
        headers: Mapping[str, str] | None = None,
        plain: bool = False,
    ) -> Came:
        """One request to one address, over a connection of its own. `plain` is over http, at the port that belongs to the host. Raises
        NotPermittedError before anything leaves, and NothingCameError."""
        refuse_offline()
        self.permitted.check_host(host)
        self.permitted.check_address(host, address)
        if path not in self.paths and (host, path) not in self._led:
            raise NotPermittedError(f"{host}: {path[:80]} is no path that is asked")
        port = host.http if plain else host.port
        if port is None:
            raise NotPermittedError(f"{host}: no port of plain http is listed")
        at = f"[{address}]" if ":" in address else address
        url = f"{'http' if plain else 'https'}://{at}:{port}{path}"
        try:
            request = requests.Request(method, url, headers=_headers(host, port, plain, headers)).prepare()
            guard = OneRequest(method, str(request.url))
        except (requests.RequestException, ValueError, GuardError) as error:
            raise NotPermittedError(f"{host}: {error}") from None
        self.budget.spend(spent_of(str(host), address))
        line = self.ledger.begin(
            f"{at}:{port}",
            f"{method} {shown(path)}" + (" (foreign Origin)" if "Origin" in request.headers else ""),
        )
        try:
            came = self._sent(request, guard, host, path)
        except NothingCameError as error:
            self.ledger.end(line, str(error))
            raise
        self.ledger.end(line, f"HTTP {came.status}", len(came.body), hashlib.sha256(came.body).hexdigest())
        return came

    def _sent(self, request: requests.PreparedRequest, guard: OneRequest, host: Host, path: str) -> Came:
        watchman = Watchman(self.pace)
        with PlainSession() as session, watchman.watching() as watch:
            session.trust_env = False
            adapter = PinnedAdapter(guard, host.name, watchman)
            session.mount("https://", adapter)
            session.mount("http://", adapter)
            try:
                with session.send(
                    request,
                    timeout=(CONNECT_SECONDS, self.pace.first),
                    allow_redirects=False,
                    stream=True,
                    verify=self.authorities,
                ) as response:
                    watch.read(response.raw.tell, MOST_BYTES * 2)
                    body = b""
                    while len(body) < MOST_BYTES and (
                        part := response.raw.read1(PIECE, decode_content=False)
                    ):
                        body += part
                    headers = tuple((str(key), str(value)) for key, value in response.raw.headers.items())
                    return Came(
                        response.status_code, headers, body[:MOST_BYTES], len(body) < MOST_BYTES, path
                    )
            except (requests.RequestException, HTTPError, OSError, ValueError, GuardError) as error:
                raise nothing_came(error, watch.late) from None


def _headers(host: Host, port: int, plain: bool, more: Mapping[str, str] | None) -> dict[str, str]:
    name = f"[{host.name}]" if ":" in host.name else host.name
    usual = port == (80 if plain else 443)
    return {
        "Host": name if usual else f"{name}:{port}",
        "User-Agent": USER_AGENT,
        "Accept": "text/html, text/plain, */*;q=0.1",
        "Accept-Encoding": "identity",
        "Connection": "close",
        **(more or {}),
    }

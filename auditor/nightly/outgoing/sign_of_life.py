"""The sign of life: a watcher of scheduled jobs is told that the run began, and how it ended."""

from __future__ import annotations

from urllib.parse import urlsplit

from auditor.collecting.live.ledger import Ledger
from auditor.nightly.outgoing.way import NotSentError, Outgoing


def ping(url: str, signal: str = "", outgoing: Outgoing | None = None, plain_http: bool = False) -> str:
    """Tell a watcher of scheduled jobs that the run is alive: `signal` is `start`, `fail`, an exit code, or nothing for success, put at
    the end of the path. Gives an empty text, or why the sign did not arrive; never raises for that."""
    way = outgoing or Outgoing(Ledger())
    parts = urlsplit(url.strip())
    address = (
        parts._replace(path=parts.path.rstrip("/") + f"/{signal}").geturl() if signal else parts.geturl()
    )
    try:
        answer = way.request("sign of life", "GET", address, plain_http=plain_http)
    except NotSentError as error:
        return str(error)
    return "" if 200 <= answer.status < 300 else f"the watcher answered {answer.status}"

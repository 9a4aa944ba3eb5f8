"""A way out that keeps what would leave, and answers as a service that takes everything."""

from __future__ import annotations

from urllib.parse import unquote_plus

from requests import PreparedRequest

from auditor.collecting.live.asking.answer import Answer
from auditor.collecting.live.ledger import Ledger
from auditor.nightly.outgoing import Outgoing


class Caught(Outgoing):
    def __init__(self, status: int = 200, body: bytes = b"ok") -> None:
        super().__init__(Ledger())
        self.requests: list[PreparedRequest] = []
        self._status, self._answer = status, body

    def send(self, purpose: str, request: PreparedRequest, plain_http: bool, show_path: bool) -> Answer:
        self.requests.append(request)
        return Answer(self._status, {}, self._answer, "")

    def texts(self) -> str:
        """What would be read at the other end, however it is written down there."""
        bodies = (one.body for one in self.requests)
        raw = "\n".join(body.decode() if isinstance(body, bytes) else str(body or "") for body in bodies)
        plain = raw.encode().decode("unicode_escape") if "\\u" in raw else raw
        return unquote_plus(plain)

"""A relay on loopback that passes requests on to a server and notes them: what really left the auditor."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import requests

PASSED_BACK = ("Content-Type", "X-Frame-Options", "X-Content-Type-Options")


@dataclass
class Relay:
    """Where it listens, and what it was asked: method and path."""

    url: str
    asked: list[str] = field(default_factory=list)


@contextmanager
def relay(to: str) -> Iterator[Relay]:
    """Listens until the block ends."""
    noted = Relay("")

    class Handler(BaseHTTPRequestHandler):
        def _pass_on(self) -> None:
            noted.asked.append(f"{self.command} {self.path}")
            headers = {"Authorization": self.headers.get("Authorization", "")}
            answer = requests.request(self.command, to + self.path, headers=headers, timeout=30)
            self.send_response(answer.status_code)
            for name in PASSED_BACK:
                if name in answer.headers:
                    self.send_header(name, answer.headers[name])
            self.send_header("Content-Length", str(len(answer.content)))
            self.end_headers()
            self.wfile.write(answer.content)

        do_GET = do_POST = do_PUT = do_PATCH = do_DELETE = _pass_on

        def log_message(self, *_: object) -> None:
            """Nothing is printed."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        noted.url = f"http://127.0.0.1:{server.server_address[1]}"
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            yield noted
        finally:
            server.shutdown()
            thread.join()

"""Where the messages of the week arrive: a server on this machine that keeps what it is sent."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


class Inbox:
    """What came since somebody looked."""

    def __init__(self, port: int, came: list[dict[str, Any]]) -> None:
        self.url = f"json://127.0.0.1:{port}/told"
        self._came = came

    def taken(self) -> list[dict[str, Any]]:
        """Each message with its title and text, the oldest first."""
        came = list(self._came)
        self._came.clear()
        return came


@contextmanager
def inbox() -> Iterator[Inbox]:
    """It listens until the block ends."""
    came: list[dict[str, Any]] = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            came.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
            self.send_response(200)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, format: str, *args: Any) -> None:
            """Nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
        yield Inbox(server.server_address[1], came)
        server.shutdown()

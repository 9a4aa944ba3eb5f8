"""A server that plays the part of GitHub's API that the action asks, and notes what was asked."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

TOKEN = "ghs_0fTheJobAlone"
BOT = "github-actions[bot]"


@dataclass
class GitHub:
    """One repository with the comments of one pull request. `refuses` is the code that a write is answered with; `private` what is
    said of who can read, None for a refusal; `me` whose token it is, None where that is not told."""

    comments: list[dict[str, Any]] = field(default_factory=list)
    refuses: int = 0
    private: bool | None = True
    me: str | None = BOT
    asked: list[tuple[str, str]] = field(default_factory=list)
    tokens: set[str] = field(default_factory=set)
    url: str = ""

    @property
    def written(self) -> list[tuple[str, str]]:
        """What was asked that writes."""
        return [
            one for one in self.asked if one[0] in ("POST", "PATCH", "PUT", "DELETE") and one[1] != "/graphql"
        ]

    def add(self, body: str, login: str = BOT) -> int:
        """A comment that somebody left."""
        number = 1000 + len(self.comments)
        self.comments.append({"id": number, "body": body, "user": {"login": login, "type": "User"}})
        return number

    def body_of(self, number: int) -> str:
        """What a comment says now."""
        return next(str(one["body"]) for one in self.comments if one["id"] == number)

    def answer(self, method: str, path: str, query: dict[str, list[str]], body: Any) -> tuple[int, Any]:
        """Code and JSON for a request."""
        if (method, path) == ("POST", "/graphql"):
            return (200, {"data": {"viewer": {"login": self.me}}}) if self.me else (403, {"message": "no"})
        if (method, path) == ("GET", "/repos/acme/crm"):
            return (404, {}) if self.private is None else (200, {"private": self.private})
        if (method, path) == ("GET", "/repos/acme/crm/issues/7/comments"):
            page, size = int(query["page"][0]), int(query["per_page"][0])
            return 200, self.comments[(page - 1) * size : page * size]
        if self.refuses:
            return self.refuses, {"message": "Resource not accessible by integration"}
        if (method, path) == ("POST", "/repos/acme/crm/issues/7/comments"):
            return 201, {"id": self.add(body["body"], self.me or BOT)}
        if method == "PATCH" and path.startswith("/repos/acme/crm/issues/comments/"):
            found = next(one for one in self.comments if one["id"] == int(path.rsplit("/", 1)[1]))
            found["body"] = body["body"]
            return 200, found
        return 500, {"message": f"nobody asks {method} {path}"}


@contextmanager
def playing(github: GitHub) -> Iterator[GitHub]:
    """The server, while it is needed."""

    class Handler(BaseHTTPRequestHandler):
        def _answer(self) -> None:
            parts = urlsplit(self.path)
            size = int(self.headers.get("Content-Length") or 0)
            body = json.loads(self.rfile.read(size)) if size else None
            github.asked.append((self.command, parts.path))
            github.tokens.add(str(self.headers.get("Authorization")))
            code, found = github.answer(self.command, parts.path, parse_qs(parts.query), body)
            data = json.dumps(found).encode()
            self.send_response(code)
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

        do_GET = do_POST = do_PATCH = do_PUT = do_DELETE = _answer

        def log_message(self, *_: object) -> None:
            """Nothing on standard error."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    github.url = f"http://127.0.0.1:{server.server_address[1]}"
    try:
        yield github
    finally:
        server.shutdown()
        server.server_close()
        thread.join()

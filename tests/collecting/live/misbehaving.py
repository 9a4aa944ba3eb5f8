"""A server that answers as a test scripts it, byte by byte: HTTP libraries are too polite for that. It notes every request."""

from __future__ import annotations

import contextlib
import json
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qs, urlsplit

Write = Callable[[bytes], None]
Reply = bytes | Callable[[Write], object]
"""The bytes of an answer, or what writes them; the connection is closed unless the bytes say how long they are."""


@dataclass(frozen=True)
class Asked:
    """A request as the server saw it."""

    method: str
    target: str
    headers: Mapping[str, str]
    body: bytes

    @property
    def path(self) -> str:
        return urlsplit(self.target).path

    @property
    def query(self) -> dict[str, str]:
        return {name: values[0] for name, values in parse_qs(urlsplit(self.target).query).items()}

    def json(self) -> Any:
        return json.loads(self.body) if self.body else None


Answering = Callable[[Asked], Reply]


@dataclass
class Server:
    """Listens on 127.0.0.1. `routes` answers by path; what is not there is 404. A list answers one after the other, its
    last entry for ever."""

    routes: dict[str, Reply | Answering | list[Any]] = field(default_factory=dict)
    tls: ssl.SSLContext | None = None
    log: list[Asked] = field(default_factory=list)
    connections: int = 0

    def __post_init__(self) -> None:
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._socket.getsockname()[1]
        self._lock = threading.Lock()
        self._open: set[socket.socket] = set()
        self._over = threading.Event()
        threading.Thread(target=self._accept, daemon=True).start()

    @property
    def url(self) -> str:
        return f"{'https' if self.tls else 'http'}://127.0.0.1:{self.port}"

    def asked(self, path: str) -> list[Asked]:
        return [one for one in self.log if one.path == path]

    def close(self) -> None:
        self._over.set()
        with contextlib.suppress(OSError):
            self._socket.shutdown(socket.SHUT_RDWR)
        self._socket.close()
        with self._lock:
            for one in self._open:
                with contextlib.suppress(OSError):
                    one.shutdown(socket.SHUT_RDWR)

    def wait(self, seconds: float) -> bool:
        """Sleep, but not beyond the end of the server. True once that has come."""
        return self._over.wait(seconds)

    def _accept(self) -> None:
        while not self._over.is_set():
            try:
                connection, _ = self._socket.accept()
            except OSError:
                return
            self.connections += 1
            threading.Thread(target=self._serve, args=(connection,), daemon=True).start()

    def _serve(self, connection: socket.socket) -> None:
        with self._lock:
            self._open.add(connection)
        try:
            if self.tls is not None:
                connection = self.tls.wrap_socket(connection, server_side=True)
            with connection, connection.makefile("rb") as stream:
                while (asked := _read(stream)) is not None:
                    with self._lock:
                        self.log.append(asked)
                        reply = self._reply(asked)
                    if callable(reply):
                        reply(connection.sendall)
                        return
                    connection.sendall(reply)
                    if b"content-length:" not in reply[:4096].lower():
                        return
        except (OSError, ValueError):
            return
        finally:
            with self._lock:
                self._open.discard(connection)

    def _reply(self, asked: Asked) -> Reply:
        found = self.routes.get(asked.path, answer({"error": "no such page"}, 404))
        if isinstance(found, list):
            found = found.pop(0) if len(found) > 1 else found[0]
        if callable(found) and getattr(found, "writes", False) is False:
            made = found(asked)  # type: ignore[arg-type]
            assert isinstance(made, bytes) or callable(made)
            return made
        return found  # type: ignore[return-value]


def _read(stream: Any) -> Asked | None:
    line = stream.readline()
    if not line.strip():
        return None
    method, target, _ = line.decode("latin-1").split(" ", 2)
    headers: dict[str, str] = {}
    while (line := stream.readline()).strip():
        name, _, value = line.decode("latin-1").partition(":")
        headers[name.lower()] = value.strip()
    body = stream.read(int(headers.get("content-length", 0)))
    return Asked(method, target, headers, body)


def answer(document: Any, status: int = 200, **headers: str) -> bytes:
    """An answer as it should be."""
    return raw(json.dumps(document).encode(), status, None, content_type="application/json", **headers)


def raw(body: bytes, status: int = 200, length: int | None = None, **headers: str) -> bytes:
    """An answer of any bytes; `length` is what it says of their number."""
    lines = [f"HTTP/1.1 {status} Because", f"Content-Length: {len(body) if length is None else length}"]
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body


def writing(write: Callable[[Write], object]) -> Callable[[Write], object]:
    """Marks a function that writes the answer itself."""
    write.writes = True  # type: ignore[attr-defined]
    return write


def drip(server: Server, start: bytes, piece: bytes, seconds: float = 0.02) -> Callable[[Write], object]:
    """An answer that goes on for ever, a piece at a time."""

    @writing
    def write(send: Write) -> None:
        send(start)
        while not server.wait(seconds):
            send(piece)

    return write


def paged(rows: list[Any], *, total: Any = True, cap: int = 1000) -> Answering:
    """A list by offset and limit."""

    def page(asked: Asked) -> bytes:
        offset, limit = int(asked.query["offset"]), int(asked.query["limit"])
        document: dict[str, Any] = {"list": rows[offset : offset + min(limit, cap)]}
        if total is not None:
            document["total"] = len(rows) if total is True else total
        return answer(document)

    return page


@contextlib.contextmanager
def serving(routes: dict[str, Any], tls: ssl.SSLContext | None = None) -> Iterator[Server]:
    server = Server(routes, tls)
    try:
        yield server
    finally:
        server.close()


def elapsed(started: float) -> float:
    return time.monotonic() - started

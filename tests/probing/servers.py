"""Servers on this machine that count whoever connects, and answer as a test wants."""

from __future__ import annotations

import socket
import ssl
import threading
import warnings
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

Answer = Callable[[str, dict[str, str]], bytes]
OLD = "ALL:eNULL:@SECLEVEL=0"


def answer(
    headers: dict[str, str] | None = None, body: bytes = b"<html>sign in</html>", status: str = "200 OK"
) -> bytes:
    """One answer of HTTP."""
    lines = [f"HTTP/1.1 {status}", *(f"{name}: {value}" for name, value in (headers or {}).items())]
    return "\r\n".join([*lines, f"Content-Length: {len(body)}", "", ""]).encode("latin-1") + body


def tls(certificate: Path, low: str = "TLSv1_2", high: str = "TLSv1_3", ciphers: str = "") -> ssl.SSLContext:
    """A context of a server with these versions."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    if ciphers:
        context.set_ciphers(ciphers)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        context.minimum_version = ssl.TLSVersion[low]
        context.maximum_version = ssl.TLSVersion[high]
    return context


class Server:
    """Listens on a port of the loopback address. `accepted` counts connections, `asked` holds the requests."""

    def __init__(
        self, reply: Answer, context: ssl.SSLContext | None = None, address: str = "127.0.0.1", port: int = 0
    ) -> None:
        self._reply, self._context = reply, context
        self.accepted = 0
        self.asked: list[tuple[str, dict[str, str]]] = []
        self._lock = threading.Lock()
        self._listener = socket.create_server((address, port), backlog=64)
        self.port: int = self._listener.getsockname()[1]
        self.where = f"{address}:{self.port}"
        threading.Thread(target=self._listen, daemon=True).start()

    def repair(self, reply: Answer, context: ssl.SSLContext) -> None:
        """Answer otherwise from now on, at the same port."""
        self._reply, self._context = reply, context

    def close(self) -> None:
        """Listen no longer."""
        self._listener.close()

    def _listen(self) -> None:
        while True:
            try:
                line, _ = self._listener.accept()
            except OSError:
                return
            with self._lock:
                self.accepted += 1
            threading.Thread(target=self._serve, args=(line,), daemon=True).start()

    def _serve(self, line: socket.socket) -> None:
        line.settimeout(10)
        with suppress(OSError, ValueError), line:
            self.serve(line)

    def serve(self, line: socket.socket) -> None:
        """One connection."""
        secure: Any = line if self._context is None else self._context.wrap_socket(line, server_side=True)
        with secure:
            raw = b""
            while b"\r\n\r\n" not in raw:
                piece = secure.recv(4096)
                if not piece:
                    return
                raw += piece
            first, *lines = raw.decode("latin-1").split("\r\n\r\n")[0].split("\r\n")
            headers = {
                name.lower(): value.strip() for name, _, value in (one.partition(":") for one in lines)
            }
            with self._lock:
                self.asked.append((first, headers))
            secure.sendall(self._reply(first.split(" ")[1], headers))


class Silent(Server):
    """Takes connections and says nothing."""

    def serve(self, line: socket.socket) -> None:
        with suppress(OSError):
            while line.recv(4096):
                pass


class Garbage(Server):
    """Answers everything with bytes that mean nothing."""

    def serve(self, line: socket.socket) -> None:
        line.recv(4096)
        line.sendall(b"\x17\x03\x99" + bytes(range(256)) * 40)


class Drip(Server):
    """Promises a long record, and sends a byte of it now and then."""

    def serve(self, line: socket.socket) -> None:
        line.recv(4096)
        line.sendall(b"\x16\x03\x03\x40\x00")
        stop = threading.Event()
        for _ in range(200):
            line.sendall(b"\x00")
            stop.wait(0.3)


class Flood(Server):
    """Sends headers without an end."""

    def serve(self, line: socket.socket) -> None:
        assert self._context is not None
        with self._context.wrap_socket(line, server_side=True) as secure:
            secure.recv(4096)
            secure.sendall(b"HTTP/1.1 200 OK\r\n")
            for number in range(100):
                secure.sendall(b"X-%d: " % number + b"x" * (1024 * 1024) + b"\r\n")

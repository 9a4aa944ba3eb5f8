"""A mail server of one connection, as far as it takes to hand it a letter in the clear."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager


class Mailbox:
    def __init__(self, refuses: bool) -> None:
        self._server = socket.create_server(("127.0.0.1", 0))
        self._refuses = refuses
        self.port: int = self._server.getsockname()[1]
        self.letters: list[str] = []

    def serve(self) -> None:
        try:
            line, _ = self._server.accept()
        except OSError:
            return
        with line, line.makefile("rwb") as stream:
            self._say(stream, "220 here")
            while told := stream.readline().decode():
                word = told[:4].upper().strip()
                if word == "DATA":
                    self._say(stream, "354 go on")
                    self.letters.append("".join(iter(lambda: stream.readline().decode(), ".\r\n")))
                if word == "QUIT":
                    self._say(stream, "221 bye")
                    return
                self._say(stream, "550 nobody here" if word == "RCPT" and self._refuses else "250 fine")

    def _say(self, stream: object, line: str) -> None:
        stream.write(f"{line}\r\n".encode())  # type: ignore[attr-defined]
        stream.flush()  # type: ignore[attr-defined]

    def close(self) -> None:
        self._server.close()


@contextmanager
def mailbox(refuses: bool = False) -> Iterator[Mailbox]:
    box = Mailbox(refuses)
    thread = threading.Thread(target=box.serve, daemon=True)
    thread.start()
    try:
        yield box
    finally:
        box.close()
        thread.join(5)

"""A process of its own for libraries that open their own connections: the other side, which runs in it.

The interpreter itself is asked to report each connection (PEP 578), so that a library can reach nothing but what its task names, however
it goes about it; what it may reach is counted and told before it leaves."""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Callable, Mapping
from importlib import import_module
from ipaddress import ip_address
from typing import Any

TASKS: dict[str, str] = {
    "domain": "auditor.probing.domains.inside.task",
    "tls": "auditor.probing.tls.inside.task",
}
"""Modules with a function `run(say, arguments)`, which load what they need when they are imported."""
_CONNECT = frozenset({"socket.connect", "socket.sendto", "socket.sendmsg"})
_FORBIDDEN = ("subprocess.", "os.system", "os.exec", "os.posix_spawn", "os.spawn", "os.fork", "socket.bind")
_LONGEST = 300


class Say:
    """What the other side is told. A task says what it is about to send (`what`), and what came of it (`came`)."""

    def __init__(self, write: Callable[[bytes], object]) -> None:
        self._write = write
        self._allowed: dict[tuple[str, int], int] = {}
        self._apart = 0.0
        self._sent = 0
        self.what = "connection"

    def tell(self, **message: Any) -> None:
        """One line."""
        self._write(json.dumps(message).encode() + b"\n")

    def came(self, outcome: str, size: int = 0, sha256: str = "") -> None:
        """What came of the last one that was sent."""
        self.tell(came=outcome[:_LONGEST], bytes=size, sha256=sha256)

    def permit(self, to: list[Any], apart: float) -> None:
        """Only these addresses, from now on, each so often."""
        self._allowed = {(str(ip_address(address)), int(port)): int(left) for address, port, left in to}
        self._apart = apart

    def watch(self, event: str, arguments: tuple[Any, ...]) -> None:
        """What the interpreter reports. Raises PermissionError for what may not happen."""
        if event in _CONNECT:
            self._leaves(arguments[1])
        elif event in ("socket.getaddrinfo", "socket.gethostbyname"):
            self._looks_up(arguments[0])
        elif event.startswith(_FORBIDDEN):
            raise PermissionError(f"{event} is not for this process")

    def _leaves(self, address: Any) -> None:
        try:
            to = (str(ip_address(address[0])), int(address[1]))
        except (ValueError, TypeError, IndexError):
            raise PermissionError("only an address that the task names is reached") from None
        left = self._allowed.get(to, 0)
        if left <= 0:
            raise PermissionError(f"{to[0]} at {to[1]} is not reached, or not any more")
        self._allowed[to] = left - 1
        if self._sent and self._apart:
            time.sleep(self._apart)
        self._sent += 1
        shown = f"[{to[0]}]:{to[1]}" if ":" in to[0] else f"{to[0]}:{to[1]}"
        self.tell(sent=self.what[:_LONGEST], to=shown, address=to[0])

    def _looks_up(self, name: Any) -> None:
        """An address is none that is looked up; a name would be, by the resolver of the machine, past the ledger."""
        text = name.decode("ascii", "replace") if isinstance(name, bytes) else str(name)
        try:
            ip_address(text)
        except ValueError:
            raise PermissionError("names are not looked up here") from None


def main() -> None:
    """Do one task after another, until nobody asks any longer."""
    out = os.dup(1)
    os.dup2(2, 1)  # what a library prints goes nowhere
    say = Say(lambda line: os.write(out, line))
    sys.addaudithook(say.watch)
    for line in sys.stdin:
        _do(say, json.loads(line))


def _do(say: Say, message: Mapping[str, Any]) -> None:
    name = str(message.get("load") or message.get("task"))
    try:
        module = import_module(TASKS[name])
    except ImportError as error:
        if "task" in message:
            say.tell(missing=str(error.name or name))
        return
    if "load" in message:
        say.tell(ready=name)
        return
    say.permit(list(message["to"]), float(message["apart"]))
    try:
        result = module.run(say, message["arguments"])
    except Exception as error:  # noqa: BLE001 - whatever a library raises is said on the other side
        say.tell(failed=f"{type(error).__name__}: {error}"[:_LONGEST])
        return
    finally:
        say.permit([], 0)
    say.tell(result=result)

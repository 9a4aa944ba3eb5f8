"""A real DNS server on the loopback, UDP and TCP, that answers what a test says, well or badly."""

from __future__ import annotations

import socket
import socketserver
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from dnslib import QTYPE, RCODE, DNSRecord  # type: ignore[import-untyped]
from dnslib.dns import RR  # type: ignore[import-untyped]

Zone = Mapping[str, Sequence[str]]
"""Lines of a zone file by owner: {"example.com": ['TXT "v=spf1 -all"', "MX 0 ."]}. A name that stands there without the asked type has none
of it; any other does not exist."""

SERVFAIL, SILENT, CUT, MALFORMED, BOGUS = "servfail", "silent", "cut", "malformed", "bogus"


def txt(text: str) -> str:
    """A TXT record of any length, in strings of 255 characters."""
    parts = [text[at : at + 255] for at in range(0, len(text), 255)] or [""]
    return "TXT " + " ".join('"' + part.replace("\\", "\\\\").replace('"', '\\"') + '"' for part in parts)


@dataclass
class Served:
    """What a server answers, and what it was asked. `odd` says of a name, or of a type and a name, how it misbehaves; `secure` are names whose answers
    it says it validated."""

    zone: Zone
    odd: Mapping[str, str] = field(default_factory=dict)
    secure: frozenset[str] = frozenset()
    asked: list[str] = field(default_factory=list)
    port: int = 0

    def answer(self, data: bytes, over_tcp: bool) -> bytes | None:
        """The bytes that go back, or None for silence."""
        request = DNSRecord.parse(data)
        name, type_ = str(request.q.qname).rstrip(".").lower() or ".", QTYPE[request.q.qtype]
        self.asked.append(f"{type_} {name}{' over TCP' if over_tcp else ''}")
        odd = self.odd.get(f"{type_} {name}") or self.odd.get(name) or self.odd.get("*")
        if odd == SILENT:
            return None
        if odd == MALFORMED:
            return bytes(data[:2]) + b"\x84\x00\xff\xff\xff\xff garbage"
        reply = request.reply(ra=1, aa=0)
        unchecked = bool(request.header.bitmap & 0x10)
        if odd == SERVFAIL or (odd == BOGUS and not unchecked):
            reply.header.rcode = RCODE.SERVFAIL
            return bytes(reply.pack())
        for record in self._records(name, type_, reply):
            reply.add_answer(record)
        reply.header.ad = int(name in self.secure)
        packed = bytes(reply.pack())
        if over_tcp or (odd != CUT and len(packed) <= 1232):
            return packed
        reply.header.tc = 1
        reply.rr = []
        return bytes(reply.pack())

    def _records(self, name: str, type_: str, reply: Any) -> Iterator[Any]:
        for _ in range(12):
            lines = self.zone.get(name)
            if lines is None:
                if not any(other.endswith("." + name) for other in self.zone):
                    reply.header.rcode = RCODE.NXDOMAIN
                return
            own = [line for line in lines if line.split()[0] == type_]
            alias = next((line for line in lines if line.split()[0] == "CNAME"), None)
            for line in own or ([alias] if alias else []):
                yield from RR.fromZone(f"{name}. 60 IN {line}")
            if own or alias is None:
                return
            name = alias.split()[1].rstrip(".")


class _Udp(socketserver.BaseRequestHandler):
    def handle(self) -> None:
        data, reply_to = self.request
        if (answer := self.server.served.answer(data, over_tcp=False)) is not None:  # type: ignore[attr-defined]
            reply_to.sendto(answer, self.client_address)


class _Tcp(socketserver.StreamRequestHandler):
    def handle(self) -> None:
        length = int.from_bytes(self.rfile.read(2), "big")
        data = self.rfile.read(length)
        if (answer := self.server.served.answer(data, over_tcp=True)) is not None:  # type: ignore[attr-defined]
            self.wfile.write(len(answer).to_bytes(2, "big") + answer)


@contextmanager
def serving(served: Served) -> Iterator[Served]:
    """The server, while the block runs; `served.port` is where it listens."""
    tcp = socketserver.ThreadingTCPServer(("127.0.0.1", 0), _Tcp, bind_and_activate=False)
    tcp.daemon_threads = tcp.allow_reuse_address = True
    tcp.server_bind()
    tcp.server_activate()
    served.port = tcp.server_address[1]
    udp = socketserver.ThreadingUDPServer(("127.0.0.1", served.port), _Udp)
    udp.daemon_threads = True
    for server in (tcp, udp):
        setattr(server, "served", served)  # noqa: B010 - a name of ours on a class of the library
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
    try:
        yield served
    finally:
        for server in (tcp, udp):
            server.shutdown()
            server.server_close()


def closed_port() -> int:
    """A port at which nothing listens."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])

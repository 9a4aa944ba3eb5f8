"""A resolver that says what it is about to send, notes what came of it, and stops at a limit."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Sequence
from typing import Any

import dns.exception
import dns.flags
import dns.message
import dns.nameserver
import dns.rcode
import dns.rdatatype
import dns.resolver

from auditor.probing.child import Say

SILENCES = 4
"""Unanswered exchanges in a row after which the resolver is left alone."""
PAYLOAD = 1232  # what passes every network in one piece


class SpentError(dns.exception.DNSException):
    """The time or the number of questions for this domain is used up."""


class Book:
    """What may still leave, and who is told of it."""

    def __init__(self, say: Say, seconds: float, most: int) -> None:
        self._say = say
        self._until = time.monotonic() + seconds
        self._left = most
        self._silent = 0

    def left(self) -> float:
        """Seconds that are left. Raises SpentError where nothing more may be sent."""
        left = self._until - time.monotonic()
        if left <= 0 or self._left <= 0 or self._silent >= SILENCES:
            raise SpentError("no more questions for this domain")  # type: ignore[no-untyped-call]
        return left

    def begin(self, what: str) -> None:
        """Say what leaves next."""
        self._left -= 1
        self._say.what = what

    def end(self, outcome: str, wire: bytes = b"", silent: bool = False) -> None:
        """Note what came of it."""
        self._silent = self._silent + 1 if silent else 0
        self._say.came(outcome, len(wire), hashlib.sha256(wire).hexdigest() if wire else "")


class Noted(dns.nameserver.Do53Nameserver):
    """A name server whose exchanges stand in the book."""

    def __init__(self, address: str, port: int, book: Book) -> None:
        super().__init__(address, port)
        self._book = book

    def query(
        self, request: dns.message.QueryMessage, timeout: float, *rest: Any, **more: Any
    ) -> dns.message.Message:
        timeout = min(timeout, self._book.left())
        over_tcp = rest[2] if len(rest) > 2 else more.get("max_size", False)
        question = request.question[0]
        name, type_ = question.name.to_text(omit_final_dot=True), dns.rdatatype.to_text(question.rdtype)
        self._book.begin(f"{type_} {name}{' over TCP' if over_tcp else ''}")
        try:
            answer = super().query(request, timeout, *rest, **more)
        except dns.message.Truncated:
            self._book.end("cut short")
            raise
        except dns.exception.Timeout:
            self._book.end("no answer", silent=True)
            raise
        except (dns.exception.DNSException, OSError, EOFError) as error:
            self._book.end(f"unreadable: {type(error).__name__}", silent=True)
            raise
        self._book.end(dns.rcode.to_text(answer.rcode()), answer.wire or b"")
        return answer


def resolver_of(addresses: Sequence[tuple[str, int]], wait: float, book: Book) -> dns.resolver.Resolver:
    """A resolver that asks these name servers, and asks them to validate."""
    made = dns.resolver.Resolver(configure=False)
    made.nameservers = [Noted(address, port, book) for address, port in addresses]
    made.timeout, made.lifetime = wait / 2, wait
    made.use_edns(0, dns.flags.DO, PAYLOAD)
    made.set_flags(dns.flags.RD | dns.flags.AD)
    return made

"""One question to the resolver, and how it ended."""

from __future__ import annotations

import dns.exception
import dns.flags
import dns.message
import dns.name
import dns.resolver
from dns.rdtypes.ANY.TXT import TXT

from auditor.probing.domains.heard import Answer, Outcome
from auditor.probing.domains.inside.recording import SpentError

RECORDS = 64
"""Records of one answer that are looked at."""


def ask(resolver: dns.resolver.Resolver, name: str, type_: str, unchecked: bool = False) -> Answer:
    """The answer, whatever it is. `unchecked`: without validation."""
    flags = resolver.flags
    if unchecked:
        resolver.set_flags((flags or 0) | dns.flags.CD)
    try:
        found = resolver.resolve(dns.name.from_text(name), type_, raise_on_no_answer=False, search=False)
    except dns.exception.DNSException as error:
        return Answer(name=name, type=type_, outcome=outcome_of(error), unchecked=unchecked)
    finally:
        resolver.flags = flags
    records = tuple(text_of(rdata) for rdata in list(found)[:RECORDS]) if found.rrset is not None else ()
    return Answer(
        name=name,
        type=type_,
        outcome=Outcome.FOUND if records else Outcome.NONE,
        records=records,
        secure=bool(found.response.flags & dns.flags.AD),
        unchecked=unchecked,
    )


def outcome_of(error: dns.exception.DNSException) -> Outcome:
    """How a question ended that brought nothing."""
    if isinstance(error, (dns.resolver.NXDOMAIN, dns.exception.SyntaxError, dns.name.NameTooLong)):
        return Outcome.NO_SUCH_NAME  # what is no name (an empty label, one that is too long) is nobody's
    if isinstance(error, dns.resolver.NoAnswer):
        return Outcome.NONE
    if isinstance(error, SpentError):
        return Outcome.NOT_ASKED
    if isinstance(error, dns.message.ChainTooLong):
        return Outcome.LOOP
    if isinstance(error, (dns.resolver.LifetimeTimeout, dns.resolver.NoNameservers)):
        return _of_errors([entry[3] for entry in error.kwargs.get("errors", ())])
    return Outcome.SILENT


def _of_errors(errors: list[object]) -> Outcome:
    if any(isinstance(one, dns.message.ChainTooLong) for one in errors):
        return Outcome.LOOP
    if any(isinstance(one, str) for one in errors):  # the name of what it answered: SERVFAIL
        return Outcome.FAILED
    spent = errors and all(isinstance(one, SpentError) for one in errors)
    return Outcome.NOT_ASKED if spent else Outcome.SILENT


def text_of(rdata: object) -> str:
    """A record as text: the strings of a TXT record joined, as RFC 7208 §3.3 and RFC 9989 §4.5 read them."""
    if isinstance(rdata, TXT):
        return b"".join(rdata.strings).decode("utf-8", "backslashreplace")
    return str(rdata)

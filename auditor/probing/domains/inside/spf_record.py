"""What a receiver makes of an SPF record (RFC 7208), by checkdmarc, with our resolver and no other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import checkdmarc.spf as library  # type: ignore[import-untyped]
import dns.exception
import dns.resolver
from checkdmarc.utils import DNS_CACHE  # type: ignore[import-untyped]

from auditor.probing.domains.heard import Spf
from auditor.probing.domains.inside.asking import outcome_of
from auditor.probing.domains.inside.recording import Book, SpentError

_ASKED = frozenset({"TXT", "A", "AAAA", "MX"})
"""Types that RFC 7208 has a receiver ask for. The library looks for others to give advice; they are not sent."""
_WIDE = {"ip4": 8, "ip6": 16}
"""Prefixes shorter than this let in a part of the internet that nobody runs alone."""
LONGEST = 300
_BROKE = (ArithmeticError, LookupError, OSError, RecursionError, TypeError, ValueError)
_FAULTS: tuple[tuple[type[Exception], str], ...] = (
    (library.MultipleSPFRTXTRecords, "several"),
    (library.SPFTooManyDNSLookups, "too-many-lookups"),
    (library.SPFTooManyVoidDNSLookups, "too-many-void-lookups"),
    (library.SPFRedirectLoop, "loop"),
    (library.SPFIncludeLoop, "loop"),
    (library.SPFSyntaxError, "syntax"),
    (library.SPFRecordNotFound, "include-without-record"),
)


class _Guided:
    """What the library takes for a resolver: ours, for the types that are needed, with a list of what nobody answered."""

    def __init__(self, resolver: dns.resolver.Resolver, book: Book) -> None:
        self._resolver, self._book = resolver, book
        self.lifetime = resolver.lifetime
        self.unanswered: list[str] = []

    def resolve(self, name: str, type_: str, **_: Any) -> dns.resolver.Answer:
        if type_ not in _ASKED:
            raise SpentError(f"{type_} is not asked for")  # type: ignore[no-untyped-call]
        try:
            self._book.left()
            return self._resolver.resolve(name, type_, search=False)
        except dns.exception.DNSException as error:
            if not outcome_of(error).certain:
                self.unanswered.append(f"{type_} {name}")
            raise


class _NoOther(dns.resolver.Resolver):
    """The library makes a resolver of its own for what it is not given one for; that would ask past ours."""

    def __init__(self, *_: Any, **__: Any) -> None:
        raise SpentError("only the resolver that was given is asked")  # type: ignore[no-untyped-call]


def spf_of(domain: str, resolver: dns.resolver.Resolver, book: Book, records: tuple[str, ...]) -> Spf:
    """The reading of a domain's record, `records` being its TXT records that are SPF."""
    if not records:
        return Spf(fault="none")
    # Words of the record are the same in capitals (RFC 7208 §4.6.1); of its first one the library does not know that.
    record = "v=spf1" + records[0][len("v=spf1") :]
    guided = _Guided(resolver, book)
    DNS_CACHE.clear()  # of another domain, whose answers were asked of another resolver perhaps
    own = dns.resolver.Resolver
    dns.resolver.Resolver = _NoOther  # type: ignore[misc]
    try:
        if len(records) > 1:
            return Spf(records=records, fault="several")
        read = library.parse_spf_record(record, domain, resolver=guided, retries=0)
    except library.SPFError as error:
        return Spf(
            records=records,
            fault=_fault(error),
            term=_term(error, record),
            unanswered=tuple(guided.unanswered),
            said=str(error)[:300],
        )
    except _BROKE as error:
        broke = f"the record of {domain}, which breaks the reader ({type(error).__name__})"
        return Spf(records=records, unanswered=(*guided.unanswered, broke))
    finally:
        dns.resolver.Resolver = own  # type: ignore[misc]
    return Spf(
        records=records,
        all_=read["parsed"]["all"],
        lookups=read["dns_lookups"],
        wide=tuple(_wide(read["parsed"])),
        unanswered=tuple(guided.unanswered),
    )


def _fault(error: Exception) -> str:
    return next(word for kind, word in _FAULTS if isinstance(error, kind))


def _term(error: Exception, record: str) -> str:
    """What a fault is about: the names of a loop in their order, the domain without a record, the record that cannot be read."""
    if isinstance(error, (library.SPFRedirectLoop, library.SPFIncludeLoop)):
        return str(error).partition(": ")[2][:LONGEST]
    if isinstance(error, library.SPFRecordNotFound):
        return str(error.domain)[:LONGEST]
    return record[:LONGEST]


def _wide(parsed: Mapping[str, Any]) -> Iterator[str]:
    """Terms that let in (nearly) everybody: a short prefix, or an include that ends with +all."""
    for term in parsed["mechanisms"]:
        if term["action"] != "pass":
            continue
        kind, value = term["mechanism"], str(term["value"])
        if kind in _WIDE and "/" in value and int(value.rpartition("/")[2]) < _WIDE[kind]:
            yield f"{kind}:{value}"
        if kind == "include" and (inner := term.get("parsed")):
            if inner["all"] == "pass":
                yield f"include:{value} → +all"
            yield from _wide(inner)
    if (redirect := parsed.get("redirect")) and redirect.get("parsed"):
        yield from _wide(redirect["parsed"])

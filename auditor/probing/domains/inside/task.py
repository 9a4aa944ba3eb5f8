"""All questions of one domain, as a task of the process that measures."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import dns.resolver

from auditor.probing.child import Say
from auditor.probing.domains.dmarc_record import is_dmarc, tag_of
from auditor.probing.domains.heard import Answer, Heard, Outcome, Wanted
from auditor.probing.domains.inside.asking import ask
from auditor.probing.domains.inside.recording import Book, SpentError, resolver_of
from auditor.probing.domains.inside.spf_record import spf_of
from auditor.probing.domains.names import above, walked

_SPF = re.compile(r"v=spf1( |$)", re.IGNORECASE)


class _Asked:
    """Questions of one domain, each once."""

    def __init__(self, resolver: dns.resolver.Resolver, book: Book) -> None:
        self.resolver, self._book = resolver, book
        self.answers: list[Answer] = []

    def __call__(self, name: str, type_: str, unchecked: bool = False) -> Answer:
        try:
            self._book.left()
            answer = ask(self.resolver, name, type_, unchecked)
        except SpentError:
            answer = Answer(name=name, type=type_, outcome=Outcome.NOT_ASKED, unchecked=unchecked)
        self.answers.append(answer)
        return answer


def run(say: Say, arguments: Mapping[str, Any]) -> Any:
    """The task: ask for all that the probes of a domain need, and no more."""
    wanted = Wanted.model_validate(arguments)
    return hear(wanted, say).model_dump(mode="json")


def hear(wanted: Wanted, say: Say) -> Heard:
    """What the resolver says of a domain."""
    book = Book(say, wanted.seconds, wanted.most)
    resolver = resolver_of(wanted.resolvers, wanted.wait, book)
    asked, domain = _Asked(resolver, book), wanted.domain
    start = asked(domain, "SOA")
    if start.outcome is Outcome.FAILED:
        asked(domain, "SOA", unchecked=True)
    asked(".", "SOA")
    if start.outcome is Outcome.NO_SUCH_NAME:
        return Heard(resolver=_shown(wanted), answers=tuple(asked.answers))
    asked(domain, "MX")
    texts = asked(domain, "TXT")
    spf = (
        spf_of(domain, resolver, book, tuple(text for text in texts.records if _SPF.match(text)))
        if texts.outcome.certain
        else None
    )
    _policies(domain, asked)
    for selector in wanted.selectors:
        asked(f"{selector}._domainkey.{domain}", "TXT")
    if asked(f"_mta-sts.{domain}", "TXT").records:
        _ = asked(f"mta-sts.{domain}", "A").records or asked(f"mta-sts.{domain}", "AAAA")
    asked(f"_smtp._tls.{domain}", "TXT")
    for name in above(domain):
        if asked(name, "CAA").outcome is not Outcome.NONE:
            break
    asked(domain, "DNSKEY")
    asked(domain, "DS")
    return Heard(resolver=_shown(wanted), answers=tuple(asked.answers), spf=spf)


def _policies(domain: str, asked: _Asked) -> None:
    """The walk up the tree for DMARC. It ends at the record of the domain itself, or at one that says where organizations end."""
    for name in walked(domain):
        answer = asked(f"_dmarc.{name}", "TXT")
        records = [text for text in answer.records if is_dmarc(text)]
        if len(records) != 1:
            continue
        if name == domain or tag_of(records[0], "psd") in ("y", "n"):
            return


def _shown(wanted: Wanted) -> str:
    address, port = wanted.resolvers[0]
    return f"[{address}]:{port}" if ":" in address else f"{address}:{port}"

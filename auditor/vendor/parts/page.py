"""What a page of the product says to browsers by its headers."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from auditor.posture import Evidence, Fact, Framing, Known, Unknown, UnknownKind, not_provided
from auditor.vendor.answers import Answers, Row

_AGE = re.compile(r"(?i)(?:^|;)\s*max-age\s*=\s*\"?\s*([0-9]+)")
_ANYWHERE = frozenset({"*", "http:", "https:"})
_BY_OPTION = {"deny": Framing.NOBODY, "sameorigin": Framing.SAME_ORIGIN}


@dataclass(frozen=True, slots=True)
class Page:
    """The headers of one answer, by their names in small letters, and its status; 0 where it was not told."""

    named: Mapping[str, str]
    status: int
    evidence: Evidence

    def header(self, name: str) -> str:
        """The value of a header; empty where it is not there."""
        return self.named.get(name, "")

    @property
    def keeps_encrypted(self) -> bool:
        """Whether browsers are told to come back encrypted only. A max-age of zero ends the promise (RFC 6797 §6.1.1)."""
        age = _AGE.search(self.header("strict-transport-security"))
        return age is not None and bool(age[1].strip("0"))

    @property
    def framing(self) -> Framing:
        """`frame-ancestors` counts where there is one, else X-Frame-Options (CSP Level 3, 6.4.2)."""
        for part in self.header("content-security-policy").split(";"):
            name, _, listed = part.strip().partition(" ")
            if name.lower() == "frame-ancestors":
                hosts = listed.lower().split()
                if hosts in ([], ["'none'"]):
                    return Framing.NOBODY
                if _ANYWHERE.intersection(hosts):
                    return Framing.ANYONE
                return Framing.SAME_ORIGIN if hosts == ["'self'"] else Framing.LISTED
        option = self.header("x-frame-options").strip().lower()
        return _BY_OPTION.get(option, Framing.ANYONE)

    @property
    def sniffing_blocked(self) -> bool:
        """Whether browsers are told to take a file for what it is said to be."""
        return self.header("x-content-type-options").strip().lower() == "nosniff"


def page_of(row: Row) -> Page | Unknown:
    """The headers that a row of status and headers holds."""
    headers, status = row.data.get("headers"), row.data.get("status")
    if not isinstance(headers, dict):
        return row.odd("headers")
    named = {str(name).lower(): str(value) for name, value in headers.items()}
    return Page(named, status if isinstance(status, int) else 0, row.evidence)


def hsts(answers: Answers, kind: str) -> Fact[bool]:
    """Whether the page of a kind keeps browsers encrypted."""
    row = answers.one(kind)
    page = row if isinstance(row, Unknown) else page_of(row)
    return page if isinstance(page, Unknown) else Known(page.keeps_encrypted, page.evidence)


def asked_encrypted(answers: Answers, kind: str, reason: str) -> Unknown | None:
    """Why the header says nothing: browsers do not heed it over plain http (RFC 6797 §7.2). None where it was asked over TLS."""
    collection = answers.extraction.collection
    return None if collection is not None and collection.encrypted else not_provided(kind, reason=reason)


def refused(row: Row, kind: str, reason: str) -> Unknown:
    """Why a page says nothing that came with another status than it should."""
    return Unknown(UnknownKind.ERROR, kind, reason=reason.format(status=row.data.get("status")))

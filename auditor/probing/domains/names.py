"""Names of domains: what may be asked for, and which names lie above one."""

from __future__ import annotations

import re
from collections.abc import Iterable

from auditor.userfile import UserFileError

_SELECTOR = re.compile(r"[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?", re.ASCII)
WALKED = 8
"""Questions that a walk for DMARC takes at most (RFC 9989 §4.10)."""


def selector_of(text: str) -> str:
    """A DKIM selector (RFC 6376 §3.1): one label or several. Raises UserFileError."""
    name = text.strip().lower()
    if len(name) > 100 or not all(_SELECTOR.fullmatch(label) for label in name.split(".")):
        raise UserFileError(f"{text[:80]!r}: is no DKIM selector; write it as in s=… of a signature")
    return name


def selectors_for(domain: str, listed: Iterable[str]) -> tuple[str, ...]:
    """Those of a list that are of a domain: `s1` is of every domain, `s1._domainkey.example.com` of that one. Raises UserFileError."""
    found = []
    for text in listed:
        name, mark, of = text.strip().rstrip(".").lower().partition("._domainkey.")
        if not mark or of == domain:
            found.append(selector_of(name))
    return tuple(dict.fromkeys(found))


def above(domain: str) -> tuple[str, ...]:
    """The domain and all names above it, the top level last."""
    labels = domain.split(".")
    return tuple(".".join(labels[at:]) for at in range(len(labels)))


def walked(domain: str) -> tuple[str, ...]:
    """Names at which a receiver looks for DMARC: the domain, and from its parent (of a long one: from the name of seven labels) up to
    the top level."""
    first, *rest = above(domain)
    return (first, *rest[-(WALKED - 1) :])

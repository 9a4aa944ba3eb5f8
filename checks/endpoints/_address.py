"""Reads addresses as people write them into configuration, and shows them without credentials."""

from __future__ import annotations

import re

from auditor.address import Protection, protection_of, scheme_of

HIDDEN = "…"

_HOST = re.compile(r"(\[[^\]]*\][^:]*|[^:]*)(:\d+|:\*)?")
_PATTERN = re.compile(r"(\*|(\*\.)?[\w-]+(\.[\w-]+)*\.?)(:\d+|:\*)?")


def host_of(url: str) -> str:
    """The host in lower case, without port or credentials; may hold wildcards, may be empty."""
    return _match_host(_parts(url)[1])[1].lower().rstrip(".")


def shown(url: str) -> str:
    """The address without credentials, query, parameters and fragment.

    A password may hold the characters that end a host. Where an `@` stands further on, nothing but the scheme
    is shown, because what looks like the host may be the beginning of the password.
    """
    scheme, authority, rest = _parts(url)
    if (
        scheme
        and protection_of(scheme) in (Protection.STAYS, Protection.OPEN)
        and f"{scheme}:/" not in url.lower()
    ):
        return f"{scheme}:{HIDDEN}"  # what follows is no host
    prefix = f"{scheme}://" if scheme else ""
    if "@" in rest:
        return prefix + HIDDEN
    return prefix + _match_host(authority)[0] + re.split(r"[?#;]", rest, maxsplit=1)[0]


def where_to(url: str) -> str:
    """Where the address leads, without credentials: another value for another host even where nothing of it is shown."""
    seen = shown(url)
    if not seen.endswith(HIDDEN):
        return seen
    return f"{seen} {host_of(url)} {url.rpartition('@')[2]}"


def is_host_pattern(url: str) -> bool:
    """Whether it is a bare host, with or without a leading wildcard and a port: "*.example.com"."""
    return _PATTERN.fullmatch(url.strip()) is not None


def _parts(url: str) -> tuple[str, str, str]:
    """Scheme, authority, and the rest from the first character that ends an authority."""
    text = url.strip()
    scheme = scheme_of(text)
    relative = text.startswith(("//", "\\\\"))  # to the scheme of the page that it stands on
    body = text[len(scheme) + 1 if scheme else 0 :].lstrip("/\\") if scheme or relative else text
    authority = re.split(r"[/\\?#]", body, maxsplit=1)[0]
    return scheme, authority, body[len(authority) :]


def _match_host(authority: str) -> re.Match[str]:
    found = _HOST.match(authority.rpartition("@")[2])
    assert found is not None  # the pattern matches the empty text
    return found

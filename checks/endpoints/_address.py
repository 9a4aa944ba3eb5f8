"""Reads addresses as people write them into configuration, and shows them without credentials."""

from __future__ import annotations

import re
from ipaddress import ip_address

PLAIN_SCHEMES = frozenset({"http", "ws", "ftp"})
HIDDEN = "…"

_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):(?=[/\\]{2})|(https?|wss?|ftps?):", re.IGNORECASE)
_HOST = re.compile(r"(\[[^\]]*\]|[^:]*)(:\d+|:\*)?")
_PATTERN = re.compile(r"(\*|(\*\.)?[\w-]+(\.[\w-]+)*\.?)(:\d+|:\*)?")


def scheme_of(url: str) -> str:
    """The scheme in lower case; empty where the address names none ("example.com", "{!template}")."""
    return _parts(url)[0]


def host_of(url: str) -> str:
    """The host in lower case, without port or credentials; may hold wildcards, may be empty."""
    return _match_host(_parts(url)[1])[1].lower().rstrip(".")


def shown(url: str) -> str:
    """The address without credentials, query, parameters and fragment.

    A password may hold the characters that end a host. Where an `@` stands further on, nothing but the scheme
    is shown, because what looks like the host may be the beginning of the password.
    """
    scheme, authority, rest = _parts(url)
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


def is_loopback(host: str) -> bool:
    """Whether the host is the caller's own machine."""
    if host == "localhost":
        return True
    try:
        return ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def is_host_pattern(url: str) -> bool:
    """Whether it is a bare host, with or without a leading wildcard and a port: "*.example.com"."""
    return _PATTERN.fullmatch(url.strip()) is not None


def _parts(url: str) -> tuple[str, str, str]:
    """Scheme, authority, and the rest from the first character that ends an authority."""
    text = url.strip()
    found = _SCHEME.match(text)
    scheme = (found[1] or found[2]).lower() if found else ""
    body = text[found.end() :].lstrip("/\\") if found else text
    authority = re.split(r"[/\\?#]", body, maxsplit=1)[0]
    return scheme, authority, body[len(authority) :]


def _match_host(authority: str) -> re.Match[str]:
    found = _HOST.match(authority.rpartition("@")[2])
    assert found is not None  # the pattern matches the empty text
    return found

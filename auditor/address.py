"""Addresses as strangers write them: whether one is certainly of this machine, and what its scheme says of encryption.

Programs disagree on addresses that are not plainly written (a backslash, a number for an IP address, a tab in the middle). What
is not plain is of no machine that is known, so that nobody's address passes for the own one.
"""

from __future__ import annotations

import re
from enum import StrEnum
from ipaddress import IPv6Address, ip_address

# RFC 3986, without percent-encoding in the host and without any character that some program takes for another.
_PLAIN_URL = re.compile(
    r"""(?P<scheme>[a-z][a-z0-9+.-]*)://
        (?:[a-z0-9._~!$&'()*+,;=:%-]*@)?
        (?P<host>\[[0-9a-f:.]+\]|[a-z0-9.-]+)(?::[0-9]{1,5})?
        (?P<rest>[/?#][!-\[\]-~]*)?""",
    re.IGNORECASE | re.VERBOSE,
)
_HOST_AND_PLACE = re.compile(
    r"(?P<host>\[[0-9a-f:.]+\]|[a-z0-9.-]+)(?::(?:[0-9]{1,5}|/[^,\s]*))?", re.IGNORECASE
)
_SCHEME = re.compile(r"(?:([a-z][a-z0-9+.-]*):(?=[/\\])|([a-z]+):)", re.IGNORECASE)
_BLANK = " \t\r\n"


class Protection(StrEnum):
    """What the scheme of an address says of the way there."""

    ENCRYPTED = "encrypted"
    PLAIN = "plain"
    STAYS = "stays"  # nothing is sent over a network
    OPEN = "open"  # may turn to encryption on the way, or is not known


_PLAIN = frozenset(
    [
        "http",
        "ws",
        "ftp",
        "tftp",
        "gopher",
        "telnet",
        "rlogin",
        "rsh",
        "dict",
        "finger",
        "rtmp",
        "rtsp",
        "git",
    ]
)
_ENCRYPTED = frozenset(
    [
        *("https", "wss", "ftps", "sftp", "ssh", "scp", "ldaps", "smtps", "imaps", "pop3s", "mqtts", "amqps"),
        *("rediss", "rtmps", "rtsps", "nntps", "ircs", "sips", "coaps"),
    ]
)
_STAYS = frozenset(["urn", "data", "blob", "about"])
_BEGIN_IN_THE_CLEAR = frozenset(
    ["ldap", "smtp", "imap", "pop", "pop3", "nntp", "xmpp", "irc", "sip", "mqtt", "amqp"]
)
_RUN_OR_READ = frozenset(["javascript", "vbscript", "file", "jar", "view-source"])
NOT_OF_AN_APP = (
    _BEGIN_IN_THE_CLEAR | _RUN_OR_READ | frozenset(["mailto", "tel", "redis", "postgres", "mysql"])
)
"""Schemes that everybody knows, which no app claims for itself."""
# Written without slashes, too; any other word before a colon may be a host with its port.
_WITHOUT_SLASHES = frozenset(
    [*_STAYS, "http", "https", "ws", "wss", "ftp", "ftps", "javascript", "vbscript", "file", "mailto", "tel"]
)


def scheme_of(url: str) -> str:
    """The scheme in lower case; empty where the address names none ("example.com", "//example.com", "{!template}")."""
    found = _SCHEME.match(url.strip())
    if found is None:
        return ""
    scheme = (found[1] or found[2]).lower()
    return scheme if found[1] or scheme in _WITHOUT_SLASHES else ""


def protection_of(scheme: str) -> Protection:
    """What a scheme says. One that is not known says nothing, as one that only begins in the clear: ldap, smtp, imap."""
    if scheme in _ENCRYPTED:
        return Protection.ENCRYPTED
    if scheme in _PLAIN:
        return Protection.PLAIN
    return Protection.STAYS if scheme in _STAYS else Protection.OPEN


def is_loopback(url: str) -> bool:
    """Whether an address with its scheme certainly never leaves the machine that calls it."""
    found = _PLAIN_URL.fullmatch(url.strip(_BLANK))
    return found is not None and is_loopback_host(found["host"])


def is_loopback_host(host: str) -> bool:
    """Whether the name or address of a host, IPv6 with or without brackets, is certainly the machine itself. Numbers that are
    no dotted quad ("0x7f.1", "2130706433") and names below localhost are what each program makes of them."""
    text = host.lower()
    if text in ("localhost", "localhost."):
        return True
    try:
        address = ip_address(text[1:-1] if text[:1] == "[" and text[-1:] == "]" else text)
    except ValueError:
        return False
    if isinstance(address, IPv6Address):
        if address.scope_id is not None:
            return False
        return (address.ipv4_mapped or address).is_loopback
    return text[:1] != "[" and address.is_loopback


def is_here(server: str) -> bool:
    """Whether a server as settings name it, with or without port or socket, is on the same machine, so that nothing travels: no
    name at all, a socket, or a loopback host. A list of servers is not."""
    text = server.strip(_BLANK)
    if not text or (text.startswith("/") and "," not in text):
        return True
    if is_loopback_host(text):
        return True
    found = _HOST_AND_PLACE.fullmatch(text)
    return found is not None and is_loopback_host(found["host"])

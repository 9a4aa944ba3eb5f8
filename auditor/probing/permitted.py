"""What the owner listed: hosts with their ports, and domains. Nothing else is ever asked."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

from auditor.address import is_loopback_host
from auditor.userfile import UserFileError

HTTPS, HTTP = 443, 80
_LABEL = r"(?!-)[a-z0-9_-]{1,63}(?<!-)"
_NAME = re.compile(rf"{_LABEL}(?:\.{_LABEL})*")
_LONGEST = 253
# Where machines of clouds ask for their own secrets, and what is reserved: nobody's CRM answers there.
_NEVER = tuple(
    ip_network(one)
    for one in (
        *("0.0.0.0/8", "169.254.0.0/16", "192.0.0.0/24", "198.18.0.0/15", "224.0.0.0/3"),
        *("100.100.100.200/32", "168.63.129.16/32", "fd00:ec2::/32", "fe80::/10", "ff00::/8", "::/128"),
        *("192.0.2.0/24", "198.51.100.0/24", "203.0.113.0/24", "2001:db8::/32"),
    )
)
_WRITTEN_INTO = tuple(map(ip_network, ("::/96", "::ffff:0:0/96", "64:ff9b::/96", "64:ff9b:1::/48")))
Address = IPv4Address | IPv6Address


class NotPermittedError(RuntimeError):
    """Something that the owner did not list was about to be asked. It was not."""


@dataclass(frozen=True, order=True, slots=True)
class Host:
    """A host as somebody listed it. `http` is the port of plain http that belongs to it; None where none is known."""

    name: str
    port: int = HTTPS
    http: int | None = field(default=None, compare=False)

    def __str__(self) -> str:
        return f"[{self.name}]:{self.port}" if ":" in self.name else f"{self.name}:{self.port}"

    @property
    def literal(self) -> Address | None:
        """The address, where an address and no name was listed."""
        try:
            return ip_address(self.name)
        except ValueError:
            return None


def host_of(text: str, http: int | None = None) -> Host:
    """`HOST`, `HOST:PORT`, `[IPv6]:PORT`, or an https address without a path. Raises UserFileError that says what would be right."""
    said = (
        f"{text[:80]!r}: is no host; write HOST or HOST:PORT, as in crm.example.com or crm.example.com:8443"
    )
    bare = re.sub(r"^https://", "", text.strip(), count=1, flags=re.IGNORECASE).removesuffix("/")
    found = re.fullmatch(r"(?:\[([0-9A-Fa-f:.]+)\]|([^\[\]:/?#@\s]+))(?::([0-9]{1,5}))?", bare)
    name = _name(found[1] or found[2]) if found else None
    port = int(found[3]) if found and found[3] else HTTPS
    if name is None or not 0 < port < 2**16:
        raise UserFileError(said)
    return Host(name, port, http if http is not None else HTTP if port == HTTPS else None)


def domain_of(text: str) -> str:
    """A domain in lower case and in ASCII. Raises UserFileError."""
    name = _name(text.strip())
    if name is None or "." not in name or Host(name).literal is not None:
        raise UserFileError(f"{text[:80]!r}: is no domain; write it as in example.com")
    return name


def _name(text: str) -> str | None:
    """A name or an address as it is compared; None for what is neither. A number that some programs take for an address is none."""
    try:
        return str(ip_address(text))
    except ValueError:
        pass
    try:
        name = text.encode("idna").decode("ascii").lower().removesuffix(".")
    except UnicodeError:
        return None
    if (
        len(name) > _LONGEST
        or not _NAME.fullmatch(name)
        or re.fullmatch(r"0x[0-9a-f]*|[0-9]+", name.rsplit(".", 1)[-1])
    ):
        return None
    return name


def _meant(address: Address) -> Address:
    """The address that is reached in the end: one of IPv4 that is written into one of IPv6, mapped or compatible (RFC 4291 §2.5.5), 6to4 (RFC
    3056) or for a translator (RFC 6052 §2.1, RFC 8215)."""
    if not isinstance(address, IPv6Address):
        return address
    if address.sixtofour is not None:
        return address.sixtofour
    if any(address in network for network in _WRITTEN_INTO) and int(address) > 1:
        return IPv4Address(int(address) & 0xFFFFFFFF)
    return address


@dataclass(frozen=True, slots=True)
class Permitted:
    """All that may be asked. `internal` says that listed hosts may lie in networks of their own (private addresses)."""

    hosts: frozenset[Host] = frozenset()
    domains: frozenset[str] = frozenset()
    internal: bool = False

    def check_host(self, host: Host) -> None:
        """Raises NotPermittedError for a host that is not listed."""
        if host not in self.hosts:
            raise NotPermittedError(f"{host}: is not listed")

    def check_domain(self, domain: str) -> None:
        """Raises NotPermittedError for a domain that is not listed."""
        if domain not in self.domains:
            raise NotPermittedError(f"{domain}: is not listed")

    def check_address(self, host: Host, address: str) -> None:
        """Raises NotPermittedError for an address to which a name of somebody else may have been pointed."""
        where = _meant(ip_address(address))
        if any(where in network for network in _NEVER):
            raise NotPermittedError(f"{host}: leads to {address}, which is never asked")
        if where.is_loopback and is_loopback_host(host.name):
            return
        if where.is_global or host.literal == ip_address(address) or self.internal:
            return
        raise NotPermittedError(
            f"{host}: leads to {address}, an address of an own network; --internal says that it may"
        )

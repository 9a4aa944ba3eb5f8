"""Ranges of network addresses, and whether one limits anything, alone or together with others."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

# A range as wide as this excludes nobody in particular: 2^24 is one class A network of IPv4, and no
# organisation signs in from a whole IPv6 /32.
BROAD_IPV4 = 2**24
BROAD_IPV6 = 2**96

# Networks whose addresses never come in from the internet.
PRIVATE_BLOCKS = tuple(
    ip_network(block)
    for block in (
        "10.0.0.0/8",
        "172.16.0.0/12",
        "192.168.0.0/16",
        "127.0.0.0/8",
        "169.254.0.0/16",
        "fc00::/7",
        "fe80::/10",
        "::1/128",
    )
)


@dataclass(frozen=True, slots=True)
class IpRange:
    """An inclusive range of addresses as written in the configuration, with the line that says so:
    `line` is 0 where no line does."""

    start: str
    end: str
    line: int = 0

    def bounds(self) -> tuple[IPv4Address | IPv6Address, IPv4Address | IPv6Address] | None:
        """Both ends as addresses, or None where one is no address or they are of two families. IPv4 that is
        written as IPv6 (::ffff:0:0) counts as the IPv4 that it is."""
        try:
            first, last = _address(self.start), _address(self.end)
        except ValueError:
            return None
        return (first, last) if first.version == last.version else None

    def size(self) -> int | None:
        """How many addresses it admits; None where it cannot be read or is upside down."""
        bounds = self.bounds()
        if bounds is None or int(bounds[1]) < int(bounds[0]):
            return None
        return int(bounds[1]) - int(bounds[0]) + 1

    def limits_nothing(self, largest_ipv4: int = BROAD_IPV4, largest_ipv6: int = BROAD_IPV6) -> bool:
        """Whether it is too wide to keep anyone out. A range that cannot be read limits nothing, either."""
        bounds, size = self.bounds(), self.size()
        if bounds is None or size is None:
            return True
        return size >= (largest_ipv4 if bounds[0].version == 4 else largest_ipv6)

    def is_private(self) -> bool:
        """Whether it lies wholly inside one private network, so that it admits nobody from the internet."""
        bounds = self.bounds()
        if bounds is None or self.size() is None:
            return False
        return any(bounds[0] in block and bounds[1] in block for block in PRIVATE_BLOCKS)

    def __str__(self) -> str:
        return f"{self.start}-{self.end}"


def union_size(ranges: Iterable[IpRange]) -> int:
    """How many IPv4 addresses the ranges admit together, each address counted once."""
    total, reached = 0, -1
    for first, last in sorted(_ipv4_spans(ranges)):
        total += max(0, last - max(first, reached + 1) + 1)
        reached = max(reached, last)
    return total


def broad_ranges(ranges: Iterable[IpRange], largest_ipv4: int = BROAD_IPV4) -> tuple[IpRange, ...]:
    """The ranges that keep nobody out, broadest first: too wide alone, or too wide in sum with all those that
    are no wider. So a world cut into halves or into eighths is found, and the small office beside it is not.
    Ranges inside a private network do not count.
    """
    public = [entry for entry in ranges if not entry.is_private()]
    sizes = sorted({last - first + 1 for first, last in _ipv4_spans(public)})
    at = bisect_left(
        sizes,
        largest_ipv4,
        key=lambda widest: union_size(entry for entry in public if (entry.size() or 0) <= widest),
    )
    limit = min([largest_ipv4, *sizes[at : at + 1]])
    broad = [entry for entry in public if entry.limits_nothing(limit)]
    return tuple(sorted(broad, key=_broadest_first))


def _address(text: str) -> IPv4Address | IPv6Address:
    address = ip_address(text.strip())
    return address.ipv4_mapped or address if isinstance(address, IPv6Address) else address


def _ipv4_spans(ranges: Iterable[IpRange]) -> Iterator[tuple[int, int]]:
    for entry in ranges:
        bounds = entry.bounds()
        if bounds is not None and bounds[0].version == 4 and int(bounds[0]) <= int(bounds[1]):
            yield int(bounds[0]), int(bounds[1])


def _broadest_first(entry: IpRange) -> tuple[bool, int, str, int]:
    size = entry.size()
    return size is not None, -(size or 0), str(entry), entry.line

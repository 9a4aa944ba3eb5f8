"""Networks as tests of an address that is text. DuckDB's own type for addresses is an extension, which nothing here fetches.

An address of IPv4 becomes a number. One of IPv6 becomes its 32 hexadecimal digits, which sort as the addresses do. IPv4 inside of IPv6 (::ffff:192.0.2.1) is
the IPv4 address that it stands for (RFC 4291, 2.5.5.2).
"""

from __future__ import annotations

from ipaddress import IPv4Network, ip_network

_OCTET = "(25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])"
_V4 = rf"(::[fF]{{4}}:)?({_OCTET}\.){{3}}{_OCTET}"
_V6 = "[0-9a-fA-F:]{2,39}"


def inside(address: str, network: str) -> str:
    """Whether `address`, an SQL text, lies in a network; NULL where it is no address of that kind."""
    net = ip_network(network)
    if isinstance(net, IPv4Network):
        return _between_v4(address, int(net.network_address), int(net.broadcast_address))
    low, high = (f"{int(one):032x}" for one in (net.network_address, net.broadcast_address))
    return f"({_v6_digits(address)} BETWEEN '{low}' AND '{high}')"


def _between_v4(address: str, low: int, high: int) -> str:
    bare = f"split_part({address}, ':', -1)"
    octets = (f"CAST(split_part({bare}, '.', {place}) AS BIGINT)" for place in (1, 2, 3, 4))
    number = " + ".join(
        f"{octet} * {1 << shift}" for octet, shift in zip(octets, (24, 16, 8, 0), strict=True)
    )
    return f"(CASE WHEN regexp_full_match({address}, '{_V4}') THEN {number} BETWEEN {low} AND {high} END)"


def _v6_digits(address: str) -> str:
    """Text of IPv6 as 32 digits, NULL where it is none."""
    left, right = (
        f"list_filter(string_split(split_part({address}, '::', {place}), ':'), lambda g: g <> '')"
        for place in (1, 2)
    )
    zeros = f"list_transform(range(8 - len({left}) - len({right})), lambda g: '0')"
    groups = f"(CASE WHEN contains({address}, '::') THEN {left} || {zeros} || {right} ELSE string_split({address}, ':') END)"
    digits = f"lower(array_to_string(list_transform({groups}, lambda g: lpad(g, 4, '0')), ''))"
    shape = (
        f"regexp_full_match({address}, '{_V6}') AND NOT contains({address}, ':::') "
        f"AND len(string_split({address}, '::')) <= 2 AND len({groups}) = 8 "
        f"AND len(list_filter({groups}, lambda g: length(g) NOT BETWEEN 1 AND 4)) = 0 "
        f"AND (NOT contains({address}, '::') OR len({left}) + len({right}) < 8)"
    )
    return f"(CASE WHEN {shape} THEN {digits} END)"

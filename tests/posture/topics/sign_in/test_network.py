from ipaddress import IPv4Address

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditor.posture import IpRange
from auditor.posture.topics.sign_in.network import BROAD_IPV4, broad_ranges, union_size

ADDRESSES = 2**32


def spanning(first: int, size: int) -> IpRange:
    return IpRange(str(IPv4Address(first)), str(IPv4Address(min(first + size, ADDRESSES) - 1)))


ranges = st.builds(spanning, st.integers(0, ADDRESSES - 1), st.integers(1, ADDRESSES))
small = st.builds(spanning, st.integers(2**29, 2**29 + 300), st.integers(1, 60))
lists_of_ranges = st.lists(ranges | small, max_size=12)


@given(lists_of_ranges)
def test_union_is_no_smaller_than_its_largest_member_and_no_larger_than_their_sum(of: list[IpRange]) -> None:
    sizes = [entry.size() or 0 for entry in of]
    assert max(sizes, default=0) <= union_size(of) <= min(sum(sizes), ADDRESSES)


@given(st.lists(small, max_size=12))
def test_union_counts_each_address_once(of: list[IpRange]) -> None:
    counted = {
        address
        for entry in of
        for address in range(int(IPv4Address(entry.start)), int(IPv4Address(entry.end)) + 1)
    }
    assert union_size(of) == len(counted)


@given(lists_of_ranges, st.randoms())
def test_order_does_not_matter(of: list[IpRange], chance: object) -> None:
    mixed = list(of)
    chance.shuffle(mixed)  # type: ignore[attr-defined]
    assert union_size(mixed) == union_size(of)
    assert broad_ranges(mixed) == broad_ranges(of)


@given(lists_of_ranges, st.integers(2, ADDRESSES))
def test_some_range_is_broad_exactly_when_the_public_ones_together_are(
    of: list[IpRange], largest: int
) -> None:
    public = [entry for entry in of if not entry.is_private()]
    assert bool(broad_ranges(of, largest)) == (union_size(public) >= largest)


@given(lists_of_ranges, st.integers(2, ADDRESSES))
def test_what_is_not_broad_is_not_broad_among_itself(of: list[IpRange], largest: int) -> None:
    broad = broad_ranges(of, largest)
    assert broad_ranges([entry for entry in of if entry not in broad], largest) == ()


@given(lists_of_ranges, ranges, st.integers(2, ADDRESSES))
def test_one_more_range_never_clears_another(of: list[IpRange], more: IpRange, largest: int) -> None:
    assert set(broad_ranges(of, largest)) <= set(broad_ranges([*of, more], largest))


def test_a_world_cut_into_halves_is_broad() -> None:
    halves = [IpRange("0.0.0.0", "127.255.255.255"), IpRange("128.0.0.0", "255.255.255.255")]
    assert union_size(halves) == ADDRESSES
    assert broad_ranges(halves) == (halves[0], halves[1])


def test_adjacent_ranges_are_broad_together_and_the_office_beside_them_is_not() -> None:
    office = IpRange("203.0.113.0", "203.0.113.255")
    pieces = [IpRange(f"{first}.0.0.0", f"{first}.127.255.255") for first in range(20, 28)]
    assert not any(entry.limits_nothing() for entry in pieces)
    assert set(broad_ranges([office, *pieces])) == set(pieces)
    assert broad_ranges([office, pieces[0]]) == ()


def test_the_broadest_comes_first_and_what_cannot_be_read_before_it() -> None:
    wide, wider = IpRange("20.0.0.0", "21.255.255.255", 3), IpRange("30.0.0.0", "39.255.255.255", 9)
    unreadable = IpRange("20.0.0.0", "nonsense", 12)
    assert broad_ranges([wide, unreadable, wider]) == (unreadable, wider, wide)


@pytest.mark.parametrize(
    ("start", "end", "private"),
    [
        ("10.0.0.0", "10.255.255.255", True),
        ("172.16.0.0", "172.31.255.255", True),
        ("192.168.1.0", "192.168.1.255", True),
        ("fd00::", "fd00::ffff", True),
        ("::ffff:10.0.0.1", "::ffff:10.0.0.9", True),
        ("10.0.0.0", "192.168.255.255", False),
        ("10.0.0.0", "11.0.0.0", False),
        ("10.0.0.9", "10.0.0.1", False),
        ("8.8.8.8", "8.8.8.8", False),
        ("10.0.0.0", "fd00::", False),
    ],
)
def test_private_means_wholly_inside_one_private_network(start: str, end: str, private: bool) -> None:
    assert IpRange(start, end).is_private() is private


def test_private_ranges_are_never_broad() -> None:
    assert IpRange("10.0.0.0", "10.255.255.255").size() == BROAD_IPV4
    assert broad_ranges([IpRange("10.0.0.0", "10.255.255.255")]) == ()


def test_ipv4_written_as_ipv6_is_measured_as_ipv4() -> None:
    everything = IpRange("::ffff:0:0", "::ffff:ffff:ffff")
    assert (everything.size(), everything.limits_nothing()) == (ADDRESSES, True)
    assert union_size([everything, IpRange("1.0.0.0", "1.0.0.9")]) == ADDRESSES


def test_ipv6_is_judged_alone() -> None:
    world, office = IpRange("::", "ffff:" * 7 + "ffff"), IpRange("2001:db8:1::", "2001:db8:1:ffff::")
    assert broad_ranges([office, world]) == (world,)
    assert union_size([office, world]) == 0

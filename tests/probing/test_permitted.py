"""Which hosts and addresses may be asked: those that somebody listed, and nothing to which a name was turned meanwhile."""

from __future__ import annotations

import pytest

from auditor.probing.permitted import Host, NotPermittedError, Permitted, domain_of, host_of
from auditor.userfile import UserFileError


@pytest.mark.parametrize(
    ("text", "shown", "http"),
    [
        ("crm.example.com", "crm.example.com:443", 80),
        ("CRM.Example.com.", "crm.example.com:443", 80),
        ("https://crm.example.com/", "crm.example.com:443", 80),
        ("crm.example.com:8443", "crm.example.com:8443", None),
        ("[2001:DB8::1]:443", "[2001:db8::1]:443", 80),
        ("192.0.2.7", "192.0.2.7:443", 80),
        ("bücher.example", "xn--bcher-kva.example:443", 80),
    ],
)
def test_a_host_as_people_write_it(text: str, shown: str, http: int | None) -> None:
    host = host_of(text)
    assert (str(host), host.http) == (shown, http)


@pytest.mark.parametrize(
    "text",
    [
        *(
            "",
            " ",
            "a b",
            "crm.example.com/login",
            "crm.example.com:0",
            "crm.example.com:65536",
            "user@crm.example.com",
        ),
        *(
            "http://crm.example.com",
            "crm.example.com#x",
            "2130706433",
            "0x7f000001",
            "127.1",
            "0177.0.0.1",
            "*.example.com",
        ),
        *("-crm.example.com", "a" * 300, "crm.example.com\nHost: x", "[::1", "fe80::1%eth0"),
    ],
)
def test_what_is_no_host(text: str) -> None:
    with pytest.raises(UserFileError, match="is no host"):
        host_of(text)


@pytest.mark.parametrize("text", ["localhost", "192.0.2.1", "", "a..b", "example.com/x"])
def test_what_is_no_domain(text: str) -> None:
    with pytest.raises(UserFileError, match="is no domain"):
        domain_of(text)


NAMED = Host("crm.example.com")


@pytest.mark.parametrize("address", ["8.8.8.8", "2606:4700:4700::1111"])
def test_a_name_may_lead_to_the_internet(address: str) -> None:
    Permitted(frozenset({NAMED})).check_address(NAMED, address)


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "::1",
        "10.0.0.5",
        "192.168.1.9",
        "172.16.0.1",
        "fd12::1",
        "100.64.0.1",
        "::ffff:10.0.0.5",
        "64:ff9b::10.0.0.5",
        "::127.0.0.1",
    ],
)
def test_a_name_leads_to_an_own_network_only_where_somebody_says_so(address: str) -> None:
    with pytest.raises(NotPermittedError, match="--internal"):
        Permitted(frozenset({NAMED})).check_address(NAMED, address)
    Permitted(frozenset({NAMED}), internal=True).check_address(NAMED, address)


@pytest.mark.parametrize(
    "address",
    [
        *(
            "169.254.169.254",
            "fe80::1",
            "fd00:ec2::254",
            "100.100.100.200",
            "168.63.129.16",
            "0.0.0.0",
            "::",
            "224.0.0.1",
        ),
        *("64:ff9b::a9fe:a9fe", "64:ff9b:1::a9fe:a9fe", "2002:a9fe:a9fe::1", "::a9fe:a9fe"),
        *("255.255.255.255", "ff02::1", "::ffff:169.254.169.254", "192.0.0.192", "198.18.0.1"),
    ],
)
def test_some_addresses_are_never_asked(address: str) -> None:
    for permitted in (Permitted(), Permitted(internal=True)):
        for host in (NAMED, Host(address)):
            with pytest.raises(NotPermittedError, match="never asked"):
                permitted.check_address(host, address)


def test_an_address_that_was_listed_as_such_may_be_private() -> None:
    Permitted().check_address(Host("10.0.0.5"), "10.0.0.5")
    with pytest.raises(NotPermittedError):
        Permitted().check_address(Host("10.0.0.5"), "10.0.0.6")


def test_this_machine_by_its_own_name() -> None:
    Permitted().check_address(Host("localhost"), "127.0.0.1")

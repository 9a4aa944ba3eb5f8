"""Which name servers are asked."""

from __future__ import annotations

import pytest

from auditor.probing.domains.resolvers import of_machine, resolver_of
from auditor.userfile import UserFileError


@pytest.mark.parametrize(
    ("text", "is_"),
    [
        ("192.0.2.53", ("192.0.2.53", 53)),
        ("127.0.0.1:5353", ("127.0.0.1", 5353)),
        ("2001:db8::53", ("2001:db8::53", 53)),
        ("[2001:db8::53]:54", ("2001:db8::53", 54)),
    ],
)
def test_an_address_and_a_port(text: str, is_: tuple[str, int]) -> None:
    assert resolver_of(text) == is_


@pytest.mark.parametrize("text", ["dns.example.com", "192.0.2.300", "192.0.2.53:0", "192.0.2.53:99999", ""])
def test_anything_else_is_refused(text: str) -> None:
    with pytest.raises(UserFileError, match="name server"):
        resolver_of(text)


def test_those_of_the_machine() -> None:
    text = "# by hand\nsearch example.com\nnameserver 192.0.2.1\nnameserver x\nnameserver fe80::1%eth0\nnameserver 192.0.2.3\n"
    assert of_machine(text) == (("192.0.2.1", 53), ("fe80::1", 53))
    assert of_machine("") == ()

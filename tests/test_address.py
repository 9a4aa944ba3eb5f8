"""Which addresses are certainly of this machine, and what a scheme says of the way."""

from __future__ import annotations

import pytest

from auditor.address import Protection, is_here, is_loopback, is_loopback_host, protection_of, scheme_of

OWN = [
    "http://localhost",
    "HTTP://LOCALHOST:8080/x?y#z",
    "http://localhost./",
    "http://127.0.0.1",
    " https://127.1.2.3:443/ ",
    "ws://[::1]:9/",
    "http://[0:0:0:0:0:0:0:1]",
    "http://[::ffff:127.0.0.1]/",
    "http://user:pw@localhost:8080/",
    "ftp://127.0.0.1/a%20b",
]
NOT_CERTAINLY = [
    "",
    "localhost",
    "//localhost/",
    "http:localhost",
    "http:\\\\localhost",
    "http://[::1].evil.example",
    "http://[::1]evil.example/",
    "http://127.0.0.1.evil.example",
    "http://localhost.evil.example",
    "http://evil.localhost/",
    "http://localhost@evil.example",
    "http://localhost:80@evil.example",
    "http://localhost\\@evil.example",
    "http://evil.example\\@localhost",
    "http://evil.example#@localhost",
    "http://evil.example/@localhost",
    "http://a@evil.example@localhost",
    "http://0x7f.1",
    "http://0x7f000001",
    "http://2130706433",
    "http://0177.0.0.1",
    "http://127.1",
    "http://127.0.0.1.",
    "http://127.0.0.01",
    "http://127。0。0。1",
    "http://127.0.0.1．evil.example",
    "http://loc\u0430lhost",
    "http://ｌocalhost",
    "http://%6cocalhost",
    "http://local\thost",
    "http://localhost\n.evil.example",
    "http://localhost\0.evil.example",
    "http:///localhost",
    "http://[::1%25eth0]/",
    "http://[::1",
    "http://::1/",
    "http://[127.0.0.1]/",
    "http://[::ffff:203.0.113.5]/",
    "http://[::2]",
    "http://0.0.0.0",
    "http://localhost:999999",
    "http://localhost:evil.example",
]


@pytest.mark.parametrize("url", OWN)
def test_an_address_that_is_plainly_of_this_machine(url: str) -> None:
    assert is_loopback(url)


@pytest.mark.parametrize("url", NOT_CERTAINLY)
def test_any_other_is_not_taken_for_the_own(url: str) -> None:
    assert not is_loopback(url)


@pytest.mark.parametrize(
    "server",
    [
        *(
            "",
            " ",
            "localhost",
            "LocalHost",
            "127.0.0.1",
            "::1",
            "[::1]",
            "::ffff:127.0.0.1",
            "localhost:3306",
        ),
        *("127.0.0.1:5432", "[::1]:5432", "/var/run/postgresql", "localhost:/tmp/mysql.sock"),
    ],
)
def test_a_server_that_is_here(server: str) -> None:
    assert is_here(server)


@pytest.mark.parametrize(
    "server",
    [
        *(
            "db.example",
            "localhost.evil.example",
            "127.0.0.1.evil.example",
            "localhost,db.example",
            "::2",
            "::",
        ),
        *(
            "/tmp,db.example",
            "localhost db.example",
            "2001:db8::1",
            "::ffff:203.0.113.5",
            ":3306",
            "0x7f.1",
            "127.1",
        ),
        *(
            "[::1].evil.example",
            "localhost:3306,db.example",
            "localhost@db.example",
            "10.0.0.1:3306",
            "[127.0.0.1]",
        ),
    ],
)
def test_a_server_that_may_be_elsewhere(server: str) -> None:
    assert not is_here(server)


def test_a_host_alone() -> None:
    assert is_loopback_host("[::1]")
    assert not is_loopback_host("")


@pytest.mark.parametrize(
    ("url", "scheme", "protection"),
    [
        ("https://a.example", "https", Protection.ENCRYPTED),
        ("WSS://a.example", "wss", Protection.ENCRYPTED),
        ("sftp://a.example", "sftp", Protection.ENCRYPTED),
        ("ldaps://a.example", "ldaps", Protection.ENCRYPTED),
        ("smtps://a.example", "smtps", Protection.ENCRYPTED),
        ("http:a.example", "http", Protection.PLAIN),
        ("ws:/\\a.example", "ws", Protection.PLAIN),
        ("ftp://a.example", "ftp", Protection.PLAIN),
        ("gopher://a.example", "gopher", Protection.PLAIN),
        ("ldap://a.example", "ldap", Protection.OPEN),
        ("smtp://a.example", "smtp", Protection.OPEN),
        ("javascript:alert(1)", "javascript", Protection.OPEN),
        ("com.acme.app:/done", "com.acme.app", Protection.OPEN),
        ("urn:ietf:wg:oauth:2.0:oob", "urn", Protection.STAYS),
        ("//a.example", "", Protection.OPEN),
        ("a.example:8080", "", Protection.OPEN),
        ("localhost:8080/x", "", Protection.OPEN),
        ("ht\ttp://a.example", "", Protection.OPEN),
        ("{!$Label.Host}", "", Protection.OPEN),
    ],
)
def test_what_a_scheme_says(url: str, scheme: str, protection: Protection) -> None:
    assert (scheme_of(url), protection_of(scheme_of(url))) == (scheme, protection)

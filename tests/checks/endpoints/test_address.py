import pytest

from auditor.address import scheme_of
from checks.endpoints._address import host_of, is_host_pattern, shown, where_to


@pytest.mark.parametrize(
    ("url", "scheme", "host"),
    [
        ("https://api.example.com/v1", "https", "api.example.com"),
        ("  HTTP://Api.Example.COM:8080/v1", "http", "api.example.com"),
        ("http:api.example.com", "http", "api.example.com"),
        ("http:\\\\api.example.com\\x", "http", "api.example.com"),
        ("wss://u:p@[2001:db8::1]:443/", "wss", "[2001:db8::1]"),
        ("https://*:443", "https", "*"),
        ("//Api.example.com/v1", "", "api.example.com"),
        ("http://[::1].example.com/", "http", "[::1].example.com"),
        ("*.example.com", "", "*.example.com"),
        ("localhost:8080", "", "localhost"),
        ("{!$Credential.Endpoint}/v1", "", "{!$credential.endpoint}"),
        ("", "", ""),
    ],
)
def test_reads_scheme_and_host(url: str, scheme: str, host: str) -> None:
    assert (scheme_of(url), host_of(url)) == (scheme, host)


@pytest.mark.parametrize(
    ("url", "seen"),
    [
        ("http://api.example.com/v1", "http://api.example.com/v1"),
        ("http://user:hunter2@api.example.com/v1?key=hunter2#hunter2", "http://api.example.com/v1"),
        ("http://user:hun@ter2@api.example.com:81/", "http://api.example.com:81/"),
        ("http://api.example.com/v1;key=hunter2", "http://api.example.com/v1"),
        ("http://user:hun/ter2@api.example.com/", "http://…"),
        ("http://user:hun?ter2@api.example.com/", "http://…"),
        ("http://user:hun#ter2@api.example.com/", "http://…"),
        ("http://user:1234/ter2@api.example.com/", "http://…"),
        ("http://user:hunter2", "http://user"),
        ("javascript:steal('hunter2')", "javascript:…"),
        ("mailto:hunter2@example.com", "mailto:…"),
        ("user:hunter2@api.example.com?key=hunter2", "api.example.com"),
    ],
)
def test_shows_no_credential(url: str, seen: str) -> None:
    assert shown(url) == seen
    assert "ter2" not in shown(url)


def test_tells_a_bare_host_from_a_template() -> None:
    assert all(is_host_pattern(url) for url in ("example.com", "*.example.com", " *.exämple.com:8443 ", "*"))
    assert not any(
        is_host_pattern(url) for url in ("", "{!$Label.Host}", "example.com/x", "callout:Partner", "a b")
    )


@pytest.mark.parametrize(
    ("url", "where"),
    [
        ("http://me:pw@api.example.com/v1?key=x", "http://api.example.com/v1"),
        ("http://user:hun/ter2@api.example.com/", "http://… user api.example.com/"),
        ("http://user:hun/ter2@other.example.com/", "http://… user other.example.com/"),
    ],
)
def test_another_host_is_another_place_even_where_nothing_of_it_is_shown(url: str, where: str) -> None:
    assert where_to(url) == where

import pytest

from auditor.posture import EndpointKind, UnknownKind
from checks.endpoints.plain_http import endpoints_are_encrypted as check
from tests.builders import GAP, posture_with, unread
from tests.checks.endpoints.support import PATH, endpoint, endpoints, said
from tests.checks.support import verdict
from tests.unknown import lacks


@pytest.mark.parametrize(
    "url",
    [
        "https://api.example.com",
        "WSS://api.example.com",
        "sftp://files.example.com",
        "ldaps://d.example",
        "",
        " ",
    ],
)
def test_passes_encrypted_and_empty_addresses(url: str) -> None:
    result = verdict(check, endpoints(endpoint(url=said(url))))
    assert (result.status, result.passing, result.resources) == ("pass", 1, [])


@pytest.mark.parametrize(
    "url",
    [
        "http://api.example.com",
        "  HTTP://api.example.com",
        "ws://api.example.com",
        "ftp://api.example.com",
        "gopher://a.example",
    ],
)
def test_fails_plain_addresses(url: str) -> None:
    result = verdict(
        check, endpoints(endpoint("A", url=said("https://a.example.com")), endpoint("B", url=said(url)))
    )
    assert (result.status, result.failing, result.total) == ("partial", 1, 2)
    found = result.resources[0]
    assert (found.id, found.path, found.line) == ("remote-site:B", PATH, 4)
    assert (found.severity, found.expected) == ("high", "https")
    assert found.actual == url.strip().replace("HTTP", "http")


def test_prints_no_credential() -> None:
    url = said("http://user:hunter2@api.example.com/v1?key=hunter2")
    assert verdict(check, endpoints(endpoint(url=url))).resources[0].actual == "http://api.example.com/v1"


def test_lists_what_is_off_or_local_at_low_severity() -> None:
    url = said("http://api.example.com")
    result = verdict(
        check,
        endpoints(
            endpoint("Off", url=url, active=said(False)),
            endpoint("Unsure", url=url, active=GAP),
            endpoint("Local", url=said("http://localhost:8080/")),
        ),
    )
    assert (result.status, result.failing) == ("fail", 3)
    severities = {entry.name: entry.severity for entry in result.resources}
    assert severities == {"Off": "low", "Unsure": "high", "Local": "low"}


@pytest.mark.parametrize("kind", [EndpointKind.TRUSTED_SITE, EndpointKind.CORS_ORIGIN, EndpointKind.REDIRECT])
def test_passes_a_bare_host_that_browsers_trust(kind: EndpointKind) -> None:
    assert verdict(check, endpoints(endpoint(kind=kind, url=said("*.example.com")))).status == "pass"


@pytest.mark.parametrize("url", ["api.example.com", "{!$Credential.Endpoint}/v1", "callout:Partner"])
def test_does_not_know_how_an_address_without_scheme_is_called(url: str) -> None:
    result = verdict(check, endpoints(endpoint(kind=EndpointKind.NAMED_CREDENTIAL, url=said(url))))
    assert (result.status, result.unknown) == ("unknown", 1)
    assert lacks(result, (UnknownKind.NOT_PROVIDED, "Endpoint"))
    assert (result.resources[0].actual, result.resources[0].line) == (url.split(":")[0], 4)
    template = endpoint(kind=EndpointKind.TRUSTED_SITE, url=said("{!$Label.Host}"))
    assert lacks(verdict(check, endpoints(template)), (UnknownKind.NOT_PROVIDED, "Endpoint"))


@pytest.mark.parametrize(
    "url",
    ["ldap://d.example", "smtp://m.example", "javascript:alert(1)", "foo://a.example", "//api.example.com"],
)
@pytest.mark.parametrize("kind", [EndpointKind.NAMED_CREDENTIAL, EndpointKind.TRUSTED_SITE])
def test_does_not_know_how_other_schemes_are_reached(kind: EndpointKind, url: str) -> None:
    result = verdict(check, endpoints(endpoint(kind=kind, url=said(url))))
    assert lacks(result, (UnknownKind.NOT_PROVIDED, "Endpoint"))


@pytest.mark.parametrize(
    "url", ["http://[::1].evil.example", "http://localhost\\@evil.example", "http://127.0.0.1．evil.example"]
)
def test_an_address_that_only_looks_local_weighs_all(url: str) -> None:
    result = verdict(check, endpoints(endpoint(url=said(url))))
    assert [entry.severity for entry in result.resources] == ["high"]


def test_is_unknown_without_the_address_or_the_population() -> None:
    assert lacks(verdict(check, endpoints(endpoint())), GAP)
    assert lacks(verdict(check, endpoints(endpoint(url=said("https://a.example.com")), complete=GAP)), GAP)
    assert lacks(
        verdict(check, endpoints(unread=(unread("remote-site:Broken"),))), (UnknownKind.ERROR, "Test")
    )
    assert lacks(verdict(check, posture_with()), GAP)

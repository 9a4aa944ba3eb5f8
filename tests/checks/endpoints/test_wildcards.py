from typing import Any

import pytest

from auditor.posture import Endpoint, EndpointKind, UnknownKind
from checks.endpoints.wildcards import trusted_addresses_are_named as check
from tests.builders import GAP, population, posture_with, unread
from tests.checks.endpoints.support import PATH, endpoint, said
from tests.checks.endpoints.support import endpoints as trusted
from tests.checks.support import verdict
from tests.unknown import lacks

KIND = EndpointKind.TRUSTED_SITE


def site(url: str, name: str = "Site", kind: EndpointKind = KIND, **facts: Any) -> Endpoint:
    return endpoint(name, kind, url=said(url), **facts)


@pytest.mark.parametrize(
    "url",
    [
        "https://www.example.com",
        "*.example.com",
        "https://*.example.co.uk",
        "https://*.shop.com.vn:443/x",
        "https://*.customer.herokuapp.com",
        "https://herokuapp.com",
        "http://localhost",
        "",
    ],
)
def test_passes_named_domains(url: str) -> None:
    result = verdict(check, trusted(site(url)))
    assert (result.status, result.passing, result.resources) == ("pass", 1, [])


@pytest.mark.parametrize(
    "url",
    [
        "*",
        "https://*",
        "https://*:443",
        "https:",
        "*.com",
        "https://*.co.uk",
        "https://*.com.vn",
        "*.HerokuApp.com",
        "https://*.github.io/x",
        "//*.com",
        "data:*",
        "https://*example.com",
        "https://*.*.com",
        "https://example.*",
    ],
)
def test_fails_what_strangers_can_have(url: str) -> None:
    result = verdict(check, trusted(site("https://a.example.com", "A"), site(url, "B")))
    assert (result.status, result.failing, result.total) == ("partial", 1, 2)
    found = result.resources[0]
    assert (found.id, found.path, found.line) == ("trusted-site:B", PATH, 4)
    assert (found.severity, found.expected) == ("medium", "a named domain")


def test_says_low_for_an_address_that_is_off() -> None:
    result = verdict(
        check, trusted(site("https://*", "Off", active=said(False)), site("https://*", "Unsure", active=GAP))
    )
    assert {entry.name: entry.severity for entry in result.resources} == {"Off": "low", "Unsure": "medium"}


def test_judges_what_browsers_trust_and_not_what_the_product_calls() -> None:
    called = site("https://*", "Called", EndpointKind.REMOTE_SITE)
    result = verdict(
        check, trusted(called, site("https://*", "R", EndpointKind.REDIRECT), site("https://*.com"))
    )
    assert [entry.id for entry in result.resources] == ["redirect:R", "trusted-site:Site"]
    assert (result.status, result.failing, result.total) == ("fail", 2, 2)
    assert verdict(check, trusted(called)).status == "not_applicable"


def test_web_origins_are_not_its_business() -> None:
    origins = population("origins", site("https://*.com", "Origin", EndpointKind.CORS_ORIGIN))
    posture = posture_with(trusted(site("https://a.example.com")), **{"integrations.origins": origins})
    assert verdict(check, posture).status == "pass"
    assert lacks(verdict(check, posture_with(**{"integrations.origins": origins})), GAP)


def test_is_not_a_pass_while_a_part_was_not_seen() -> None:
    good = site("https://a.example.com")
    assert verdict(check, trusted(good)).status == "pass"
    assert lacks(verdict(check, trusted(good, complete=GAP)), GAP)
    assert verdict(check, trusted(site("https://*"), complete=GAP)).status == "fail"
    torn = verdict(check, trusted(good, unread=(unread("trusted-site:X"),)))
    assert (torn.status, torn.unknown, torn.total) == ("unknown", 1, 2)
    assert lacks(torn, (UnknownKind.ERROR, "Test"))
    assert lacks(verdict(check, trusted(endpoint("Z", KIND))), GAP)
    assert lacks(verdict(check, posture_with()), GAP)

from typing import Any

import pytest

from auditor.posture import Endpoint, EndpointKind, Posture, UnknownKind
from checks.endpoints.cors_origins import origins_are_encrypted_and_named as check
from tests.builders import GAP, population, posture_with, unread
from tests.checks.endpoints.support import PATH, endpoint, endpoints, said
from tests.checks.support import verdict
from tests.unknown import lacks

KIND = EndpointKind.CORS_ORIGIN


def origin(url: str, name: str = "Shop", **facts: Any) -> Endpoint:
    return endpoint(name, KIND, url=said(url), **facts)


def tenant(*items: Endpoint, **more: Any) -> Posture:
    return posture_with(**{"integrations.origins": population("origins", *items, **more)})


@pytest.mark.parametrize(
    "url", ["https://shop.example.com", "https://*.example.com", "*.example.com", "https://localhost:8443"]
)
def test_passes_encrypted_origins_of_one_owner(url: str) -> None:
    result = verdict(check, tenant(origin(url)))
    assert (result.status, result.passing, result.noun, result.resources) == ("pass", 1, "origins", [])


@pytest.mark.parametrize(
    ("url", "expected", "severity"),
    [
        ("http://shop.example.com", "https", "medium"),
        ("http://*.com", "https", "medium"),
        ("http://localhost:8080", "https", "low"),
        ("https://*.herokuapp.com", "a named domain", "medium"),
        ("https://*", "a named domain", "medium"),
        ("https://", "a named domain", "medium"),
        ("*", "a named domain", "medium"),
    ],
)
def test_fails_plain_and_wide_origins(url: str, expected: str, severity: str) -> None:
    result = verdict(check, tenant(origin("https://a.example.com", "A"), origin(url, "B")))
    assert (result.status, result.failing, result.total) == ("partial", 1, 2)
    found = result.resources[0]
    assert (found.id, found.path, found.line) == ("cors-origin:B", PATH, 4)
    assert (found.actual, found.expected, found.severity) == (url, expected, severity)


def test_says_low_for_an_origin_that_is_off() -> None:
    off, unsure = origin("https://*", "Off", active=said(False)), origin("https://*", "Unsure", active=GAP)
    result = verdict(check, tenant(off, unsure))
    assert {entry.name: entry.severity for entry in result.resources} == {"Off": "low", "Unsure": "medium"}


def test_addresses_that_are_called_are_not_its_business() -> None:
    called = endpoints(origin("http://*.com"))
    assert lacks(verdict(check, called), GAP)
    good = posture_with(called, **{"integrations.origins": population("origins")})
    assert verdict(check, good).status == "not_applicable"


def test_is_unknown_without_the_address_or_the_population() -> None:
    assert lacks(verdict(check, tenant(endpoint(kind=KIND))), GAP)
    assert lacks(verdict(check, tenant(origin("{!$Label.Host}"))), (UnknownKind.NOT_PROVIDED, "Endpoint"))
    assert lacks(verdict(check, tenant(origin("https://a.example.com"), complete=GAP)), GAP)
    assert lacks(verdict(check, tenant(unread=(unread("cors-origin:Torn"),))), (UnknownKind.ERROR, "Test"))
    assert lacks(verdict(check, posture_with()), GAP)

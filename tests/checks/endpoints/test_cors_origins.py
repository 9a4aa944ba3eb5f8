from typing import Any

from auditor.posture import Endpoint, EndpointKind, Posture, UnknownKind
from checks.endpoints.cors_origins import origins_are_encrypted_and_named as check
from tests.builders import DENIED, GAP, population, posture_with
from tests.checks.cases import absent, cases, fails, partly, passes, row, unknown
from tests.checks.endpoints.support import PATH, endpoint, endpoints, said
from tests.checks.shapes import hidden

KIND = EndpointKind.CORS_ORIGIN


def origin(url: str, name: str = "Shop", **facts: Any) -> Endpoint:
    return endpoint(name, KIND, url=said(url), **facts)


def tenant(*items: Endpoint, **more: Any) -> Posture:
    return posture_with(**{"integrations.origins": population("origins", *items, **more)})


GOOD = origin("https://a.example.com", "A")
CALLED = endpoints(origin("http://*.com"))
SAFE = ("https://shop.example.com", "https://*.example.com", "*.example.com", "https://localhost:8443")
WRONG = (
    ("http://shop.example.com", "https", "medium"),
    ("http://*.com", "https", "medium"),
    ("http://localhost:8080", "https", "low"),
    ("https://*.herokuapp.com", "a named domain", "medium"),
    ("https://*", "a named domain", "medium"),
    ("https://", "a named domain", "medium"),
    ("*", "a named domain", "medium"),
)

test_case = cases(
    check,
    *(passes(f"of {url}", tenant(origin(url)), passing=1, noun="origins", listed=0) for url in SAFE),
    *(
        partly(
            f"of {url}",
            tenant(GOOD, origin(url, "B")),
            row("cors-origin:B", path=PATH, line=4, actual=url, expected=expected, severity=severity),
            failing=1,
            total=2,
        )
        for url, expected, severity in WRONG
    ),
    fails(
        "little where the origin is off",
        tenant(origin("https://*", "Off", active=said(False)), origin("https://*", "Unsure", active=GAP)),
        row("cors-origin:Unsure", severity="medium"),
        row("cors-origin:Off", severity="low"),
    ),
    unknown("of addresses that are called", CALLED, GAP),
    absent(
        "whatever addresses are called",
        posture_with(CALLED, **{"integrations.origins": population("origins")}),
        "none",
        noun="origins",
    ),
    unknown("of one whose address was not seen", tenant(endpoint(kind=KIND)), GAP),
    unknown("of a template", tenant(origin("{!$Label.Host}")), (UnknownKind.NOT_PROVIDED, "Endpoint")),
    unknown("while there may be more", tenant(GOOD, complete=DENIED), DENIED),
    *hidden(GOOD, tenant),
)

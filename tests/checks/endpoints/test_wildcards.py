from typing import Any

from auditor.posture import Endpoint, EndpointKind
from checks.endpoints.wildcards import trusted_addresses_are_named as check
from tests.builders import DENIED, GAP, population, posture_with
from tests.checks.cases import absent, cases, fails, partly, passes, row, unknown
from tests.checks.endpoints.support import PATH, endpoint, endpoints, said
from tests.checks.shapes import hidden

KIND = EndpointKind.TRUSTED_SITE


def site(url: str, name: str = "Site", kind: EndpointKind = KIND, **facts: Any) -> Endpoint:
    return endpoint(name, kind, url=said(url), **facts)


GOOD = site("https://a.example.com", "A")
CALLED = site("https://*", "Called", EndpointKind.REMOTE_SITE)
REDIRECT = site("https://*", "R", EndpointKind.REDIRECT)
ORIGINS = {
    "integrations.origins": population("origins", site("https://*.com", "Origin", EndpointKind.CORS_ORIGIN))
}
NAMED = (
    "https://www.example.com",
    "*.example.com",
    "https://*.example.co.uk",
    "https://*.shop.com.vn:443/x",
    "https://*.customer.herokuapp.com",
    "https://herokuapp.com",
    "http://localhost",
    "",
)
WIDE = (
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
)

test_case = cases(
    check,
    *(passes(f"of {url!r}", endpoints(site(url)), passing=1, listed=0) for url in NAMED),
    *(
        partly(
            f"of {url!r}",
            endpoints(GOOD, site(url, "B")),
            row("trusted-site:B", path=PATH, line=4, severity="medium", expected="a named domain"),
            failing=1,
            total=2,
        )
        for url in WIDE
    ),
    fails(
        "little where the address is off",
        endpoints(site("https://*", "Off", active=said(False)), site("https://*", "Unsure", active=GAP)),
        row("trusted-site:Unsure", severity="medium"),
        row("trusted-site:Off", severity="low"),
    ),
    fails(
        "of what browsers trust, and not of what the product calls",
        endpoints(CALLED, REDIRECT, site("https://*.com")),
        "redirect:R",
        "trusted-site:Site",
        failing=2,
        total=2,
        noun="trusted_addresses",
    ),
    absent("where addresses are only called", endpoints(CALLED), "none", noun="trusted_addresses"),
    passes("whatever origins there are", posture_with(endpoints(GOOD), **ORIGINS)),
    unknown("of origins alone", posture_with(**ORIGINS), GAP),
    unknown("while there may be more", endpoints(GOOD, complete=DENIED), DENIED),
    fails("though there may be more", endpoints(site("https://*"), complete=DENIED), failing=1),
    unknown("of one whose address was not seen", endpoints(endpoint("Z", KIND)), GAP),
    *hidden(GOOD, endpoints),
)

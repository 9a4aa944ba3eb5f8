from typing import Any

from auditor.posture import Endpoint, EndpointKind, UnknownKind
from checks.endpoints.plain_http import endpoints_are_encrypted as check
from tests.builders import DENIED, GAP
from tests.checks.cases import absent, cases, fails, partly, passes, row, unknown
from tests.checks.endpoints.support import PATH, endpoint, endpoints, said
from tests.checks.shapes import hidden

NAMED, TRUSTED = EndpointKind.NAMED_CREDENTIAL, EndpointKind.TRUSTED_SITE


def at(url: str, name: str = "B", kind: EndpointKind = EndpointKind.REMOTE_SITE, **facts: Any) -> Endpoint:
    return endpoint(name, kind, url=said(url), **facts)


GOOD = at("https://a.example.com", "A")
SAFE = (
    "https://api.example.com",
    "WSS://api.example.com",
    "sftp://files.example.com",
    "ldaps://d.example",
    "",
    " ",
)
PLAIN = (
    "http://api.example.com",
    "  HTTP://api.example.com",
    "ws://api.example.com",
    "ftp://api.example.com",
    "gopher://a.example",
)
ONLY_LOOK_LOCAL = (
    "http://[::1].evil.example",
    "http://localhost\\@evil.example",
    "http://127.0.0.1．evil.example",
)
NO_SCHEME = ("api.example.com", "{!$Credential.Endpoint}/v1", "callout:Partner")
OTHER = (
    "ldap://d.example",
    "smtp://m.example",
    "javascript:alert(1)",
    "foo://a.example",
    "//api.example.com",
)
NOT_TOLD = (UnknownKind.NOT_PROVIDED, "Endpoint")
SECRET = "http://user:hunter2@api.example.com/v1?key=hunter2"

test_case = cases(
    check,
    *(passes(f"to {url!r}", endpoints(at(url)), passing=1, listed=0) for url in SAFE),
    *(
        partly(
            f"to {url!r}",
            endpoints(GOOD, at(url)),
            row(
                "remote-site:B",
                path=PATH,
                line=4,
                severity="high",
                expected="https",
                actual=url.strip().replace("HTTP", "http"),
            ),
            failing=1,
            total=2,
        )
        for url in PLAIN
    ),
    fails(
        "without a credential",
        endpoints(at(SECRET)),
        row("remote-site:B", actual="http://api.example.com/v1"),
    ),
    fails(
        "little where it is off or local",
        endpoints(
            at("http://api.example.com", "Off", active=said(False)),
            at("http://api.example.com", "Unsure", active=GAP),
            at("http://localhost:8080/", "Local"),
        ),
        row("remote-site:Unsure", severity="high"),
        row("remote-site:Local", severity="low"),
        row("remote-site:Off", severity="low"),
        failing=3,
    ),
    *(
        fails(f"wholly to {url}", endpoints(at(url)), row("remote-site:B", severity="high"))
        for url in ONLY_LOOK_LOCAL
    ),
    *(
        passes(
            f"to a bare host that browsers trust, a {kind.value}", endpoints(at("*.example.com", kind=kind))
        )
        for kind in (TRUSTED, EndpointKind.CORS_ORIGIN, EndpointKind.REDIRECT)
    ),
    *(
        unknown(
            f"how {url} is called",
            endpoints(at(url, kind=NAMED)),
            NOT_TOLD,
            row("named-credential:B", actual=url.split(":")[0], line=4),
            unknown=1,
        )
        for url in NO_SCHEME
    ),
    unknown("how a template is trusted", endpoints(at("{!$Label.Host}", kind=TRUSTED)), NOT_TOLD),
    *(
        unknown(f"how {url} is reached, a {kind.value}", endpoints(at(url, kind=kind)), NOT_TOLD)
        for url in OTHER
        for kind in (NAMED, TRUSTED)
    ),
    unknown("of one whose address was not seen", endpoints(endpoint()), GAP),
    unknown("while there may be more", endpoints(GOOD, complete=DENIED), DENIED),
    *hidden(GOOD, endpoints),
    absent("where there is none", endpoints(), "none", noun="endpoints"),
)

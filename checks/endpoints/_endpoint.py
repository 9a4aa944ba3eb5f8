"""The rules that several checks of addresses share."""

from __future__ import annotations

from auditor.address import Protection, is_loopback, protection_of, scheme_of
from auditor.check import Accepts, Verdict, bad, judged, low_when_off, ok, unsure
from auditor.posture import Endpoint, EndpointKind, Evidence, Fact, Unknown, UnknownKind
from checks.endpoints._address import is_host_pattern, shown, where_to
from checks.endpoints._suffixes import is_wide

# What a browser is told to trust, as opposed to what the product itself calls.
BROWSER_SIDE = (EndpointKind.TRUSTED_SITE, EndpointKind.CORS_ORIGIN, EndpointKind.REDIRECT)


def switched(endpoint: Endpoint, fact: Fact[bool], wanted: bool) -> Verdict:
    """Whether a switch of an address is as wanted. What is accepted with a wrong one is where the address leads, too."""
    url = endpoint.url
    held = [not wanted] if isinstance(url, Unknown) else [not wanted, where_to(url.value)]
    severity = low_when_off(endpoint.active)
    return judged(fact, lambda on: on is wanted, wanted, severity=severity, accepts=lambda _: Accepts(held))


def encrypted(endpoint: Endpoint) -> Verdict:
    """Whether it is reached over an encrypted connection. The own machine and what is off weigh little."""
    if isinstance(endpoint.url, Unknown):
        return unsure(endpoint.url)
    url, place = endpoint.url.value, endpoint.url.evidence
    scheme = scheme_of(url)
    protection = protection_of(scheme)
    if protection is Protection.PLAIN:
        severity = "low" if is_loopback(url) else low_when_off(endpoint.active)
        return bad(shown(url), "https", place, severity, Accepts(where_to(url)))
    # Without a scheme, an empty address reaches nothing, and a bare host that browsers are told to trust is reached
    # the way the page itself was. Of anything else (a template, a bare host to call, a protocol that only begins in the
    # clear) nothing tells how it is reached.
    bare = not url.strip() or (endpoint.kind in BROWSER_SIDE and is_host_pattern(url))
    if protection is not Protection.OPEN or (not scheme and bare):
        return ok()
    return Verdict(unprotected(scheme, place), shown(url), "https", place)


def unprotected(scheme: str, place: Evidence) -> Unknown:
    """That an address does not say whether the way there is encrypted."""
    reason = f"{scheme}: may be encrypted or not" if scheme else "the address names no protocol"
    return Unknown(UnknownKind.NOT_PROVIDED, "Endpoint", reason=reason, path=place.source.path)


def narrow(endpoint: Endpoint) -> Verdict:
    """Whether it covers only names of one owner. What is off weighs little."""
    if isinstance(endpoint.url, Unknown):
        return unsure(endpoint.url)
    url = endpoint.url.value
    if not is_wide(url):
        return ok()
    severity = low_when_off(endpoint.active)
    return bad(shown(url), "a named domain", endpoint.url.evidence, severity, Accepts(where_to(url)))

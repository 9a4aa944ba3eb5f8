from auditor.check import Outcome, Policy, Verdict, bad, check, each, low_when_off, ok, unsure
from auditor.posture import Endpoint, Posture, Unknown, UnknownKind
from checks.endpoints._address import PLAIN_SCHEMES, host_of, is_host_pattern, is_loopback, scheme_of, shown
from checks.endpoints._endpoint import BROWSER_SIDE


@check(
    id="endpoints.plain-http",
    version=1,
    topic="plain-http-endpoints",
    severity="high",
    needs=("integrations.endpoints",),
    title="Addresses without encryption",
    why="What the CRM exchanges with such an address travels in readable form. "
    "Anyone on the way can read or change customer data.",
    on_pass="Every outside address is reached over an encrypted connection ({total} addresses checked).",
    on_fail="{failing} of {total} outside addresses can exchange data with the CRM without encryption, "
    "readable for anyone on the way.",
    on_unknown="It is not known whether all outside addresses are reached over encrypted connections.",
    fix="Change each address to https once the other side supports it, and delete addresses that are no longer used.",
    effort="days",
    owner="both",
)
def endpoints_are_encrypted(posture: Posture, policy: Policy) -> Outcome:
    """Which addresses are reached without encryption?"""
    return each(posture.integrations.endpoints, _judge)


def _judge(endpoint: Endpoint) -> Verdict:
    if isinstance(endpoint.url, Unknown):
        return unsure(endpoint.url)
    url, place = endpoint.url.value, endpoint.url.evidence
    scheme = scheme_of(url)
    if scheme in PLAIN_SCHEMES:
        severity = "low" if is_loopback(host_of(url)) else low_when_off(endpoint.active)
        return bad(shown(url), "https", place, severity)
    # Without a scheme, an empty address reaches nothing, and a bare host that browsers are told to trust is reached
    # the way the page itself was. Of anything else (a template, a bare host to call) nothing tells how it is reached.
    if scheme or not url.strip() or (endpoint.kind in BROWSER_SIDE and is_host_pattern(url)):
        return ok()
    gap = Unknown(
        UnknownKind.NOT_PROVIDED, endpoint.id, reason="the address names no protocol", path=place.source.path
    )
    return Verdict(gap, shown(url), "https", place)

import re

from auditor.check import Outcome, Policy, Verdict, any_of, bad, check, each, low_when_off, ok, unsure
from auditor.posture import Endpoint, Posture, Unknown
from checks.endpoints._address import host_of, shown
from checks.endpoints._endpoint import browser_side
from checks.endpoints._suffixes import is_public_suffix

_SCHEME_ALONE = re.compile(r"[a-z][a-z0-9+.-]*:[/\\]*", re.IGNORECASE)


@check(
    id="endpoints.wildcards",
    version=1,
    topic="web-hardening",
    severity="medium",
    needs=(any_of("integrations.endpoints", "integrations.origins"),),
    title="Trusted web addresses that are too wide",
    why="Such an entry covers sites that anyone can set up. A page of an attacker is then trusted like one of your own.",
    on_pass="Every trusted web address is limited to a named domain ({total} addresses checked).",
    on_fail="{failing} of {total} trusted web addresses may belong to strangers, because the entry covers sites "
    "that anyone can set up.",
    on_unknown="It is not known how wide the entries for trusted web addresses are.",
    fix="Replace each wide entry by the exact addresses that are needed, and delete those that nobody uses.",
)
def trusted_addresses_are_named(posture: Posture, policy: Policy) -> Outcome:
    """Which trusted web addresses cover sites that anyone can set up?"""
    return each(browser_side(posture.integrations), _judge)


def _judge(endpoint: Endpoint) -> Verdict:
    if isinstance(endpoint.url, Unknown):
        return unsure(endpoint.url)
    url = endpoint.url.value
    if not _is_wide(url):
        return ok()
    return bad(shown(url), "a named domain", endpoint.url.evidence, low_when_off(endpoint.active))


def _is_wide(url: str) -> bool:
    if _SCHEME_ALONE.fullmatch(url.strip()):
        return True  # "https:" trusts every site that has encryption
    labels = host_of(url).split(".")
    wild = [index for index, label in enumerate(labels) if "*" in label]
    return bool(wild) and is_public_suffix(".".join(labels[wild[-1] + 1 :]))

from auditor.address import NOT_OF_AN_APP, Protection, is_loopback, protection_of, scheme_of
from auditor.check import Accepts, Outcome, Policy, Verdict, bad, check, each, ok, unsure
from auditor.posture import Fact, Posture, Unknown
from checks.endpoints._address import shown, where_to
from checks.endpoints._endpoint import unprotected


@check(
    id="apps.callback-transport",
    version=2,
    topic="oauth-apps",
    severity="medium",
    severity_reason="Somebody on the way must catch a code that lives for minutes, for one app and one user.",
    needs=("integrations.apps",),
    title="Unprotected return addresses of apps",
    why="After sign-in the code that opens the CRM is sent to this address. "
    "Over an unprotected connection anyone on the way can read it.",
    on_pass="No app receives its sign-in code over an unprotected connection ({total} apps checked).",
    on_fail="{failing} of {total} apps can receive their sign-in code over an unprotected connection, "
    "where others on the network may read it.",
    executive="For {failing} of {total} connected programs, the code that opens the CRM can travel unencrypted; "
    "whoever listens on the way may get at a user's customer data.",
    on_unknown="It is not known whether apps receive their sign-in code over a protected connection.",
    fix="Change each return address to https and remove those that are no longer used.",
    limits="An http address that redirects at once to https is named; that an encrypted address belongs "
    "to somebody else by now is not noticed.",
    owner="implementer",
)
def callbacks_are_encrypted(posture: Posture, policy: Policy) -> Outcome:
    """Which apps have a return address without encryption?"""
    return each(posture.integrations.apps, lambda app: _judge(app.callbacks))


def _judge(callbacks: Fact[tuple[str, ...]]) -> Verdict:
    if isinstance(callbacks, Unknown):
        return unsure(callbacks)
    ways = [(url, _way(url)) for url in callbacks.value]
    plain = [url for url, way in ways if way is Protection.PLAIN and not is_loopback(url)]
    if plain:
        seen, held = [shown(url) for url in plain], Accepts([where_to(url) for url in plain])
        return bad(seen, "https", callbacks.evidence, accepts=held)
    unclear = [url for url, way in ways if way is Protection.OPEN]
    if unclear:
        gap = unprotected(scheme_of(unclear[0]), callbacks.evidence)
        return Verdict(gap, [shown(url) for url in unclear], "https", callbacks.evidence)
    return ok()


def _way(url: str) -> Protection:
    """An app of a device can claim a scheme of its own: then the code never leaves the device."""
    scheme = scheme_of(url)
    way = protection_of(scheme)
    own = bool(scheme) and scheme not in NOT_OF_AN_APP
    return Protection.STAYS if way is Protection.OPEN and own else way

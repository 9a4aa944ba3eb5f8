from auditor.check import Accepts, Outcome, Policy, Verdict, bad, check, each, ok, unsure
from auditor.posture import Fact, Posture, Unknown
from checks.endpoints._address import host_of, is_loopback, scheme_of, shown, where_to


@check(
    id="apps.callback-transport",
    version=1,
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
    on_unknown="It is not known whether apps receive their sign-in code over a protected connection.",
    fix="Change each return address to https and remove those that are no longer used.",
    owner="both",
)
def callbacks_are_encrypted(posture: Posture, policy: Policy) -> Outcome:
    """Which apps have a return address without encryption?"""
    return each(posture.integrations.apps, lambda app: _judge(app.callbacks))


def _judge(callbacks: Fact[tuple[str, ...]]) -> Verdict:
    if isinstance(callbacks, Unknown):
        return unsure(callbacks)
    plain = [url for url in callbacks.value if scheme_of(url) == "http" and not is_loopback(host_of(url))]
    if plain:
        seen, held = [shown(url) for url in plain], Accepts([where_to(url) for url in plain])
        return bad(seen, "https", callbacks.evidence, accepts=held)
    return ok()

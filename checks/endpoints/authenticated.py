from auditor.check import Outcome, Policy, Verdict, check, each, judged, low_when_off, ok
from auditor.posture import Endpoint, Posture


@check(
    id="endpoints.authenticated",
    version=1,
    topic="api-credentials",
    severity="medium",
    severity_reason="One interface is concerned, and only the data that goes through it.",
    needs=("integrations.endpoints",),
    title="Calls to other systems without sign-in",
    why="An interface that asks for no sign-in answers anyone who finds it. "
    "Others can then read or feed the data that goes through it.",
    on_pass="Every interface that the CRM calls asks for a sign-in ({total} addresses checked).",
    on_fail="Anyone may get an answer from {failing} of {total} interfaces that the CRM calls, because no "
    "sign-in is used.",
    on_unknown="It is not known whether the interfaces that the CRM calls ask for a sign-in.",
    fix="Have the other system require a sign-in and store the credentials in the CRM's own vault for them.",
    effort="days",
    owner="both",
)
def calls_sign_in(posture: Posture, policy: Policy) -> Outcome:
    """Which interfaces does the CRM call without signing in?"""
    return each(posture.integrations.endpoints, _judge)


def _judge(endpoint: Endpoint) -> Verdict:
    if endpoint.authenticated is None:
        return ok()
    return judged(endpoint.authenticated, lambda signs: signs, True, severity=low_when_off(endpoint.active))

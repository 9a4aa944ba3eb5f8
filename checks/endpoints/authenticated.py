from auditor.check import Outcome, Policy, check, each_having
from auditor.posture import Posture
from checks.endpoints._endpoint import switched


@check(
    id="endpoints.authenticated",
    version=2,
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
    executive="Anyone may get an answer from {failing} of {total} outside systems that the CRM calls, because no "
    "sign-in is used there; strangers could read or feed that data.",
    on_unknown="It is not known whether the interfaces that the CRM calls ask for a sign-in.",
    fix="Have the other system require a sign-in and store the credentials in the CRM's own vault for them.",
    limits="A public service, such as one for exchange rates, needs no sign-in and is named; credentials "
    "written into the code of a call are not seen.",
    effort="days",
    owner="implementer",
)
def calls_sign_in(posture: Posture, policy: Policy) -> Outcome:
    """Which interfaces does the CRM call without signing in?"""
    return each_having(
        posture.integrations.endpoints,
        "called_interfaces",
        lambda endpoint: endpoint.authenticated,
        lambda endpoint, signs: switched(endpoint, signs, True),
    )

from auditor.check import Outcome, Policy, check, each, must_be
from auditor.posture import Posture


@check(
    id="apps.agent-visitors",
    version=1,
    topic="oauth-apps",
    severity="high",
    severity_reason="A visitor must talk the assistant into more than it should tell; then everything opens that its account reads.",
    needs=("integrations.agents",),
    title="Assistants that strangers can talk to",
    why="An assistant on a public page answers whoever asks. What it may read, a patient visitor can make it tell, and it never tires.",
    on_pass="No assistant that works with the CRM answers people without an account ({total} assistants checked).",
    on_fail="{failing} of {total} assistants answer people without an account; what these assistants may read, strangers can ask for.",
    executive="{failing} of {total} AI assistants answer strangers without a sign-in; with the right questions, these may be told of other customers.",
    on_unknown="It is not known whether strangers can talk to AI assistants that work with the CRM.",
    fix="Ask for a sign-in before an assistant answers from records. Where it must be public, let it read published texts only, and try for a day to make "
    "it tell more.",
    effort="days",
    owner="implementer",
    limits="An assistant that reads published texts alone is named, too, where the product does "
    "not tell what it may read.",
)
def assistants_know_who_asks(posture: Posture, policy: Policy) -> Outcome:
    """Does every assistant ask for a sign-in?"""
    return each(
        posture.integrations.agents,
        lambda agent: must_be(agent.visitors, False),
        where=lambda agent: agent.active,
        noun="agents",
    )

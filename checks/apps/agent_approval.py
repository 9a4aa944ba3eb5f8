from auditor.check import Outcome, Policy, check, must_be, setting
from auditor.posture import Posture

ID = "apps.agent-approval"


@check(
    id=ID,
    version=1,
    topic="oauth-apps",
    severity="high",
    severity_reason="One user must connect a false or careless assistant; it then reads all that this user may read.",
    needs=("integrations.agents_need_approval",),
    title="Approval of AI assistants",
    why="People connect the CRM to an assistant in two clicks. From then on customer data goes to its maker, under terms that nobody in the company read.",
    on_pass="An AI assistant reaches records only after an administrator has let it in.",
    on_fail="Any user can connect an AI assistant to the CRM, and it then reads what that user may read.",
    executive="Anybody here can connect an AI assistant to the CRM without asking; customer data then goes to a company that nobody has looked at.",
    on_unknown="It is not known whether an administrator must let in an AI assistant before it reaches records.",
    fix="Let in assistants (agents, MCP clients, connectors of a chat) from a list only that administrators keep, with maker, purpose, rights and an owner "
    "for each. Look for those that are connected already.",
    effort="days",
    limits="Assistants that were connected before the rule keep their access; those that people "
    "feed by copying text are not seen.",
)
def assistants_are_let_in_by_administrators(posture: Posture, policy: Policy) -> Outcome:
    """Must an administrator let an assistant in before it reaches records?"""
    return setting(ID, must_be(posture.integrations.agents_need_approval, True))

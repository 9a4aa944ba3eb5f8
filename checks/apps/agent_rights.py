from auditor.check import Outcome, Policy, check, each, must_be, worst
from auditor.posture import Posture


@check(
    id="apps.agent-rights",
    version=1,
    topic="oauth-apps",
    severity="high",
    severity_reason="Somebody must first slip the assistant a text that it obeys, by mail or a form; then it does what its account may do.",
    needs=("integrations.agents",),
    title="Assistants with unlimited rights",
    why="An assistant cannot tell an order from its user apart from one that stands in a mail or a web form. With the rights of an administrator it carries "
    "out both.",
    on_pass="No assistant acts as an administrator or without limits ({total} assistants checked).",
    on_fail="{failing} of {total} assistants act as an administrator or without any limit; a text that reaches one of them can make it read or change "
    "every record.",
    executive="{failing} of {total} AI assistants act with an administrator's rights or without limits; a crafted message from outside could make one hand "
    "over or change every customer record.",
    on_unknown="It is not known with which rights AI assistants act in the CRM.",
    fix="Give each assistant an account of its own that reads only the kinds of record it works with, and neither exports, deletes nor administrates. Let "
    "a person confirm what it sends or changes.",
    effort="days",
    owner="implementer",
    limits="An assistant with narrow rights may still read every customer; what its maker's own "
    "servers keep is not seen.",
)
def assistants_are_limited(posture: Posture, policy: Policy) -> Outcome:
    """Is every assistant kept below the rights of an administrator?"""
    return each(
        posture.integrations.agents,
        lambda agent: worst(must_be(agent.administrator, False), must_be(agent.unlimited, False)),
        where=lambda agent: agent.active,
        noun="agents",
    )

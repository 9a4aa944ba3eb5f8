from auditor.check import Outcome, Policy, check, each_having
from auditor.posture import Posture
from checks.endpoints._endpoint import switched


@check(
    id="endpoints.merge-fields",
    version=2,
    topic="api-credentials",
    severity="medium",
    severity_reason="Somebody who may write code must misuse it, for the password of one outside system.",
    needs=("integrations.endpoints",),
    title="Stored passwords that code may insert into messages",
    why="Where stored passwords may be inserted into a message, they end up in logs and in other systems. "
    "Anyone who can write code can send them on.",
    on_pass="Stored passwords cannot be inserted into messages to other systems ({total} addresses checked).",
    on_fail="{failing} of {total} outside addresses may have stored passwords inserted into messages, "
    "where logs and other systems keep them.",
    executive="For {failing} of {total} outside addresses, stored passwords may be put into messages, and then lie "
    "in logs and other systems for others to find.",
    on_unknown="It is not known whether stored passwords can be inserted into messages to other systems.",
    fix="Forbid merge fields in the header and body of calls; let the CRM itself add the credentials.",
    limits="Permission is not use: a call that merges nothing is named; code that fetches the password "
    "by another way is not seen.",
    effort="days",
    owner="implementer",
)
def no_merge_fields(posture: Posture, policy: Policy) -> Outcome:
    """For which addresses may stored credentials be merged into a message?"""
    return each_having(
        posture.integrations.endpoints,
        "addresses_with_credentials",
        lambda endpoint: endpoint.merge_fields_allowed,
        lambda endpoint, may: switched(endpoint, may, False),
    )

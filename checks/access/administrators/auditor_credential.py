from auditor.check import Outcome, Policy, check, each, judged
from auditor.posture import Posture


@check(
    id="access.auditor-credential",
    version=1,
    topic="api-credentials",
    severity="medium",
    severity_reason="The key of one account must be stolen first, and its owner can replace it in minutes.",
    needs=("audit_credentials",),
    title="What this audit was allowed to do",
    why="The account of an audit is handed to a program and used again and again. If it may do more than read "
    "settings, whoever steals it may, too.",
    on_pass="The account that this audit signed in with may do no more than reading the settings takes.",
    on_fail="The account that this audit signed in with may do more than reading the settings takes; whoever steals "
    "its key may do all of that.",
    executive="The account used for this audit may do more than the audit needs; whoever steals its key gains all of "
    "those rights in the CRM.",
    on_unknown="It is not known whether the account that this audit signed in with may do more than it needs.",
    fix="Take the rights named here from the account of the audit, or create one that only reads settings. Switch it "
    "off between audits.",
    limits="Names rights that some products hand out together with reading and nobody can take away; "
    "does not see what others may do with the same key.",
)
def the_audit_may_only_read(posture: Posture, policy: Policy) -> Outcome:
    """Does the credential of this audit hold rights that reading the posture does not take?"""
    return each(
        posture.audit_credentials,
        lambda key: judged(key.excess, lambda excess: not excess, "what reading settings takes", actual=list),
    )

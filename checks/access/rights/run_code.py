from auditor.check import Outcome, Policy, check, nobody_holds
from auditor.posture import Capability, Posture, Right
from checks.access._lighter import unless_held

RUN_CODE = Right(Capability.RUN_CODE)


@check(
    id="access.run-code",
    version=1,
    topic="broad-data-access",
    severity="critical",
    severity_reason="One stolen session of a holder puts in code that reads or deletes every customer "
    "record, past all rules.",
    needs=("access.roles",),
    title="Roles that can run code of their own",
    why="Code and automation inside the CRM can run past rights and sharing rules. One stolen session of a "
    "holder then reaches every record, and can leave a way back in.",
    on_pass="No role beyond the allowed ones can put code of their own into the CRM ({total} roles checked).",
    on_fail="{failing} of {total} roles can put code of their own into the CRM, and such code can reach every "
    "customer record.",
    executive="Through {failing} of {total} roles, people can put program code of their own into the CRM, which can "
    "read or delete every customer record past all rules.",
    on_unknown="It is not known which roles can put code of their own into the CRM.",
    fix="Take the right away from everyone who does not build the CRM; let developers work in a test system "
    "and release through review.",
    limits="Takes low-code automation for code where the product does; code that is deployed from a "
    "repository passes by every role.",
    effort="days",
    owner="implementer",
)
def only_allowed_roles_run_code(posture: Posture, policy: Policy) -> Outcome:
    """Which roles can put code or automation of their own into the CRM?"""
    return nobody_holds(posture, RUN_CODE, severity=unless_held(posture, policy, "high"))

from auditor.check import Outcome, Policy, check
from auditor.posture import Posture
from checks.access._lighter import unless_held
from checks.salesforce._native import native_holders


@check(
    id="access.salesforce-query-all-files",
    version=1,
    topic="broad-data-access",
    severity="high",
    severity_reason="One stolen session of a holder copies every file, but no records.",
    needs=("access.roles",),
    vendor="salesforce",
    title="Roles that can read every file",
    why="Contracts, copies of identity papers and mails lie in files. Whoever holds this right reads them all, past "
    "every share.",
    on_pass="No role beyond the allowed ones can read every file ({total} roles checked).",
    on_fail="{failing} of {total} roles can read every file in the CRM, whoever it was shared with.",
    executive="Through {failing} of {total} roles, people can read and copy every file in the CRM, whatever it holds "
    "and whoever it was meant for.",
    on_unknown="It is not known which roles can read every file in the CRM.",
    fix="Leave the right with backup and migration accounts only, and take it away from all others.",
    limits="Works only together with the right to read all data, which is judged apart; a backup account "
    "needs both.",
    owner="implementer",
)
def no_role_reads_every_file(posture: Posture, policy: Policy) -> Outcome:
    """Which roles can read every file?"""
    weight = unless_held(posture, policy, "medium")
    return native_holders(posture, "QueryAllFiles", severity=weight, strict=True)

from auditor.check import Outcome, Policy, check, must_be, setting
from auditor.posture import Posture


@check(
    id="backup.exists",
    version=1,
    topic="backup-exists",
    severity="critical",
    severity_reason="One mistake or one intruder destroys customer data for good, today; nothing brings "
    "it back.",
    needs=("backup.exists",),
    title="Backup of customer data",
    why="The vendor keeps its service running, but data deleted by a mistake, a faulty integration or an "
    "attacker is gone. Only a backup brings it back.",
    on_pass="Customer data is backed up.",
    on_fail="There is no backup of the customer data; what a mistake or an attacker deletes cannot be brought "
    "back.",
    executive="There is no backup of the customer data; what a mistake or an attacker deletes is gone for good.",
    on_unknown="It is not known whether the customer data is backed up.",
    fix="Set up a regular backup of records, files and configuration, kept outside the CRM under separate "
    "accounts.",
    limits="The vendor's own safeguard against disasters may be taken for a backup by who answers; an "
    "export that somebody makes by hand now and then may count or not.",
    effort="days",
    owner="implementer",
)
def customer_data_is_backed_up(posture: Posture, policy: Policy) -> Outcome:
    """Is there a backup of the customer data?"""
    return setting("backup.exists", must_be(posture.backup.exists, True))

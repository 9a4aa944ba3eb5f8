from auditor.check import Outcome, Policy, check, must_be
from auditor.posture import Posture
from checks.backup._coverage import each_backup


@check(
    id="backup.encrypted",
    version=1,
    topic="backup-encryption",
    severity="high",
    severity_reason="A copy must be stolen or lost first; it then holds all data in readable form, past every right of the CRM.",
    needs=("backup.coverage",),
    title="Encryption of backups",
    why="A backup is all data in one piece, in a place that fewer people look at. Encrypted it is worth nothing to a thief.",
    on_pass="Every backup is encrypted ({total} backups).",
    on_fail="{failing} of {total} backups are not encrypted; whoever gets hold of one reads all that is in it.",
    executive="Of {total} backups, {failing} are not encrypted; whoever gets hold of one such copy reads all customer data in it.",
    on_unknown="It is not known whether backups are encrypted.",
    fix="Switch on the encryption of the backups named here, with a key that lies elsewhere than they do. Encrypt or delete the copies that "
    "there are already.",
    limits="Believes what the arrangement says of itself; who holds the key, and whether it lies beside "
    "the copy, is not known.",
    effort="days",
    owner="implementer",
)
def backups_are_encrypted(posture: Posture, policy: Policy) -> Outcome:
    """Is every backup encrypted?"""
    return each_backup(posture, lambda one: must_be(one.encrypted, True))

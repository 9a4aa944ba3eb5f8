from auditor.check import Outcome, Policy, check, must_be, setting
from auditor.posture import Posture


@check(
    id="encryption.at-rest",
    version=1,
    topic="encryption-at-rest",
    severity="high",
    severity_reason="A disk or a copy must be stolen first; it then holds all data in readable form.",
    needs=("encryption.at_rest",),
    title="Encryption of stored data",
    why="Disks, copies and old hardware leave the data centre one day. Encrypted data on them is worth "
    "nothing to a finder.",
    on_pass="Stored customer data is encrypted.",
    on_fail="Stored customer data is not encrypted; whoever gets hold of a disk or a copy can read it.",
    executive="Stored customer data is not encrypted; whoever gets hold of a disk or a copy can read all that is on "
    "it.",
    on_unknown="It is not known whether stored customer data is encrypted.",
    fix="Ask the vendor for its current SOC 2 report, section on encryption. Where stored data is not "
    "encrypted, order encryption at rest and set a date.",
    limits="Believes vendor or form; who takes over an account reads everything decrypted, and copies "
    "outside of the CRM are another matter.",
    effort="project",
    owner="vendor",
)
def stored_data_is_encrypted(posture: Posture, policy: Policy) -> Outcome:
    """Is stored data encrypted?"""
    return setting("encryption.at-rest", must_be(posture.encryption.at_rest, True))

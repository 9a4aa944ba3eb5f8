from auditor.check import Outcome, Policy, check, must_be, setting
from auditor.posture import Posture


@check(
    id="encryption.events",
    version=1,
    topic="field-encryption",
    severity="low",
    severity_reason="Event messages hold pieces of data for a short time, and somebody must get at the "
    "store first.",
    needs=("encryption.events_encrypted",),
    title="Encryption of event messages",
    why="Event messages carry copies of customer data between parts of the CRM, and are stored for days on "
    "the way.",
    on_pass="Event messages are stored encrypted.",
    on_fail="Event messages are stored in the clear, together with the customer data that they carry.",
    executive="Messages between parts of the CRM are stored unencrypted; whoever gets at the place where they lie "
    "can read the customer data in them.",
    on_unknown="It is not known whether event messages are stored encrypted.",
    fix="Turn on encryption of event messages.",
    limits="Matters only where events carry customer data; those that subscribers have already fetched "
    "lie wherever these put them.",
    owner="implementer",
)
def events_are_encrypted(posture: Posture, policy: Policy) -> Outcome:
    """Are event messages stored encrypted?"""
    return setting("encryption.events", must_be(posture.encryption.events_encrypted, True))

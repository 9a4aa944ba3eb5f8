from auditor.check import Outcome, Policy, check, must_be, setting
from auditor.posture import Posture


@check(
    id="encryption.field-history",
    version=1,
    topic="field-encryption",
    severity="low",
    severity_reason="Somebody must get at the store first, and finds old values of single fields.",
    needs=("encryption.history_encrypted",),
    title="Encryption of earlier values",
    why="The history of a field keeps its earlier values. If only the current one is encrypted, the rest can "
    "still be read.",
    on_pass="Earlier values of fields are encrypted like the current ones.",
    on_fail="Earlier values of fields are kept in the clear, so personal data that is encrypted today can still "
    "be read in its history.",
    executive="Earlier values of data are stored unencrypted, so that personal data which is encrypted today can "
    "still be read in its history.",
    on_unknown="It is not known whether earlier values of fields are encrypted.",
    fix="Turn on encryption of field history, and have values that are already stored encrypted as well.",
    limits="The switch says nothing of values stored before it was on; fields whose history holds "
    "nothing personal need it no more than others.",
    owner="implementer",
)
def field_history_is_encrypted(posture: Posture, policy: Policy) -> Outcome:
    """Are earlier values of fields encrypted?"""
    return setting("encryption.field-history", must_be(posture.encryption.history_encrypted, True))

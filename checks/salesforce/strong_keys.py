from auditor.check import Outcome, Policy, check, must_be, setting
from auditor.posture import Posture

KEY = "PlatformEncryptionSettings.isUseHighAssuranceKeysRequired"


# The vendor's reference said until 2023 that key management then needs a second factor; later editions only say
# "for internal use".
@check(
    id="encryption.salesforce-strong-keys",
    version=1,
    topic="key-management",
    severity="medium",
    severity_reason="A session of somebody who may manage keys must be stolen first.",
    needs=(f"native:{KEY}",),
    vendor="salesforce",
    title="Second factor for work on encryption keys",
    why="Whoever can replace or destroy the keys can make all encrypted data unreadable. "
    "A stolen password must not be enough for that.",
    on_pass="Work on encryption keys needs a second factor.",
    on_fail="Encryption keys can be replaced or destroyed without a second factor, so a stolen session may be enough.",
    executive="The keys to encrypted customer data can be replaced or destroyed without a second factor; one stolen "
    "account may be enough to make the data unreadable for good.",
    on_unknown="It is not known whether work on encryption keys needs a second factor.",
    fix="Require a second factor for key management in the settings for encryption.",
    limits="Means little where the paid encryption is not bought; a session of high assurance that was "
    "stolen passes it.",
    owner="implementer",
)
def key_work_needs_a_second_factor(posture: Posture, policy: Policy) -> Outcome:
    """Does key management need a second factor?"""
    return setting("encryption.salesforce-strong-keys", must_be(posture.native_fact(KEY), True))

from auditor.check import Outcome, Policy, check, each, must_be
from auditor.posture import Posture


@check(
    id="encryption.personal-data-fields",
    version=1,
    topic="field-encryption",
    severity="medium",
    severity_reason="A copy must be stolen first; encryption of fields comes on top of that of the whole "
    "store.",
    needs=("data.fields",),
    title="Encryption of fields with personal data",
    why="Field encryption protects personal data even from people and tools that can read the storage "
    "underneath.",
    on_pass="Every field with personal data that can be encrypted is encrypted ({total} fields checked).",
    on_fail="Without encryption on {failing} of {total} fields with personal data that allow it, anyone with "
    "a leaked copy can read them.",
    executive="Whoever gets hold of a copy can read {failing} of {total} fields with personal data, because the "
    "encryption that is possible there was not switched on.",
    on_unknown="It is not known which fields with personal data are encrypted.",
    fix="Decide which of these fields need encryption, beginning with identity numbers, bank and health data, "
    "and encrypt them. Test searches and reports first.",
    limits="Encrypting a field can break search, and many personal fields need none; fields recognised "
    "by name may be others, and free text is not seen.",
    effort="project",
    owner="implementer",
)
def personal_fields_are_encrypted(posture: Posture, policy: Policy) -> Outcome:
    """Is every field with personal data that can be encrypted, encrypted?"""
    return each(
        posture.data.encryptable_personal_fields,
        lambda field: must_be(field.encrypted, True),
    )
